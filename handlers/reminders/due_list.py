"""What presses at an office, sorted: late, almost deemed granted, not taken, most of the time used up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.reminders.due_row import DueRow
from loket.cases import State
from loket.services import WorkingCalendar


class Section(StrEnum):
    """Why a case is listed; the most pressing first. The value is the key of its heading."""

    OVERDUE = "deadline.overdue"
    DEEMED = "deadline.deemed"
    TODAY = "deadline.today"
    REPLIES = "deadline.replies"
    UNTAKEN = "deadline.untaken"
    URGED = "deadline.urged"
    WARNED = "deadline.warned"
    NEW = "deadline.new"


OF_OFFICERS = frozenset(Section) - {Section.DEEMED}
OF_HEADS = frozenset({Section.OVERDUE, Section.DEEMED, Section.UNTAKEN, Section.URGED})
OF_LISTS = frozenset(Section) - {Section.REPLIES, Section.NEW}

Sections = Mapping[Section, tuple[DueRow, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The day on which a list is made."""

    day: date
    calendar: WorkingCalendar

    def left(self, row: DueRow) -> int | None:
        """Working days until the due day; 0 on it and after it, None without one. Raises CalendarGap."""
        return self.calendar.working_days(after=self.day, through=row.due_on) if row.due_on else None


def sections(rows: Iterable[DueRow], wanted: Iterable[Section], today: Today) -> Sections:
    """Each row once, under the most pressing of the wanted reasons; sections with nothing are left out.

    Raises CalendarGap.
    """
    order = [section for section in Section if section in set(wanted)]
    found: dict[Section, list[DueRow]] = {}
    for row in rows:
        section = next((one for one in order if _FITS[one](row, today)), None)
        if section:
            found.setdefault(section, []).append(row)
    return {
        section: tuple(sorted(found[section], key=lambda row: (row.due_on or row.received_on, row.symbols)))
        for section in order
        if section in found
    }


def merged(first: Sections, second: Sections) -> Sections:
    """Both, in the order of what presses most."""
    return {
        section: (*first.get(section, ()), *second.get(section, ()))
        for section in Section
        if section in first or section in second
    }


def _is_untaken(row: DueRow, today: Today) -> bool:
    """Nobody took it within one working day: that is when a first answer is owed."""
    return _is_new(row, today) and _is_overdue(row, today)


def _is_new(row: DueRow, today: Today) -> bool:
    return row.state is State.SUBMITTED and not row.assignee


def _is_overdue(row: DueRow, today: Today) -> bool:
    return row.due_on is not None and row.due_on < today.day


def _is_almost_deemed(row: DueRow, today: Today) -> bool:
    """At most one working day of the promise is left, and the clock runs."""
    left = today.left(row)
    return row.complete_on is not None and left is not None and left <= 1


_FITS: Mapping[Section, Callable[[DueRow, Today], bool]] = {
    # What nobody has taken is told as that, never as late: taking it is what helps.
    Section.OVERDUE: lambda row, today: _is_overdue(row, today) and not _is_new(row, today),
    Section.DEEMED: _is_almost_deemed,
    Section.TODAY: lambda row, today: row.due_on == today.day and not _is_new(row, today),
    Section.REPLIES: lambda row, today: row.unanswered,
    Section.UNTAKEN: _is_untaken,
    Section.URGED: lambda row, today: bool(row.urge_on and row.due_on and row.urge_on <= today.day),
    Section.WARNED: lambda row, today: bool(row.warn_on and row.due_on and row.warn_on <= today.day),
    Section.NEW: _is_new,
}
