"""How long the city waits for a resident: when it reminds, and when it closes what nobody completed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from loket.cases.case import Case
from loket.cases.event import in_order
from loket.cases.states import Action, State
from loket.services import REVISION_LIMIT, WorkingCalendar, due_on

__all__ = ["NOTICE", "REMINDERS", "REVISION_LIMIT", "Wait", "wait_of"]

REMINDERS = (2, 5)
"""Working days after which somebody is reminded."""

NOTICE = 2
"""Working days between a reminder and the closing, at least: nothing is closed unannounced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """An application that waits for its resident. Days are in the city's zone.

    Attributes:
        since: Day 0: it was sent back, opened again, or the office wrote to the resident, whichever was last.
        limit: Working days, 1 or more.
        reminded_on: Of the newest reminder since then; None before the first one.
        asked: The resident asked something and has no answer: then the office is waited for.
    """

    since: date
    limit: int
    reminded_on: date | None = None
    asked: bool = False

    def last_day(self, calendar: WorkingCalendar) -> date:
        """The last day on which the resident can be sure to find it open. Raises CalendarGap."""
        return due_on(self.since, self.limit, calendar)

    def step(self, today: date, calendar: WorkingCalendar) -> Action | None:
        """What the clock of the city does today: remind, lapse, or nothing.

        Nothing on a day on which nobody could be asked. A reminder that was missed is made up for once,
        and one that comes late serves for all that were missed. Raises CalendarGap.
        """
        if self.asked or not calendar.is_working_day(today):
            return None
        passed = calendar.working_days(after=self.since, through=today)
        if passed > self.limit and self._was_told(today, calendar):
            return Action.LAPSE
        due = [day for day in REMINDERS if day <= passed]
        return Action.REMIND if due and self._told_after(calendar) < due[-1] else None

    def _was_told(self, today: date, calendar: WorkingCalendar) -> bool:
        told = self.reminded_on
        return told is not None and calendar.working_days(after=told, through=today) >= NOTICE

    def _told_after(self, calendar: WorkingCalendar) -> int:
        """Working days between day 0 and the newest reminder; 0 when there was none."""
        return calendar.working_days(after=self.since, through=self.reminded_on) if self.reminded_on else 0


def wait_of(case: Case, limit: int, zone: tzinfo) -> Wait | None:
    """How this case waits for its resident; None when it does not. Raises BrokenHistory.

    Args:
        limit: Of the service, in working days.
        zone: The city's.
    """
    if case.state is not State.NEEDS_REVISION:
        return None
    moved = case.moves[-1]
    later = [event for event in in_order(case.events) if event.number > moved.number]
    start = next((event for event in reversed(later) if event.action is Action.WRITE), moved)
    told = [e.at for e in later if e.action is Action.REMIND and e.number > start.number]
    return Wait(
        since=start.at.astimezone(zone).date(),
        limit=limit,
        reminded_on=told[-1].astimezone(zone).date() if told else None,
        asked=case.unanswered,
    )
