"""The clock of a case: by which day the office promised what, and how much of the time is used."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Protocol

from loket.cases.case import Case
from loket.cases.event import Event
from loket.cases.states import CLOSED, Action, State
from loket.services import WorkingCalendar, due_on

FIRST_ANSWER = 1  # working days after receipt

STOPS = frozenset({Action.READY, Action.REJECT, Action.WITHDRAW})

# What ends the wait for the resident.
ANSWERS = frozenset({Action.RESUBMIT, Action.REJECT, Action.WITHDRAW})

# Ready or closed: nobody at the office must act. Sent back: the resident must.
NOT_WAITING = frozenset({State.NEEDS_REVISION, State.READY}) | CLOSED


class Promise(Protocol):
    """How long the service may take, as the standard counts it."""

    @property
    def working_days(self) -> int:
        """1 or more; a promise in minutes or hours is over by the next working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The resident must act. The day of return still counts, and so do the days after `to_on`."""

    from_on: date
    to_on: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The clock as it stands on one day. All days are in the city's zone.

    Attributes:
        first_answer_due_on: The office says by then whether the file is complete; None without a calendar.
        complete_on: Day 0, when the office first called the file complete; None before.
        due_on: Last day of the promise; None before `complete_on` and while a pause is open.
        pauses: Since `complete_on`.
        finished_on: Ready, rejected, withdrawn or lapsed.
        used: Part of the promise that is used up; 1 on the due day, more when late.
        overdue: The due day is over and the case is not finished, or was finished after it.
    """

    first_answer_due_on: date | None
    complete_on: date | None = None
    due_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    finished_on: date | None = None
    used: Fraction = Fraction(0)
    overdue: bool = False

    @property
    def running(self) -> bool:
        """The office owes an answer now."""
        return self.due_on is not None and self.finished_on is None

    @property
    def past_75_percent(self) -> bool:
        """Time for the first reminder."""
        return self.running and self.used >= Fraction(3, 4)

    @property
    def past_90_percent(self) -> bool:
        """Time for the second reminder."""
        return self.running and self.used >= Fraction(9, 10)


def deadline(
    case: Case, promise: Promise, calendar: WorkingCalendar, zone: tzinfo, now: datetime
) -> Deadline:
    """How the case stands against the promise on the day of `now`.

    The clock starts at the first `accept`, pauses from a return to the resident's answer, goes on
    during a hold, and stops at ready, rejected, withdrawn or lapsed. What lapsed and was opened again
    still waits for the resident.

    Raises:
        CalendarGap: The calendar does not cover a year that the answer needs.
        BrokenHistory: The events do not follow from each other.
    """
    events = case.moves
    first_answer = due_on(_last_sent(case, events, zone), FIRST_ANSWER, calendar)
    finished = next((_day(event.at, zone) for event in events if event.action in STOPS), None)
    if case.state is State.LAPSED:
        finished = _day(case.moved_at, zone)
    start = next((place for place, event in enumerate(events) if event.action is Action.ACCEPT), None)
    if start is None:
        return Deadline(first_answer_due_on=first_answer, finished_on=finished)
    complete = _day(events[start].at, zone)
    pauses = _pauses(events[start:], zone)
    limit = promise.working_days
    due = _due_with_pauses(complete, limit, pauses, calendar)
    today = finished or _day(now, zone)
    overdue = due is not None and today > due
    used = _used(complete, limit, pauses, calendar, today)
    return Deadline(
        first_answer_due_on=first_answer,
        complete_on=complete,
        due_on=due,
        pauses=pauses,
        finished_on=finished,
        used=used if overdue else min(used, Fraction(1)),
        overdue=overdue,
    )


def queue_due_on(case: Case, deadline: Deadline) -> date | None:
    """The day by which the office's queue sorts; None while the office need not act."""
    if case.state in NOT_WAITING:
        return None
    return deadline.due_on or deadline.first_answer_due_on


def used_up_on(
    deadline: Deadline, promise: Promise, calendar: WorkingCalendar, part: Fraction
) -> date | None:
    """The first day on which this part of the promise is used up; None while no promised day is known.

    Raises:
        CalendarGap: The calendar does not cover a year that the answer needs.
    """
    first, last = deadline.complete_on, deadline.due_on
    if first is None or last is None:
        return None

    def used(days: int) -> Fraction:
        today = first + timedelta(days=days)
        return _used(first, promise.working_days, deadline.pauses, calendar, today)

    return first + timedelta(days=bisect_left(range((last - first).days), part, key=used))


def _last_sent(case: Case, events: tuple[Event, ...], zone: tzinfo) -> date:
    sent = [event.at for event in events if event.action is Action.RESUBMIT]
    return _day(sent[-1] if sent else case.received_at, zone)


def _pauses(events: tuple[Event, ...], zone: tzinfo) -> tuple[Pause, ...]:
    pauses = []
    for place, event in enumerate(events):
        if event.action is Action.RETURN:
            after = (other for other in events[place + 1 :] if other.action in ANSWERS)
            end = next((_day(other.at, zone) for other in after), None)
            pauses.append(Pause(from_on=_day(event.at, zone), to_on=end, reason=event.reason))
    return tuple(pauses)


def _due_with_pauses(
    complete_on: date, limit: int, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> date | None:
    counted = due_on(complete_on, limit, calendar)
    due = counted
    for pause in pauses:
        if pause.from_on > due:  # a promise missed before the return stays missed
            break
        if pause.to_on is None:
            return None
        lost = calendar.working_days(after=pause.from_on, through=pause.to_on)
        counted = due_on(counted, lost, calendar) if lost else counted
        # Sent back on the last day and corrected on a Saturday: the office has the Monday.
        due = max(counted, _working_day(pause.to_on, calendar))
    return due


def _used(
    complete_on: date, limit: int, pauses: tuple[Pause, ...], calendar: WorkingCalendar, today: date
) -> Fraction:
    passed = calendar.working_days(after=complete_on, through=today)
    for pause in pauses:
        end = min(pause.to_on or today, today)
        passed -= calendar.working_days(after=pause.from_on, through=end)
    return Fraction(passed, limit)


def _working_day(day: date, calendar: WorkingCalendar) -> date:
    return day if calendar.is_working_day(day) else calendar.next_working_day(day)


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
