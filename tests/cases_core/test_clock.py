"""The clock of a case. In these tests the month is March 2026: the 2nd is a Monday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import Action, Case, Deadline, Pause, State, deadline, queue_due_on
from loket.services import CalendarGap, Unit, WorkingCalendar
from loket.services import Promise as ServicePromise

from .counter import WITA, a_case, after
from .histories import every_state

# Nyepi, Lebaran and the joint leave around them.
CALENDAR = WorkingCalendar(
    closed={date(2026, 3, day): "Nyepi dan Lebaran" for day in (18, 19, 20, 23, 24)}, years=frozenset({2026})
)


@dataclass(frozen=True)
class Promised:
    working_days: int


FIVE_DAYS = Promised(5)


def march(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, 0, tzinfo=WITA).astimezone(UTC)


def case_at(day: int, *steps: tuple[Action, int]) -> Case:
    return after(a_case(march(day)), *((action, march(on)) for action, on in steps))


def clock(case: Case, today: int, promise: Promised = FIVE_DAYS) -> Deadline:
    return deadline(case, promise, CALENDAR, WITA, march(today))


ACCEPT, RETURN, RESUBMIT = Action.ACCEPT, Action.RETURN, Action.RESUBMIT


def test_before_the_file_is_complete_only_a_first_answer_is_due_on_the_next_working_day() -> None:
    stands = clock(case_at(2), today=2)

    assert stands == Deadline(first_answer_due_on=date(2026, 3, 3))


@pytest.mark.parametrize(("received", "due"), [(6, 9), (7, 9), (8, 9), (17, 25)])
def test_the_first_answer_is_due_after_weekends_and_holidays(received: int, due: int) -> None:
    assert clock(case_at(received), today=received).first_answer_due_on == date(2026, 3, due)


def test_the_day_is_the_one_in_palu_not_the_one_in_greenwich() -> None:
    sunday_in_greenwich = a_case(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))

    assert clock(sunday_in_greenwich, today=2).first_answer_due_on == date(2026, 3, 3)


def test_after_a_correction_the_first_answer_is_due_anew() -> None:
    case = case_at(2, (RETURN, 3), (RESUBMIT, 10))

    assert clock(case, today=10).first_answer_due_on == date(2026, 3, 11)


def test_of_two_corrections_the_later_one_counts() -> None:
    case = case_at(2, (RETURN, 2), (RESUBMIT, 3), (RETURN, 4), (RESUBMIT, 10))

    assert clock(case, today=10).first_answer_due_on == date(2026, 3, 11)


def test_the_promise_counts_from_the_day_the_file_is_complete() -> None:
    stands = clock(case_at(2, (ACCEPT, 3)), today=3)

    assert (stands.complete_on, stands.due_on) == (date(2026, 3, 3), date(2026, 3, 10))


def test_a_second_accept_does_not_start_the_clock_again() -> None:
    case = case_at(2, (ACCEPT, 2), (RETURN, 3), (RESUBMIT, 3), (ACCEPT, 6))

    assert clock(case, today=6).complete_on == date(2026, 3, 2)
    assert clock(case, today=6).due_on == date(2026, 3, 9)


def test_working_days_lost_while_the_resident_acts_are_added() -> None:
    case = case_at(2, (ACCEPT, 2), (RETURN, 3), (RESUBMIT, 5))

    assert clock(case, today=5).due_on == date(2026, 3, 11)
    assert clock(case, today=5).pauses == (
        Pause(from_on=date(2026, 3, 3), to_on=date(2026, 3, 5), reason="unclear"),
    )


def test_a_slow_officer_gains_nothing_between_the_correction_and_the_next_accept() -> None:
    quick = case_at(2, (ACCEPT, 2), (RETURN, 3), (RESUBMIT, 5), (ACCEPT, 5))
    slow = case_at(2, (ACCEPT, 2), (RETURN, 3), (RESUBMIT, 5), (ACCEPT, 10))

    assert clock(slow, today=10).due_on == clock(quick, today=10).due_on


def test_a_return_before_the_file_was_ever_complete_is_no_pause() -> None:
    case = case_at(2, (RETURN, 2), (RESUBMIT, 4), (ACCEPT, 4))

    assert clock(case, today=4).pauses == ()
    assert clock(case, today=4).due_on == date(2026, 3, 11)


def test_weekends_and_holidays_in_a_pause_are_not_lost_days() -> None:
    over_the_weekend = case_at(2, (ACCEPT, 2), (RETURN, 5), (RESUBMIT, 7))
    over_lebaran = case_at(16, (ACCEPT, 16), (RETURN, 17), (RESUBMIT, 24))

    assert clock(over_the_weekend, today=9).due_on == date(2026, 3, 10)
    assert clock(over_lebaran, today=25).due_on == date(2026, 3, 30)


def test_while_the_resident_must_act_no_day_is_promised() -> None:
    stands = clock(case_at(2, (ACCEPT, 2), (RETURN, 3)), today=17)

    assert stands.due_on is None
    assert stands.used == Fraction(1, 5)
    assert not stands.overdue
    assert stands.pauses[0].to_on is None


@pytest.mark.parametrize(("resubmitted", "due"), [(9, 9), (11, 11), (14, 16)])
def test_sent_back_on_the_last_day_it_is_due_on_the_working_day_it_comes_back(
    resubmitted: int, due: int
) -> None:
    case = case_at(2, (ACCEPT, 2), (RETURN, 9), (RESUBMIT, resubmitted))

    assert clock(case, today=due).due_on == date(2026, 3, due)
    assert clock(case, today=due).used == 1
    assert not clock(case, today=due).overdue


def test_a_promise_missed_before_the_return_stays_missed() -> None:
    case = case_at(2, (ACCEPT, 2), (RETURN, 10), (RESUBMIT, 12))

    assert clock(case, today=12).due_on == date(2026, 3, 9)
    assert clock(case, today=12).overdue


def test_a_hold_does_not_stop_the_clock() -> None:
    plain = case_at(2, (ACCEPT, 2))
    held = case_at(2, (ACCEPT, 2), (Action.HOLD, 3), (Action.RESUME, 6))

    assert clock(held, today=6) == clock(plain, today=6)


@pytest.mark.parametrize(
    ("today", "used", "first", "second", "overdue"),
    [
        (2, Fraction(0), False, False, False),
        (4, Fraction(2, 5), False, False, False),
        (5, Fraction(3, 5), False, False, False),
        (6, Fraction(4, 5), True, False, False),
        (8, Fraction(4, 5), True, False, False),
        (9, Fraction(1), True, True, False),
        (10, Fraction(6, 5), True, True, True),
    ],
)
def test_the_marks_come_at_three_quarters_and_at_nine_tenths(
    today: int, used: Fraction, first: bool, second: bool, overdue: bool
) -> None:
    stands = clock(case_at(2, (ACCEPT, 2)), today)

    assert stands.used == used
    assert (stands.past_75_percent, stands.past_90_percent, stands.overdue) == (first, second, overdue)


def test_a_saturday_after_the_due_friday_is_late() -> None:
    stands = clock(case_at(2, (ACCEPT, 2)), today=7, promise=Promised(4))

    assert stands.due_on == date(2026, 3, 6)
    assert stands.overdue


@pytest.mark.parametrize("end", [Action.READY, Action.REJECT, Action.WITHDRAW])
def test_what_is_finished_in_time_never_becomes_late_nor_reminds_anybody(end: Action) -> None:
    stands = clock(case_at(2, (ACCEPT, 2), (end, 9)), today=31)

    assert stands.finished_on == date(2026, 3, 9)
    assert stands.used == 1
    assert not stands.overdue
    assert not stands.past_75_percent


def test_what_was_finished_late_stays_late() -> None:
    stands = clock(case_at(2, (ACCEPT, 2), (Action.READY, 10), (Action.HAND_OVER, 12)), today=31)

    assert stands.finished_on == date(2026, 3, 10)
    assert stands.overdue


@pytest.mark.parametrize(("accepted", "due"), [(2, 3), (7, 9), (17, 25)])
@pytest.mark.parametrize("unit", [Unit.MINUTE, Unit.HOUR])
def test_a_promise_in_minutes_or_hours_is_over_by_the_next_working_day(
    unit: Unit, accepted: int, due: int
) -> None:
    case = case_at(2, (ACCEPT, accepted))

    stands = deadline(case, ServicePromise(value=10, unit=unit), CALENDAR, WITA, march(due))

    assert stands.due_on == date(2026, 3, due)
    assert not stands.overdue


def test_a_year_without_a_calendar_is_told_and_not_guessed() -> None:
    case = a_case(datetime(2026, 12, 31, 2, tzinfo=UTC))

    with pytest.raises(CalendarGap):
        deadline(case, FIVE_DAYS, CALENDAR, WITA, case.received_at)


def test_the_queue_sorts_by_the_first_answer_then_by_the_promise() -> None:
    new, complete = case_at(2), case_at(2, (ACCEPT, 3))

    assert queue_due_on(new, clock(new, 2)) == date(2026, 3, 3)
    assert queue_due_on(complete, clock(complete, 3)) == date(2026, 3, 10)


@pytest.mark.parametrize("state", State)
def test_in_the_queue_a_case_has_a_day_exactly_while_the_office_must_act(state: State) -> None:
    case = after(a_case(), *every_state()[state])
    waits = state not in {State.NEEDS_REVISION, State.READY} and not state.closed

    assert (queue_due_on(case, clock(case, 2)) is not None) is waits


@st.composite
def paused_cases(draw: st.DrawFn) -> tuple[Case, list[tuple[date, date]]]:
    """Accepted, then sent back and corrected up to three times, on any days of half a year."""
    day = march(1) + timedelta(days=draw(st.integers(0, 30)))
    steps: list[tuple[Action, datetime]] = [(ACCEPT, day)]
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        returned = day + timedelta(days=draw(st.integers(0, 8)))
        day = returned + timedelta(days=draw(st.integers(0, 12)))
        steps += [(RETURN, returned), (RESUBMIT, day), (ACCEPT, day)]
        pauses.append((returned.astimezone(WITA).date(), day.astimezone(WITA).date()))
    return after(a_case(march(1)), *steps), pauses


@given(paused_cases(), st.integers(1, 14))
def test_day_by_day_counting_gives_the_same_due_day(
    paused: tuple[Case, list[tuple[date, date]]], limit: int
) -> None:
    case, pauses = paused
    stands = clock(case, 31, Promised(limit))

    day, used = stands.complete_on, 0
    assert day is not None
    while (
        used < limit or any(start <= day < end for start, end in pauses) or not CALENDAR.is_working_day(day)
    ):
        day += timedelta(days=1)
        used += CALENDAR.is_working_day(day) and not any(start < day <= end for start, end in pauses)
    assert stands.due_on == day


@given(paused_cases(), st.integers(1, 14))
def test_a_pause_never_makes_the_promise_shorter(
    paused: tuple[Case, list[tuple[date, date]]], limit: int
) -> None:
    case, _ = paused
    promise = Promised(limit)
    unpaused = after(a_case(march(1)), (ACCEPT, case.events[0].at))

    with_pauses, without = clock(case, 31, promise).due_on, clock(unpaused, 31, promise).due_on
    assert with_pauses is not None
    assert without is not None
    assert with_pauses >= without


@given(paused_cases(), st.integers(1, 14), st.integers(0, 150))
def test_late_means_that_more_than_the_promise_is_used_and_in_time_that_no_more_is(
    paused: tuple[Case, list[tuple[date, date]]], limit: int, days: int
) -> None:
    case, _ = paused
    now = case.events[-1].at + timedelta(days=days)
    stands = deadline(case, Promised(limit), CALENDAR, WITA, now)

    assert stands.due_on is not None
    assert stands.overdue is (now.astimezone(WITA).date() > stands.due_on)
    assert stands.used >= 1 if stands.overdue else stands.used <= 1
