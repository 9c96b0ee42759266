"""What a learner made of a case, judged from its events: never from what somebody says about himself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from loket.cases import Action, Case, in_order
from loket.training.drills.moving_days import on_day
from loket.training.drills.scenario import Scenario, Step

NEUTRAL = frozenset({Action.TAKE_UP, Action.ASSIGN, Action.NOTE, Action.PRINT, Action.REPLY, Action.REMIND})
"""What may be done on the way: it decides nothing."""


class Verdict(StrEnum):
    """What is said of a practised case."""

    NOT_YET = "not_yet"
    SO_FAR = "so_far"
    RIGHT = "right"
    OTHER_ACTION = "other_action"
    OTHER_REASON = "other_reason"
    OTHER_FLAGS = "other_flags"
    OTHER_ANSWERS = "other_answers"


@dataclass(frozen=True, slots=True)
class Done:
    """One step that was taken."""

    action: str
    reason: str = ""
    flagged: frozenset[str] = frozenset()


def done_in(case: Case) -> tuple[Done, ...]:
    """What officers did to a case, in order. Writing to the applicant counts; taking it up does not."""
    return tuple(
        Done(event.action.value, event.reason, frozenset(event.flagged))
        for event in in_order(case.events)
        if event.action not in NEUTRAL
    )


def judge(steps: Sequence[Step], done: Iterable[Done]) -> Verdict:
    """Compare what was done with what was expected. A letter to the applicant is welcome at any time."""
    wanted = {step.action for step in steps}
    taken = [one for one in done if one.action != Action.WRITE.value or Action.WRITE.value in wanted]
    for step, one in zip(steps, taken, strict=False):
        if found := _slip(step, one):
            return found
    if len(taken) < len(steps):
        return Verdict.SO_FAR if taken else Verdict.NOT_YET
    return Verdict.RIGHT


def judge_application(scenario: Scenario, answers: Mapping[str, Any], today: date) -> Verdict:
    """Whether an application that is sent `today` has the answers that were asked for."""
    wanted = on_day(dict(scenario.wanted), today)
    same = all(answers.get(name) == value for name, value in wanted.items())
    return Verdict.RIGHT if same else Verdict.OTHER_ANSWERS


def _slip(step: Step, one: Done) -> Verdict | None:
    if one.action != step.action:
        return Verdict.OTHER_ACTION
    if step.reasons and one.reason not in step.reasons:
        return Verdict.OTHER_REASON
    if step.flagged and one.flagged != frozenset(step.flagged):
        return Verdict.OTHER_FLAGS
    return None
