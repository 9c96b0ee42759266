"""The days that an application lay at the office. March 2026: the 2nd is a Monday; 18 to 24 are closed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from local.holidays import calendar_for
from loket.cases import Action, Case, Screening
from loket.figures import OfficeDays, Step, office_days
from loket.services import CalendarGap
from tests.cases_core.counter import WITA, a_case, after

CALENDAR = calendar_for([2026])


def at(day: int, hour: int = 2) -> datetime:
    """A moment of March 2026, in UTC: 2.00 is 10.00 WITA."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def days(*steps: tuple[Action, datetime], sent: int = 2, **more: Screening) -> OfficeDays:
    found = office_days(after(a_case(at(sent), **more), *steps), CALENDAR, WITA)
    assert found is not None
    return found


def test_each_step_has_its_days_and_together_they_are_the_whole_way() -> None:
    found = days(
        (Action.TAKE_UP, at(3)),
        (Action.ACCEPT, at(4)),
        (Action.PROCESS, at(5)),
        (Action.AWAIT_SIGNATURE, at(6)),
        (Action.READY, at(9)),
        (Action.HAND_OVER, at(12)),
    )

    assert found.steps == {Step.CHECK: 2, Step.WORK: 2, Step.SIGN: 1}
    assert found.total == 5
    assert found.ready_on.isoformat() == "2026-03-09"


def test_what_is_done_on_the_same_day_took_no_day() -> None:
    found = days((Action.ACCEPT, at(2, 3)), (Action.READY, at(2, 6)))

    assert found.steps == {Step.CHECK: 0, Step.WORK: 0}


def test_a_weekend_and_holidays_are_no_days_of_work() -> None:
    found = days((Action.ACCEPT, at(17)), (Action.READY, at(25)), sent=13)
    assert found.steps == {Step.CHECK: 2, Step.WORK: 1}


def test_days_of_the_resident_are_not_those_of_the_office() -> None:
    found = days(
        (Action.TAKE_UP, at(2)),
        (Action.RETURN, at(3)),
        (Action.RESUBMIT, at(12)),
        (Action.ACCEPT, at(13)),
        (Action.READY, at(13)),
    )

    assert found.steps == {Step.CHECK: 2, Step.WORK: 0}


def test_days_on_hold_are_those_of_the_step_that_was_held() -> None:
    found = days(
        (Action.ACCEPT, at(2)),
        (Action.HOLD, at(3)),
        (Action.RESUME, at(10)),
        (Action.READY, at(11)),
    )

    assert found.steps == {Step.CHECK: 0, Step.WORK: 7}


def test_a_step_that_was_gone_through_twice_counts_both_times() -> None:
    found = days(
        (Action.ACCEPT, at(2)),
        (Action.PROCESS, at(3)),
        (Action.AWAIT_SIGNATURE, at(4)),
        (Action.PROCESS, at(6)),
        (Action.AWAIT_SIGNATURE, at(9)),
        (Action.READY, at(10)),
    )

    assert found.steps == {Step.CHECK: 0, Step.WORK: 3, Step.SIGN: 3}


def test_waiting_to_be_released_is_time_of_the_office() -> None:
    found = days(
        (Action.RELEASE, at(4)),
        (Action.ACCEPT, at(5)),
        (Action.READY, at(5)),
        screening=Screening.HELD,
    )

    assert found.steps[Step.CHECK] == 3


def test_days_are_those_of_the_city_not_of_utc() -> None:
    found = days((Action.ACCEPT, at(2, 15)), (Action.READY, at(2, 17)))

    assert found.steps == {Step.CHECK: 0, Step.WORK: 1}


@pytest.mark.parametrize(
    "case",
    [
        a_case(at(2)),
        after(a_case(at(2)), (Action.ACCEPT, at(3))),
        after(a_case(at(2)), (Action.REJECT, at(3))),
        after(a_case(at(2)), (Action.ACCEPT, at(3)), (Action.WITHDRAW, at(4))),
    ],
)
def test_what_never_became_ready_says_nothing(case: Case) -> None:
    assert office_days(case, CALENDAR, WITA) is None


def test_a_year_without_a_calendar_is_told() -> None:
    case = after(a_case(at(2)), (Action.ACCEPT, at(3)), (Action.READY, at(4)))
    with pytest.raises(CalendarGap):
        office_days(case, calendar_for([2027]), WITA)
