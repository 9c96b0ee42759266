"""Keeps what a learner did, one item a lesson, and tells how far that is."""

from __future__ import annotations

from handlers.backroom.store import AlreadyThere
from handlers.learning.completion import Completion
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import TICK, learner_topic, ticks_of
from loket.cases import Person
from loket.training.modules import Module, ModuleProgress, module_progress

__all__ = ["ProgressDesk", "learner_topic"]


class ProgressDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._completion = room, Completion(room)

    def of(self, person: Person) -> tuple[ModuleProgress, ...]:
        """Every module, in their order. Notices what became complete meanwhile."""
        return self._of(person, *self._room.courses.modules.values())

    def of_module(self, person: Person, module: Module) -> ModuleProgress:
        """One module."""
        return self._of(person, module)[0]

    def tick(self, person: Person, module: Module, lesson: str) -> None:
        """Note that a lesson was read. The first time counts, and the clock is ours."""
        at = self._room.room.clock().isoformat()
        entry = f"{TICK}{module.id}/{lesson}"
        try:
            self._room.table.put_if_absent({"topic": learner_topic(person.subject), "entry": entry, "at": at})
        except AlreadyThere:
            return

    def _of(self, person: Person, *modules: Module) -> tuple[ModuleProgress, ...]:
        items = self._room.table.query(learner_topic(person.subject), consistent=True)
        ticks = ticks_of(items)
        return tuple(
            module_progress(module, ticks, self._completion.seen(person, module, items)) for module in modules
        )
