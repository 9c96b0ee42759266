"""How many cases stand on each tab of a queue: read from one row, exact, without counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.queue.queue_pages import SHELVES, Days
from handlers.queue.queue_view import Tab
from loket.services import CalendarGap, WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCounts:
    """`tabs`: each with its number. `today`: how many are due today. `officers`: subject and name."""

    tabs: Mapping[Tab, int]
    today: int
    officers: tuple[tuple[str, str], ...]


def days_of(today: date, calendar: WorkingCalendar) -> Days:
    """The days that make a case late, or almost. Where the calendar has run out, tomorrow is the next day."""
    one = timedelta(days=1)
    try:
        following = calendar.next_working_day(today)
    except CalendarGap:  # a queue must open all the same; `follow` tells whoever looks after the site
        following = today + one
    return Days(yesterday=(today - one).isoformat(), today=today.isoformat(), next=following.isoformat())


def queue_counts(item: Mapping[str, Any], subject: str, days: Days) -> QueueCounts:
    """From the counts of an office, for one officer; everything is 0 while nothing was counted."""
    due = {name.removeprefix("due:"): count for name, count in item.items() if name.startswith("due:")}
    tabs = {tab: int(item.get(shelf, 0)) for tab, shelf in SHELVES.items()}
    tabs[Tab.NEW] = int(item.get("new", 0))
    tabs[Tab.MINE] = int(item.get(f"mine:{subject}", 0))
    tabs[Tab.LATE] = sum(count for day, count in due.items() if day < days.today)
    tabs[Tab.ALMOST] = sum(count for day, count in due.items() if days.today <= day <= days.next)
    names = {name.removeprefix("who:"): str(text) for name, text in item.items() if name.startswith("who:")}
    return QueueCounts(
        tabs=tabs,
        today=due.get(days.today, 0),
        officers=tuple(sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))),
    )
