"""What an office finished in a month. March 2026: the 2nd is a Monday; 18 to 24 are closed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from local.holidays import calendar_for
from loket.cases import Action
from loket.figures import (
    AroundTraining,
    OfficeWork,
    around_training,
    from_offices_file,
    month_beside,
    office_days,
    to_offices_file,
    work_of,
    worth_telling,
)
from tests.cases_core.counter import WITA, a_case, after

CALENDAR = calendar_for([2026])
ACCEPT, READY, RETURN, RESUBMIT = Action.ACCEPT, Action.READY, Action.RETURN, Action.RESUBMIT
HOLD, RESUME = Action.HOLD, Action.RESUME
TODAY = date(2026, 11, 25)
OCTOBER = date(2026, 10, 1)


@dataclass(frozen=True)
class ThreeDays:
    """A promise of three working days from the day on which the file is complete."""

    working_days: int = 3


def counted(*steps: tuple[Action, int]) -> OfficeWork:
    """Sent on the 2nd; each step on its day."""
    moments = [(action, datetime(2026, 3, day, 2, tzinfo=UTC)) for action, day in steps]
    case = after(a_case(datetime(2026, 3, 2, 1, tzinfo=UTC)), *moments)
    spent = office_days(case, CALENDAR, WITA)
    assert spent
    return work_of(case, spent, ThreeDays(), CALENDAR, WITA)


@pytest.mark.parametrize(
    ("steps", "returned", "on_time", "days"),
    [
        (((ACCEPT, 2), (READY, 2)), 0, 1, 0),
        (((ACCEPT, 3), (READY, 6)), 0, 1, 4),  # the last day of the promise
        (((ACCEPT, 3), (READY, 9)), 0, 0, 5),  # the weekend is no day, the Monday is one too many
        (((ACCEPT, 16), (READY, 25)), 0, 1, 12),  # 18 to 24 are closed
        (((RETURN, 3), (RESUBMIT, 10), (ACCEPT, 11), (READY, 12)), 1, 1, 3),  # her week is not the office's
        (((ACCEPT, 3), (RETURN, 4), (RESUBMIT, 11), (ACCEPT, 11), (READY, 13)), 1, 1, 4),
        (((ACCEPT, 3), (HOLD, 4), (RESUME, 12), (READY, 12)), 0, 0, 8),  # what the office held is its own
    ],
)
def test_a_case_is_counted_as_its_deadline_counts_it(
    steps: tuple[tuple[Action, int], ...], returned: int, on_time: int, days: int
) -> None:
    found = counted(*steps)

    assert found == OfficeWork(finished=1, returned=returned, on_time=on_time, days={days: 1})


def work(*days: int, returned: int = 0, on_time: int = 0) -> OfficeWork:
    each = {day: days.count(day) for day in days}
    return OfficeWork(finished=len(days), returned=returned, on_time=on_time, days=each)


def test_months_add_up_and_half_of_them_together_is_exact() -> None:
    both = work(0, 0, 9, returned=1, on_time=2) + work(1, 9, 9, 9, on_time=1)

    assert both == work(0, 0, 1, 9, 9, 9, 9, returned=1, on_time=3)
    assert (both.half_within, work(0, 0, 1, 9).half_within, work(0, 1, 9).half_within) == (9, 0, 1)


def test_a_month_with_four_is_left_out_and_the_month_that_goes_on_too() -> None:
    month = {OCTOBER: work(1, 1, 1, 1), date(2026, 9, 1): work(*[1] * 5), date(2026, 11, 1): work(*[1] * 9)}

    assert worth_telling({"tondo": month}, {}, TODAY) == {"tondo": {date(2026, 9, 1): work(*[1] * 5)}}


def test_what_was_told_stays_when_its_cases_are_erased_and_goes_after_two_years() -> None:
    full, fewer, old = work(*[1] * 9), work(*[1] * 6), date(2024, 11, 1)
    told = {"tondo": {OCTOBER: full, old: full, date(2024, 10, 1): full}}

    assert worth_telling({"tondo": {OCTOBER: fewer}}, told, TODAY) == {"tondo": {old: full, OCTOBER: full}}


def test_a_promise_that_changes_later_changes_nothing_that_was_told() -> None:
    strict, lenient = work(*[1] * 5, on_time=1), work(*[1] * 5, on_time=5)

    assert worth_telling({"a": {OCTOBER: lenient}}, {"a": {OCTOBER: strict}}, TODAY)["a"][OCTOBER] == strict


def test_the_file_tells_all_of_it_and_one_of_another_release_nothing() -> None:
    ledger = {"tondo": {OCTOBER: work(0, 0, 3, 3, 12, returned=2, on_time=4)}, "lere": {}}
    text = to_offices_file(ledger, TODAY)

    assert from_offices_file(text) == ledger
    assert from_offices_file(None) == from_offices_file(json.dumps({"schema": 2})) == {}


def around(**months: OfficeWork) -> AroundTraining:
    """Completed on the 9th of May."""
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep")
    works = {date(2026, names.index(name) + 1, 1): work for name, work in months.items()}
    return around_training("tondo", date(2026, 5, 9), works)


def test_three_months_stand_on_each_side_and_the_month_of_training_on_none() -> None:
    ones = work(1, 1, returned=1, on_time=2)
    found = around(jan=ones, feb=ones, mar=ones, apr=ones, may=ones, jun=ones, jul=ones, aug=ones, sep=ones)

    assert (found.before.first, found.before.last) == (date(2026, 2, 1), date(2026, 4, 30))
    assert (found.after.first, found.after.last) == (date(2026, 6, 1), date(2026, 8, 31))
    assert found.before.work == found.after.work == work(*[1] * 6, returned=3, on_time=6)
    assert (found.before.share_returned, found.before.share_on_time, found.before.half_within) == (50, 100, 1)


def test_months_without_figures_are_told_as_that_and_too_few_cases_give_no_share() -> None:
    found = around(apr=work(*[2] * 5), jun=work(1, 1, 1, 1))

    assert (found.before.told, found.before.half_within, found.before.share_on_time) == (1, 2, 0)
    assert (found.after.told, found.after.half_within, found.after.share_returned) == (1, None, None)


def test_a_year_has_twelve_months() -> None:
    january = date(2026, 1, 1)

    assert [month_beside(january, steps).isoformat()[:7] for steps in (-13, -1, 0, 11, 12)] == [
        "2024-12",
        "2025-12",
        "2026-01",
        "2026-12",
        "2027-01",
    ]
