"""Keeps what a learner did, one item a lesson, and tells how far that is."""

from __future__ import annotations

from handlers.learn_room import LearnRoom
from handlers.store import AlreadyThere
from loket.cases import Person
from loket.training import Module, ModuleProgress, module_progress

TICK = "lesson#"
"""Entries of ticks begin so; after it come module and lesson: "lesson#m2/teori"."""


def learner_topic(subject: str) -> str:
    """Under which topic of LearningTable everything of one learner lies."""
    return f"learner#{subject}"


class ProgressDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def of(self, person: Person) -> tuple[ModuleProgress, ...]:
        """Every module, in their order."""
        ticks = self._ticks(person, TICK)
        return tuple(module_progress(module, ticks) for module in self._room.courses.modules.values())

    def of_module(self, person: Person, module: Module) -> ModuleProgress:
        """One module."""
        return module_progress(module, self._ticks(person, f"{TICK}{module.id}/"))

    def tick(self, person: Person, module: Module, lesson: str) -> None:
        """Note that a lesson was read. The first time counts."""
        at = self._room.room.clock().isoformat()
        entry = f"{TICK}{module.id}/{lesson}"
        try:
            self._room.table.put_if_absent({"topic": learner_topic(person.subject), "entry": entry, "at": at})
        except AlreadyThere:
            return

    def _ticks(self, person: Person, begins: str) -> list[tuple[str, str]]:
        items = self._room.table.query(learner_topic(person.subject), begins, consistent=True)
        keys = (item["entry"].removeprefix(TICK).partition("/") for item in items)
        return [(module, lesson) for module, _, lesson in keys]
