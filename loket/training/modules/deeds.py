"""What a learner did in one module beyond reading: quizzes, practice, presence; and when that was enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from loket.training.modules.module import Module


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizTry:
    """One finished quiz. `score`: per cent."""

    score: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One session of a class at which the learner was."""

    jp: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A module that was completed: it stays so, whatever becomes of its page.

    Attributes:
        jp: What the module was worth at that moment.
        certificate: The check code of its certificate; "" before there is one.
    """

    at: datetime
    jp: int
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """Everything the server saw of one learner in one module.

    Attributes:
        quizzes: Finished ones, without the test before the module.
        practised: When each scenario was done well, one moment a scenario.
        completion: None until the module is complete.
    """

    quizzes: Sequence[QuizTry] = ()
    practised: Sequence[datetime] = ()
    presences: Sequence[Presence] = ()
    completion: Completed | None = None

    @property
    def best_score(self) -> int | None:
        """The best quiz, in per cent; None before the first."""
        return max((quiz.score for quiz in self.quizzes), default=None)


def completed_at(module: Module, deeds: Deeds) -> datetime | None:
    """When the last thing that a module asks for was done; None while one is missing.

    A moment of the past counts as such: what is noticed in January was still done in December.
    """
    passed = sorted(quiz.at for quiz in deeds.quizzes if quiz.score >= module.pass_score)
    practised = sorted(deeds.practised)
    present = sorted(presence.at for presence in deeds.presences)
    if not passed or len(practised) < module.practices or (module.attendance and not present):
        return None
    moments = [passed[0]]
    if module.practices:
        moments.append(practised[module.practices - 1])
    if module.attendance:
        moments.append(present[0])
    return max(moments)
