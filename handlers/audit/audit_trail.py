"""Writing down who opened or moved a case, in a chain that shows every tampering."""

from __future__ import annotations

from handlers.audit.audit_table import AuditTable
from handlers.audit.tip_table import TipTable
from handlers.backroom.backroom import Backroom
from handlers.backroom.store import AlreadyThere
from handlers.cases.story import Story
from loket.cases import CITY_WIDE, AuditTip, Person, audit_entry_from_item, audit_item, next_entry

MAX_TRIES = 20  # more people than work at one office open the same case in the same moment


class AuditTrail:
    """One trail a case, one a person and one an office. Without a record nothing is shown or done.

    Raises StoreDown.
    """

    def __init__(self, room: Backroom) -> None:
        self._room = room
        client, settings, meter = room.clients.dynamodb, room.settings, room.meter
        self._table = AuditTable(client, settings.audit_table, meter)
        self._tips = TipTable(client, settings.tips_table, meter)

    def write_down(self, person: Person, story: Story, action: str) -> None:
        """Add to the trail of a case. Ids and codes only."""
        self.note(person, case_chain(story.case.symbols), story.case.office, action)

    def note_own(self, person: Person, action: str) -> None:
        """Add to the trail of a person: sign-ins, sign-outs, looks at the audit."""
        office = person.offices[0] if person.offices else CITY_WIDE
        self.note(person, person_chain(person.subject), office, action)

    def note_office(self, person: Person, office: str, action: str) -> None:
        """Add to the trail of an office: what was changed about the people who work there."""
        self.note(person, office_chain(office), office, action)

    def note(self, person: Person, chain: str, office: str, action: str) -> None:
        """Add to any trail.

        Args:
            chain: See `case_chain`, `person_chain` and `office_chain`.
            office: Whose heads may read this entry.
            action: A code, such as "opened" or "staff_suspended:s-1". Never a word of a resident.
        """
        for _ in range(MAX_TRIES):
            last = self._table.last(chain)
            entry = next_entry(
                self._room.keyring,
                audit_entry_from_item(last) if last else None,
                case=chain,
                who=person.subject,
                role=" ".join(person.roles),
                office=office,
                action=action,
                at=self._room.clock(),
            )
            try:
                self._table.put(audit_item(entry))
            except AlreadyThere as there:
                if there.item.get("mac") != entry.mac:
                    continue
            # Behind by one when we fail here; the next entry brings it forward.
            self._tips.advance(chain, AuditTip(seq=entry.seq, mac=entry.mac))
            return
        raise RuntimeError("the audit chain moves faster than we can write")


def case_chain(symbols: str) -> str:
    """The trail of a case is named by its seven symbols."""
    return symbols


def person_chain(subject: str) -> str:
    """The trail of what a person did that belongs to no case."""
    return f"person#{subject}"


def office_chain(office: str) -> str:
    """The trail of what was changed at an office."""
    return f"office#{office}"
