"""How many working days one application lay at the office, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from loket.cases import Action, Case, State, in_order
from loket.services import WorkingCalendar


class Step(StrEnum):
    """What the office does with an application, as people are told. Labels are in the label file."""

    CHECK = "check"
    WORK = "work"
    SIGN = "sign"


_STEPS = {
    State.SUBMITTED: Step.CHECK,
    State.IN_REVIEW: Step.CHECK,
    State.ACCEPTED: Step.WORK,
    State.IN_PROGRESS: Step.WORK,
    State.AWAITING_SIGNATURE: Step.SIGN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDays:
    """One finished application. `steps` holds those it went through: working days, 0 for the same day."""

    ready_on: date
    steps: Mapping[Step, int]

    @property
    def total(self) -> int:
        """From sending to ready, without the days on which the resident had to act."""
        return sum(self.steps.values())


def office_days(case: Case, calendar: WorkingCalendar, zone: tzinfo) -> OfficeDays | None:
    """The days of a case that became ready, counted as its deadline counts them; None for every other.

    A step that was gone through twice counts both times. Days on hold are the office's; days for a
    correction are the resident's, and in no step.

    Raises:
        CalendarGap: The calendar does not cover a year in which it lay at the office.
        BrokenHistory: The events do not follow from each other.
    """
    ready = next((event for event in in_order(case.events) if event.action is Action.READY), None)
    if ready is None:
        return None
    days: dict[Step, int] = {}
    for step, since, until in _stays(case, ready.number, zone):
        days[step] = days.get(step, 0) + calendar.working_days(after=since, through=until)
    return OfficeDays(ready_on=_day(ready.at, zone), steps=days)


def _stays(case: Case, last: int, zone: tzinfo) -> Iterator[tuple[Step, date, date]]:
    """Where it lay, from which day to which, up to event number `last`."""
    step, since = Step.CHECK, case.received_at
    for event in in_order(case.events)[:last]:
        before = case.state_at(event.number - 1)
        if before is not State.ON_HOLD:
            step = _STEPS.get(before, step)
        if before not in (State.NEEDS_REVISION, State.LAPSED):
            yield step, _day(since, zone), _day(event.at, zone)
        since = event.at


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
