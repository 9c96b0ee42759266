"""How far a learner is. Nothing that was done is ever undone, whatever becomes of the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from loket.training.module import Lesson, Module


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleProgress:
    """One module and what one learner did in it.

    Attributes:
        ticked: Ids of lessons that were ticked, those too that the page no longer has.
    """

    module: Module
    ticked: frozenset[str]

    @property
    def read(self) -> tuple[Lesson, ...]:
        """Lessons of today's page that were read."""
        return tuple(lesson for lesson in self.module.lessons if lesson.id in self.ticked)

    @property
    def next_lesson(self) -> Lesson | None:
        """The first lesson that was not read yet."""
        return next((lesson for lesson in self.module.lessons if lesson.id not in self.ticked), None)

    @property
    def is_begun(self) -> bool:
        """Whether anything was done."""
        return bool(self.ticked)


def module_progress(module: Module, ticks: Collection[tuple[str, str]]) -> ModuleProgress:
    """The progress in one module. `ticks`: module and lesson of each tick of this learner."""
    return ModuleProgress(
        module=module, ticked=frozenset(lesson for owner, lesson in ticks if owner == module.id)
    )
