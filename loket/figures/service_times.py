"""How long a service takes, from all its applications that were finished lately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loket.figures.office_days import OfficeDays, Step

LEAST = 20
"""Below this many applications nothing is said: one slow case would speak for all, or be recognised."""

WINDOW = timedelta(days=365)
"""What was finished earlier says little about today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTime:
    """One step, in working days; 0 is the same day.

    Attributes:
        step: None for the whole way from sending to ready.
        cases: How many applications went through it.
        half: At least half of them took this long or less.
        most: At least eight of ten took this long or less.
    """

    step: Step | None
    cases: int
    half: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTimes:
    """One service. `first_on` and `last_on` are the days on which the applications became ready."""

    cases: int
    first_on: date
    last_on: date
    total: StepTime
    steps: tuple[StepTime, ...]


def service_times(finished: Iterable[OfficeDays], today: date) -> ServiceTimes | None:
    """What may be said about a service today; None while too few of its applications are known.

    A step that too few of them went through is left out.
    """
    recent = [one for one in finished if today - WINDOW < one.ready_on <= today]
    if len(recent) < LEAST:
        return None
    ready = sorted(one.ready_on for one in recent)
    by_step = {step: [one.steps[step] for one in recent if step in one.steps] for step in Step}
    return ServiceTimes(
        cases=len(recent),
        first_on=ready[0],
        last_on=ready[-1],
        total=_time(None, [one.total for one in recent]),
        steps=tuple(_time(step, days) for step, days in by_step.items() if len(days) >= LEAST),
    )


def _time(step: Step | None, days: Sequence[int]) -> StepTime:
    return StepTime(step=step, cases=len(days), half=_within(days, 5), most=_within(days, 8))


def _within(days: Sequence[int], tenths: int) -> int:
    """The fewest days within which this share was done, and not one case less."""
    needed = -(-len(days) * tenths // 10)  # rounded up, in whole numbers
    return sorted(days)[needed - 1]
