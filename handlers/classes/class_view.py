"""What pages say about classes: words for kinds and standings, and a class beside who looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.classes.attendance_desk import AttendanceDesk
from handlers.classes.class_desk import ClassDesk
from handlers.classes.class_items import MINE, KnownClass
from handlers.classes.seat_desk import SeatDesk
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import learner_topic
from handlers.people.staff_table import StaffTable
from loket.cases import Person, Role, acting_roles
from loket.training import may_release
from loket.training.classes import Registration, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class MyClass:
    """A class and where somebody stands with it."""

    known: KnownClass
    registration: Registration


class ClassCounter:
    """The three desks of classes, and what pages ask of more than one. Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self.room = room

    @property
    def classes(self) -> ClassDesk:
        """Plans."""
        return ClassDesk(self.room.table, self.room.room.clock)

    @property
    def seats(self) -> SeatDesk:
        """Registrations."""
        return SeatDesk(self.classes, self.room.table, self.room.room.clock)

    @property
    def attendance(self) -> AttendanceDesk:
        """Who was there."""
        return AttendanceDesk(self.room.table, self.room.room.clock)

    def of(self, person: Person) -> tuple[MyClass, ...]:
        """Every class that somebody has to do with now: a seat, an offer, or a place in line."""
        items = self.room.table.query(learner_topic(person.subject), MINE, consistent=True)
        ids = [item["entry"].removeprefix(MINE) for item in items if item["state"] != Standing.CANCELLED]
        for known in self.classes.some(ids):
            if not known.roll.is_settled:
                self.seats.settle(known.plan.id)
        found = (
            (known, self.seats.registration(known.plan.id, person.subject))
            for known in self.classes.some(ids)
        )
        return tuple(MyClass(known=known, registration=mine) for known, mine in found if mine and mine.is_in)

    def coming_of(self, person: Person) -> tuple[MyClass, ...]:
        """Those that are not over: a class that was called off is told of until its day."""
        now = self.room.room.clock()
        return tuple(one for one in self.of(person) if one.known.plan.ends_at > now)

    def clashes(self, known: KnownClass, mine: Sequence[MyClass]) -> tuple[KnownClass, ...]:
        """Classes of one's own that lie across this one."""
        return tuple(
            one.known
            for one in mine
            if one.known.plan.cancelled_at is None and known.plan.clashes(one.known.plan)
        )

    def releases(self, person: Person) -> tuple[str, ...]:
        """Offices whose people somebody lets go today: its head, or who stands in while the head is away."""
        return tuple(office for office in person.offices if self.may_release(person, office))

    def may_release(self, person: Person, office: str) -> bool:
        """The same for one office."""
        if office not in person.offices:
            return False
        if may_release(person, office):
            return True
        room = self.room.room
        staff = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter).of_office(office)
        return Role.HEAD in acting_roles(person, staff, office, room.today)

    def office_name(self, office: str) -> str:
        """The name of an office; "" for whoever has none."""
        offices = self.room.room.catalog.offices
        return offices[office].name if office in offices else ""
