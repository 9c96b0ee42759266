"""Who at an office may be given a case, and whether they are there today."""

from __future__ import annotations

from handlers.backroom.backroom import Backroom
from handlers.backroom.store import StoreDown
from handlers.people.staff_table import OfficeBook, StaffTable
from loket.cases import Person, Role, StaffMember


class Colleagues:
    """The officers of an office, as the sign-in and the head of the office wrote them down."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def of(self, office: str) -> tuple[StaffMember, ...]:
        """Everybody there, by name. Nobody while the store is down: a case can be worked on without."""
        return self.book(office).people

    def book(self, office: str) -> OfficeBook:
        """The same with what the office asks of them; empty while the store is down, decisions look again."""
        settings, clients = self._room.settings, self._room.clients
        try:
            return StaffTable(clients.dynamodb, settings.staff_table, self._room.meter).book(office)
        except StoreDown:
            return OfficeBook()

    def name_of(self, subject: str, office: str, asking: Person) -> str:
        """How somebody who may be given a case of this office is called; empty for anybody else."""
        if subject == asking.subject:
            return asking.name
        return next((row.name for row in takers(self.of(office)) if row.subject == subject), "")


def takers(staff: tuple[StaffMember, ...]) -> tuple[StaffMember, ...]:
    """Those who may be given a case: officers, the absent ones too."""
    return tuple(row for row in staff if Role.OFFICER in row.roles_here)
