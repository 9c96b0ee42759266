"""The nightly work runs at the city's hour."""

from __future__ import annotations

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
    (schedule,) = template.schedules

    assert next_run(schedule, datetime.fromisoformat(now)) == datetime.fromisoformat(expected)


def test_a_schedule_that_cannot_be_kept_here_is_refused() -> None:
    weekly = Schedule(function="f", expression="rate(7 days)", zone="Asia/Makassar")

    with pytest.raises(ValueError, match="rate"):
        next_run(weekly, datetime.now(UTC))
