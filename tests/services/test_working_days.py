"""The promise in working days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from local.holidays import calendar_for, calendar_text, needed_years, refresh_calendar
from loket.services import CalendarGap, WorkingCalendar, due_on

VECTORS = yaml.safe_load((Path(__file__).parents[1] / "cases/working_days.yaml").read_text(encoding="utf-8"))
CALENDAR = calendar_for([2025, 2026])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['complete_on']}+{v['limit']}")
def test_the_promise_falls_on_the_day_the_law_gives(vector: dict[str, Any]) -> None:
    assert due_on(vector["complete_on"], vector["limit"], CALENDAR) == vector["due_on"]


def test_a_file_complete_on_a_saturday_is_due_counting_from_monday() -> None:
    assert due_on(date(2026, 11, 21), 1, CALENDAR) == date(2026, 11, 23)


def test_a_year_without_holidays_is_a_gap_and_not_a_guess() -> None:
    with pytest.raises(CalendarGap) as gap:
        due_on(date(2026, 12, 31), 1, CALENDAR)

    assert gap.value.year == 2027


def test_a_promise_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="one working day"):
        due_on(date(2026, 11, 24), 0, CALENDAR)


def test_working_days_between_two_days_leave_out_the_first_and_keep_the_last() -> None:
    assert CALENDAR.working_days(after=date(2026, 3, 17), through=date(2026, 3, 27)) == 3


def test_the_calendar_survives_being_written_as_json() -> None:
    assert WorkingCalendar.from_plain(CALENDAR.plain()) == CALENDAR


def test_the_committed_calendar_is_what_the_generator_writes() -> None:
    committed = Path(__file__).parents[2] / "content/data/calendar.yaml"
    plain = yaml.safe_load(committed.read_text(encoding="utf-8"))
    assert committed.read_text(encoding="utf-8") == calendar_text(calendar_for(plain["years"]))


def test_a_complete_calendar_is_left_alone_and_a_missing_year_is_added(tmp_path: Path) -> None:
    assert refresh_calendar(tmp_path, date(2026, 11, 24))
    before = (tmp_path / "data/calendar.yaml").read_text(encoding="utf-8")

    assert not refresh_calendar(tmp_path, date(2026, 12, 31))
    assert (tmp_path / "data/calendar.yaml").read_text(encoding="utf-8") == before
    assert refresh_calendar(tmp_path, date(2027, 1, 1))
    assert set(needed_years(date(2027, 1, 1))) == {2026, 2027, 2028, 2029}
