"""Writing down who opened or moved a case, in a chain that shows every tampering."""

from __future__ import annotations

from handlers.audit_table import AuditTable
from handlers.backroom import Backroom
from handlers.store import AlreadyThere
from handlers.story import Story
from loket.cases import Person, audit_entry_from_item, audit_item, next_entry

MAX_TRIES = 20  # more people than work at one office open the same case in the same moment


class AuditTrail:
    """One trail a case. Raises StoreDown: without a record nothing is shown and nothing is done."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def write_down(self, person: Person, story: Story, action: str) -> None:
        """Add to the audit chain of the case. Without a record nothing is shown."""
        table = AuditTable(self._room.clients.dynamodb, self._room.settings.audit_table, self._room.meter)
        symbols = story.case.symbols
        for _ in range(MAX_TRIES):
            last = table.last(symbols)
            entry = next_entry(
                self._room.keyring,
                audit_entry_from_item(last) if last else None,
                case=symbols,
                who=person.subject,
                role=" ".join(person.roles),
                office=story.case.office,
                action=action,
                at=self._room.clock(),
            )
            try:
                table.put(audit_item(entry))
            except AlreadyThere as there:
                if there.item.get("mac") != entry.mac:
                    continue
            return
        raise RuntimeError("the audit chain moves faster than we can write")
