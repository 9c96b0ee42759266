"""How far a learner is. Nothing that was done is ever undone, whatever becomes of the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from loket.training.modules.deeds import Deeds
from loket.training.modules.module import Lesson, Module


class NextStep(StrEnum):
    """What is suggested next in a module."""

    READ = "read"
    QUIZ = "quiz"
    PRACTICE = "practice"
    ATTEND = "attend"
    CERTIFICATE = "certificate"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleProgress:
    """One module and what one learner did in it.

    Attributes:
        ticked: Ids of lessons that were ticked, those too that the page no longer has.
    """

    module: Module
    ticked: frozenset[str]
    deeds: Deeds = field(default_factory=Deeds)

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
        deeds = self.deeds
        return bool(self.ticked or deeds.quizzes or deeds.practised or deeds.presences or deeds.completion)

    @property
    def is_passed(self) -> bool:
        """Whether one quiz was good enough."""
        return (self.deeds.best_score or 0) >= self.module.pass_score

    @property
    def next_step(self) -> NextStep:
        """What is left. Reading comes first, but whoever completed the module without it has completed it."""
        if completion := self.deeds.completion:
            return NextStep.NOTHING if completion.certificate else NextStep.CERTIFICATE
        if self.next_lesson:
            return NextStep.READ
        if not self.is_passed:
            return NextStep.QUIZ
        if len(self.deeds.practised) < self.module.practices:
            return NextStep.PRACTICE
        return NextStep.ATTEND


def module_progress(
    module: Module, ticks: Collection[tuple[str, str]], deeds: Deeds | None = None
) -> ModuleProgress:
    """The progress in one module. `ticks`: module and lesson of each tick of this learner."""
    ticked = frozenset(lesson for owner, lesson in ticks if owner == module.id)
    return ModuleProgress(module=module, ticked=ticked, deeds=deeds or Deeds())


def suggested(progress: Iterable[ModuleProgress]) -> ModuleProgress | None:
    """Where to go on: what was begun before what is new, in their order; None when all is done."""
    left = [one for one in progress if one.next_step is not NextStep.NOTHING]
    return next((one for one in left if one.is_begun), left[0] if left else None)
