"""The days on which an office works, and the last day on which a promise is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Self

SATURDAY = 5


class CalendarGap(LookupError):
    """The calendar holds no holidays for a year that the answer needs."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no working calendar for {year}")
        self.year = year


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """Monday to Friday, less public holidays, joint leave and local closures.

    Attributes:
        closed: Name of each closed day of the covered years, weekends not needed.
        years: The years whose holidays are known.
        estimated: Those of `years` whose holidays the government has not announced yet.
    """

    closed: Mapping[date, str]
    years: frozenset[int]
    estimated: frozenset[int] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Raises CalendarGap when the year of `day` is not covered."""
        if day.year not in self.years:
            raise CalendarGap(day.year)
        return day.weekday() < SATURDAY and day not in self.closed

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        following = day + timedelta(days=1)
        while not self.is_working_day(following):
            following += timedelta(days=1)
        return following

    def working_days(self, *, after: date, through: date) -> int:
        """How many working days lie after `after`, up to and including `through`; 0 when none do."""
        span = (through - after).days
        return sum(self.is_working_day(after + timedelta(days=n)) for n in range(1, span + 1))

    def plain(self) -> dict[str, Any]:
        return {
            "closed": {day.isoformat(): self.closed[day] for day in sorted(self.closed)},
            "years": sorted(self.years),
            "estimated": sorted(self.estimated),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        return cls(
            closed=MappingProxyType({date.fromisoformat(day): name for day, name in plain["closed"].items()}),
            years=frozenset(plain["years"]),
            estimated=frozenset(plain.get("estimated", ())),
        )


def due_on(complete_on: date, limit: int, calendar: WorkingCalendar) -> date:
    """The last day on which the office keeps its promise.

    Args:
        complete_on: Day, in the city's zone, on which the file became complete. Day 0.
        limit: Promise of the service standard, in working days, 1 or more.
        calendar: Holidays and joint leave of every year the answer may fall in.

    Returns:
        A working day.

    Raises:
        CalendarGap: The calendar does not cover a year that the answer needs.

    Source: the counting rule and its test vectors are in decisions/0007-working-days.md.
    """
    if limit < 1:
        raise ValueError(f"a promise counts one working day or more, not {limit}")
    day = complete_on
    for _ in range(limit):
        day = calendar.next_working_day(day)
    return day
