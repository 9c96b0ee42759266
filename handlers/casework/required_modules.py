"""Modules that an office wants learned before a service is decided: shown on the case, asked at each step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from handlers.backroom.backroom import Backroom
from handlers.backroom.courses import read_courses
from handlers.backroom.store import StoreDown
from handlers.cases.story import Story
from handlers.learning.learner_items import MODULE, learner_topic
from handlers.learning.learning_table import LearningTable
from handlers.people.staff_table import OfficeBook, StaffTable
from loket.cases import Action, Person, Refusal, Requirement, Role, needs_learning
from loket.training import Courses
from loket.training.modules import Module


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One module that somebody has not completed, for templates/pages/petugas_syarat.html.

    Attributes:
        blocks: Decisions wait for it.
        practised: It has cases to practise.
        unknown: The store of learning does not answer just now.
    """

    module: Module
    blocks: bool
    practised: bool
    unknown: bool = False


class RequiredModules:
    """Nothing is asked in the practice room, nor in a city that keeps no learning."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    @property
    def in_use(self) -> bool:
        """Whether this counter knows who learned what."""
        settings = self._room.settings
        return bool(settings.learning_table) and not settings.practice

    @cached_property
    def courses(self) -> Courses:
        """What there is to learn. Read once somebody asks for a module; most counters never do."""
        return read_courses(self._room.settings.catalog)

    def gate(self, person: Person, story: Story, action: Action) -> Refusal | None:
        """The gate of the desk: one read where nothing is asked for.

        Raises:
            StoreDown: An office that blocks cannot be asked, or what was learned cannot be read.
        """
        if not self.in_use or not needs_learning(action):
            return None
        settings, client = self._room.settings, self._room.clients.dynamodb
        table = StaffTable(client, settings.staff_table, self._room.meter)
        blocking = [found for found in self._of(story, table.requirements(story.case.office)) if found.blocks]
        missing = (found for found in blocking if not self._completed(person.subject, found.module))
        return Refusal.MODULE_MISSING if any(missing) else None

    def asked(self, person: Person, story: Story, book: OfficeBook) -> tuple[Asked, ...]:
        """What this person has not completed of what the office asks for this case; blocking ones first."""
        found = [self._asked(person, one) for one in self._of(story, book.requirements)]
        return tuple(sorted((one for one in found if one), key=lambda one: not one.blocks))

    def completions(self, subjects: Iterable[str], modules: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Pairs of subject and module that are complete; one call for every 100 pairs."""
        topics = {learner_topic(subject): subject for subject in subjects}
        keys = [(topic, f"{MODULE}{module}") for topic in topics for module in modules]
        items = self._table.together(keys) if keys else []
        return frozenset((topics[item["topic"]], item["entry"].removeprefix(MODULE)) for item in items)

    def _of(self, story: Story, requirements: Iterable[Requirement]) -> list[Requirement]:
        """Those of this case's service, without modules that the city no longer has."""
        mine = [found for found in requirements if found.form == story.case.form] if self.in_use else []
        return [found for found in mine if found.module in self.courses.modules]

    def _asked(self, person: Person, wanted: Requirement) -> Asked | None:
        unknown = False
        try:
            if self._completed(person.subject, wanted.module):
                return None
        except StoreDown:
            unknown = True  # the case can be read all the same; a decision that waits for it asks again
        module, practised = self.courses.modules[wanted.module], wanted.module in self.courses.practices
        return Asked(module=module, blocks=wanted.blocks, practised=practised, unknown=unknown)

    def _completed(self, subject: str, module: str) -> bool:
        return self._table.get(learner_topic(subject), f"{MODULE}{module}") is not None

    @property
    def _table(self) -> LearningTable:
        room = self._room
        return LearningTable(room.clients.dynamodb, room.settings.learning_table, room.meter)


def whom_to_ask(book: OfficeBook) -> tuple[str, ...]:
    """Names of those who set what an office asks for."""
    return tuple(row.name for row in book.people if {Role.HEAD, Role.MANAGER} & set(row.roles_here))
