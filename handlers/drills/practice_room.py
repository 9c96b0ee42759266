"""The practice room: the same counter over tables, a bucket and keys of its own, where nothing lasts a week.

No stream follows these tables and nobody is mailed: the table of cases keeps the queue itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Self, Unpack

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.case_table import CaseTable, Put, Update
from handlers.backroom.catalog import Catalog
from handlers.backroom.courses import read_courses
from handlers.backroom.settings import Settings
from handlers.drills.drill_desk import Drill, DrillDesk
from handlers.drills.drill_record import DRILL, DrillRecord
from handlers.learning.learning_table import LearningTable
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from loket.cases import Case, Person, Role, case_from_items
from loket.training import Courses
from loket.training.drills import Doing, Scenario

PREFIX = "LAT"
"""First letters of every reference here: nobody mistakes one for a real number."""

KEPT = timedelta(days=7)


def practice_catalog(catalog: Catalog) -> Catalog:
    """The same services and forms; what is sent is forgotten after a week, under numbers of its own."""
    forms = {
        slug: replace(form, retention=replace(form.retention, days=KEPT.days))
        for slug, form in catalog.forms.items()
    }
    return replace(catalog, forms=forms, city=replace(catalog.city, reference_prefix=PREFIX))


class FollowedCases(CaseTable):
    """Puts the row of the queue as soon as a case has changed, as `follow` does elsewhere."""

    def __init__(self, room: Backroom) -> None:
        super().__init__(room.clients.dynamodb, room.settings.cases_table, room.meter)
        self._room = room

    def put_if_absent(self, item: Item) -> None:
        super().put_if_absent(item)
        self._room.followed(item["case"])

    def transact(self, writes: Sequence[Put | Update]) -> None:
        super().transact(writes)
        for symbols in {write.item["case"] for write in writes if isinstance(write, Put)}:
            self._room.followed(symbols)


class PracticeRoom(Backroom):
    """What lies behind the counter where people practise."""

    @classmethod
    def open(cls, settings: Settings, **means: Unpack[Means]) -> Self:
        """Read the catalog; ask AWS for nothing yet."""
        room = super().open(settings, **means)
        return replace(room, catalog=practice_catalog(room.catalog))

    @property
    def cases(self) -> CaseTable:
        """The cases, which keep their own queue."""
        return FollowedCases(self)

    def followed(self, symbols: str) -> None:
        """Put the row of the queue: nobody else does."""
        prefix = self.catalog.city.reference_prefix
        case = case_from_items(self.cases.query(symbols, consistent=True), prefix)
        if case is not None:
            table = QueueTable(self.clients.dynamodb, self.settings.queue_table, self.meter)
            table.put_row(queue_row(replace(case, office=self.queue_of(case)), self.catalog))

    @cached_property
    def courses(self) -> Courses:
        """What there is to practise, as the build wrote it down."""
        return read_courses(self.settings.catalog)

    @property
    def record(self) -> DrillRecord:
        """What learners made of it."""
        table = LearningTable(self.clients.dynamodb, self.settings.learning_table, self.meter)
        return DrillRecord(table, self.courses, self.clock)

    def at_work(self, person: Person) -> Person:
        """Everybody practises as an officer, at home and wherever a case of a pack lies."""
        roles = person.roles if Role.OFFICER in person.roles else (*person.roles, Role.OFFICER)
        others = (office for office in self.drill_offices if office not in person.offices)
        return replace(person, roles=roles, offices=(*person.offices, *others))

    def is_for(self, person: Person, case: Case) -> bool:
        """What a pack laid is only for whom it was laid."""
        return case.channel != DRILL or case.entered_by == person.subject

    def queue_of(self, case: Case) -> str:
        """What a pack laid stands in no office's queue, and is found by its learner alone."""
        return f"{case.office}~{case.entered_by}" if case.channel == DRILL else case.office

    def beside(self, person: Person, case: Case) -> Drill | None:
        """The panel of a case that a pack laid."""
        return DrillDesk(self, self.record).of(person, case)

    def begun(self, person: Person) -> tuple[tuple[Scenario, str], ...]:
        """The cases of packs that lie there and are not done well yet."""
        return self.record.open_cases(person.subject, self.clock() - KEPT)

    @cached_property
    def drill_offices(self) -> tuple[str, ...]:
        """Ids of the offices where the cases of packs lie."""
        packs = self.courses.practices.values()
        cases = (one for pack in packs for one in pack if one.doing is Doing.COUNTER)
        return tuple(dict.fromkeys(DrillDesk(self, self.record).office_of(one) for one in cases))

    @property
    def longest_open(self) -> timedelta:
        """A case is gone after the days that its form is kept, whether it was closed or not."""
        return timedelta(0)
