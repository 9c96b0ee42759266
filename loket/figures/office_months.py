"""What an office finished in a month: how many applications, how many came back, in time, how many days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Self

from loket.cases import Action, Case, Promise, deadline, in_order
from loket.figures.office_days import OfficeDays
from loket.services import WorkingCalendar

MONTHS = 24
"""How many months are kept: those that are over, without the one that goes on."""

FEWEST = 5
"""A month of an office with fewer applications is left out: one of them could be recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWork:
    """What became ready, counted so that months and offices add up.

    Attributes:
        finished: Applications that became ready.
        returned: Those of them that were sent back to the resident at least once.
        on_time: Those of them that were ready on the last day of the promise or before.
        days: By working days at the office, how many took so long; 0 is the same day.
    """

    finished: int = 0
    returned: int = 0
    on_time: int = 0
    days: Mapping[int, int] = field(default_factory=dict, hash=False)

    def __add__(self, other: Self) -> Self:
        every = sorted({*self.days, *other.days})
        return type(self)(
            finished=self.finished + other.finished,
            returned=self.returned + other.returned,
            on_time=self.on_time + other.on_time,
            days={day: self.days.get(day, 0) + other.days.get(day, 0) for day in every},
        )

    @property
    def enough(self) -> bool:
        """Whether anything may be said of it."""
        return self.finished >= FEWEST

    @property
    def half_within(self) -> int:
        """The fewest working days within which half was done, as times of services count it."""
        done = 0
        for day in sorted(self.days):
            done += self.days[day]
            if 2 * done >= self.finished:
                return day
        return 0


NOTHING = OfficeWork()
Ledger = Mapping[str, Mapping[date, OfficeWork]]
"""By office and first day of the month."""


def work_of(
    case: Case, spent: OfficeDays, promise: Promise, calendar: WorkingCalendar, zone: tzinfo
) -> OfficeWork:
    """One application that became ready. `spent`: its days, see office_days.

    Raises:
        CalendarGap: The calendar does not cover a year in which it lay at the office.
        BrokenHistory: The events do not follow from each other.
    """
    events = in_order(case.events)
    ready_at: datetime = next(event.at for event in events if event.action is Action.READY)
    late = deadline(case, promise, calendar, zone, ready_at).overdue
    return OfficeWork(
        finished=1,
        returned=int(any(event.action is Action.RETURN for event in events)),
        on_time=int(not late),
        days={spent.total: 1},
    )


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_beside(month: date, steps: int) -> date:
    """The first day of a month that lies `steps` later; earlier when they are negative."""
    years, at = divmod(month.month - 1 + steps, 12)
    return date(month.year + years, at + 1, 1)


def months_around(month: date, steps: int) -> Iterator[date]:
    """The `steps` months after a month, or before it when they are negative; the month is none of them."""
    places = range(1, steps + 1) if steps > 0 else range(steps, 0)
    return (month_beside(month, place) for place in places)


def added(works: Iterable[OfficeWork]) -> OfficeWork:
    """All of them together."""
    return sum(works, NOTHING)


def worth_telling(counted: Ledger, told: Ledger, today: date) -> Ledger:
    """What is told from today on: the last 24 whole months of each office that have enough in them.

    Args:
        counted: From the cases that are still there.
        told: What was told last. Cases are erased; a month is told as when most of them were there.
        today: Its month is not over and not told: nobody can compare two evenings.
    """
    allowed = set(months_around(month_of(today), -MONTHS))
    found: dict[str, dict[date, OfficeWork]] = {}
    for office in sorted({*counted, *told}):
        now, then = counted.get(office, {}), told.get(office, {})
        fuller = {
            month: _fuller(now.get(month), then.get(month)) for month in sorted({*now, *then} & allowed)
        }
        if kept := {month: work for month, work in fuller.items() if work.enough}:
            found[office] = kept
    return found


def _fuller(now: OfficeWork | None, then: OfficeWork | None) -> OfficeWork:
    """What was told stays, also when a promise changes later; more cases than then are a better count."""
    now, then = now or NOTHING, then or NOTHING
    return now if now.finished > then.finished else then
