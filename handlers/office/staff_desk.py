"""What a head changes about the people of an office, and what everybody changes about oneself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.audit.audit_trail import AuditTrail
from handlers.counter.officer_desk import OfficerDesk
from handlers.people.staff_table import NOT_PEOPLE, StaffTable
from loket.cases import CITY_WIDE, MAILBOX, Digest, Person, StaffMember, may_manage
from loket.services import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChange:
    """What a page sets about one person at one office. `kept_roles`: those of the provider that stay."""

    absent_from: date | None = None
    absent_until: date | None = None
    substitute: str = ""
    suspended: bool = False
    kept_roles: frozenset[str] = field(default_factory=frozenset)


class StaffDesk:
    """Raises StoreDown. Everything is on the record first, under the office."""

    def __init__(self, desk: OfficerDesk) -> None:
        room = desk.room
        self._desk, self._trail = desk, AuditTrail(room)
        self.table = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter)

    def offices_of(self, person: Person) -> tuple[Office, ...]:
        """The offices whose people somebody may see: the own ones."""
        return tuple(
            office for office in self._desk.offices_of(person) if self._desk.may_see(person, office.id)
        )

    def own_rows(self, person: Person) -> tuple[StaffMember, ...]:
        """What the offices of a person keep about this person."""
        places = tuple(office.id for office in self._desk.offices_of(person)) or (CITY_WIDE,)
        return self.table.rows_of(person.subject, places)

    def change(self, person: Person, row: StaffMember, wanted: StaffChange) -> str:
        """Set what a head wants; the key of the sentence that says what to put right, "" when it is done.

        Whoever loses a role or is suspended is signed out everywhere at once.
        """
        without = tuple(role for role in row.roles if role not in wanted.kept_roles)
        narrowed = {"suspended": wanted.suspended, "without_roles": list(without)}
        loses = wanted.suspended != row.suspended or set(without) != set(row.without_roles)
        if loses and person.subject == row.subject:
            return "staff.not_yourself"
        absence = self._absence(row, wanted)
        if isinstance(absence, str):
            return absence
        for action in _actions(row, wanted, without):
            self._trail.note_office(person, row.office, f"{action}:{row.subject}")
        self.table.change(row.office, row.subject, {**absence, **narrowed})
        if loses:
            self._desk.sessions.end_all(row.subject)
        return ""

    def set_own_absence(self, person: Person, wanted: StaffChange) -> str:
        """Set one's own absence at every office; the key of what to put right, "" when it is done."""
        for row in self.own_rows(person):
            absence = self._absence(row, wanted)
            if isinstance(absence, str):
                return absence
            self._trail.note_office(person, row.office, f"staff_absence:{row.subject}")
            self.table.change(row.office, row.subject, absence)
        return ""

    def set_own_digest(self, person: Person, digest: Digest) -> None:
        """Switch one's own morning mail on or off."""
        for row in self.own_rows(person):
            self.table.change(row.office, row.subject, {"digest": digest.value})

    def set_mailbox(self, person: Person, office: str, address: str) -> None:
        """Name the mailbox that an office shares; "" for none."""
        self._trail.note_office(person, office, "staff_mailbox")
        self.table.change(office, MAILBOX, {"email": address})

    def may_manage(self, person: Person, office: str) -> bool:
        """Whether somebody may change the people of an office."""
        return office in self._desk.catalog.offices and may_manage(person, office)

    def _absence(self, row: StaffMember, wanted: StaffChange) -> Mapping[str, Any] | str:
        """The attributes of an absence, or the key of what to put right."""
        first, last = wanted.absent_from, wanted.absent_until
        if (first is None) != (last is None) or (first and last and last < first):
            return "staff.wrong_dates"
        if wanted.substitute:
            other = self.table.get(row.office, wanted.substitute)
            if other is None or other.suspended or other.subject in {row.subject, *NOT_PEOPLE}:
                return "staff.wrong_substitute"
        return {
            "absent_from": first.isoformat() if first else "",
            "absent_until": last.isoformat() if last else "",
            "substitute": wanted.substitute,
        }


def _actions(row: StaffMember, wanted: StaffChange, without: tuple[str, ...]) -> list[str]:
    """Codes of what is changed, for the record."""
    found = []
    if wanted.suspended != row.suspended:
        found.append("staff_suspended" if wanted.suspended else "staff_restored")
    if set(without) != set(row.without_roles):
        found.append("staff_roles")
    before = (row.absent_from, row.absent_until, row.substitute)
    if before != (wanted.absent_from, wanted.absent_until, wanted.substitute):
        found.append("staff_absence")
    return found
