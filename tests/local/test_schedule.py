"""The nightly work runs at the city's hour."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from local.cloud_template import CloudTemplate, Schedule
from local.schedule import next_run


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T18:14:59+00:00", "2026-11-24T18:15:00+00:00"),
        ("2026-11-24T18:15:00+00:00", "2026-11-25T18:15:00+00:00"),
        ("2026-12-31T23:59:59+00:00", "2027-01-01T18:15:00+00:00"),
    ],
)
def test_the_next_run_is_at_a_quarter_past_two_in_the_citys_zone(
    template: CloudTemplate, now: str, expected: str
) -> None:
    night = next(schedule for schedule in template.schedules if schedule.input == "{}")

    assert next_run(night, datetime.fromisoformat(now)) == datetime.fromisoformat(expected)


def test_a_new_day_is_told_to_the_nightly_function_a_minute_after_midnight(template: CloudTemplate) -> None:
    new_day = next(schedule for schedule in template.schedules if "new_day" in schedule.input)

    run = next_run(new_day, datetime(2026, 11, 24, 12, tzinfo=UTC))

    assert (new_day.function, json.loads(new_day.input)) == ("DailyFunction", {"task": "new_day"})
    assert run == datetime(2026, 11, 24, 16, 1, tzinfo=UTC)


def test_a_schedule_that_cannot_be_kept_here_is_refused() -> None:
    weekly = Schedule(function="f", expression="rate(7 days)", zone="Asia/Makassar")

    with pytest.raises(ValueError, match="rate"):
        next_run(weekly, datetime.now(UTC))
