"""What is said about a service: nothing below twenty, and nothing that is not so."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.figures import FILE, OfficeDays, ServiceTimes, Step, read_published, service_times, to_publish

TODAY = date(2026, 11, 24)


def finished(*totals: int, ready_on: date = TODAY) -> list[OfficeDays]:
    """Applications that were checked within these days and worked on the same day."""
    return [OfficeDays(ready_on=ready_on, steps={Step.CHECK: days, Step.WORK: 0}) for days in totals]


def times(cases: list[OfficeDays]) -> ServiceTimes:
    found = service_times(cases, TODAY)
    assert found is not None
    return found


def test_nineteen_applications_say_nothing_and_twenty_do() -> None:
    assert service_times(finished(*[1] * 19), TODAY) is None
    assert times(finished(*[1] * 20)).cases == 20


def test_half_and_eight_of_ten_are_days_that_were_seen() -> None:
    found = times(finished(*range(20)))

    assert (found.total.half, found.total.most) == (9, 15)


def test_eight_of_ten_of_21_are_17_applications_and_not_16() -> None:
    assert times(finished(*range(21))).total.most == 16  # the seventeenth, from 0


def test_what_was_finished_a_year_ago_is_not_counted() -> None:
    old = finished(*[9] * 5, ready_on=TODAY - timedelta(days=365))
    last = finished(*[1] * 20, ready_on=TODAY - timedelta(days=364))

    found = times(old + last)

    assert (found.cases, found.first_on, found.total.most) == (20, TODAY - timedelta(days=364), 1)


def test_a_step_that_few_went_through_is_left_out() -> None:
    signed = [OfficeDays(ready_on=TODAY, steps={Step.CHECK: 1, Step.WORK: 1, Step.SIGN: 2})] * 19

    found = times([*signed, *finished(1)])

    assert [step.step for step in found.steps] == [Step.CHECK, Step.WORK]
    assert [step.cases for step in found.steps] == [20, 20]


@given(st.lists(st.integers(0, 60), min_size=20, max_size=120))
def test_the_shares_are_true_of_the_very_applications(totals: list[int]) -> None:
    found = times(finished(*totals)).total

    for share, tenths in ((found.half, 5), (found.most, 8)):
        assert sum(days <= share for days in totals) * 10 >= tenths * len(totals)
        assert sum(days < share for days in totals) * 10 < tenths * len(totals)


def test_what_is_published_is_read_again_as_it_was(tmp_path: Path) -> None:
    known = {"surat-keterangan-domisili": times(finished(*range(20)))}
    (tmp_path / FILE).write_text(to_publish(known, TODAY), encoding="utf-8")

    assert read_published(tmp_path) == known


def test_the_published_file_names_services_and_counts_and_nobody() -> None:
    plain = json.loads(to_publish({"izin-keramaian": times(finished(*range(20)))}, TODAY))

    assert plain["services"]["izin-keramaian"] == {
        "cases": 20,
        "first_on": "2026-11-24",
        "last_on": "2026-11-24",
        "total": {"cases": 20, "half_within": 9, "eight_of_ten_within": 15},
        "steps": [
            {"step": "check", "cases": 20, "half_within": 9, "eight_of_ten_within": 15},
            {"step": "work", "cases": 20, "half_within": 0, "eight_of_ten_within": 0},
        ],
    }


@pytest.mark.parametrize("text", [None, '{"schema": 2, "services": {"x": {}}}'])
def test_no_file_or_one_of_another_release_says_nothing(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / FILE).write_text(text, encoding="utf-8")

    assert read_published(tmp_path) == {}
