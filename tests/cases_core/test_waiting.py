"""Waiting for a resident: reminded on the right working days, closed at the end, never unannounced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loket.cases import Action, Case, Wait, wait_of
from loket.cases.waiting import NOTICE, REMINDERS
from loket.services import REVISION_LIMIT, WorkingCalendar
from tests.cases_core.counter import MONDAY, WITA, a_case, after, do

YEARS = frozenset({2026, 2027, 2028})
OPEN = WorkingCalendar(closed={}, years=YEARS)
FIRST = date(2026, 3, 2)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Up to thirty closed days in the weeks that are tried."""
    days = draw(st.sets(st.integers(0, 120), max_size=30))
    return WorkingCalendar(closed={FIRST + timedelta(days=n): "libur" for n in days}, years=YEARS)


def walk(
    wait: Wait, calendar: WorkingCalendar, days: int = 120, missed: frozenset[int] = frozenset()
) -> Steps:
    """What the clock does on each day, until it closes. On `missed` days it does not run."""
    done: list[tuple[date, Action]] = []
    for number in range(days):
        today = wait.since + timedelta(days=number)
        step = None if number in missed else wait.step(today, calendar)
        if step is None:
            continue
        done.append((today, step))
        if step is Action.LAPSE:
            break
        wait = replace(wait, reminded_on=today)
    return done


Steps = list[tuple[date, Action]]


@given(calendar=calendars(), start=st.integers(0, 40), limit=st.integers(6, 20))
def test_a_resident_is_reminded_on_the_second_and_fifth_working_day_and_no_other(
    calendar: WorkingCalendar, start: int, limit: int
) -> None:
    wait = Wait(since=FIRST + timedelta(days=start), limit=limit)

    reminders = [day for day, step in walk(wait, calendar) if step is Action.REMIND]

    assert [calendar.working_days(after=wait.since, through=day) for day in reminders] == list(REMINDERS)
    assert all(calendar.is_working_day(day) for day in reminders)


@given(calendar=calendars(), limit=st.integers(6, 20))
def test_it_is_closed_on_the_first_working_day_after_the_last_one(
    calendar: WorkingCalendar, limit: int
) -> None:
    wait = Wait(since=FIRST, limit=limit)

    *_, (day, step) = walk(wait, calendar)

    assert step is Action.LAPSE
    assert day == calendar.next_working_day(wait.last_day(calendar))


@given(calendar=calendars(), limit=st.integers(1, 20), missed=st.frozensets(st.integers(0, 60), max_size=50))
def test_nothing_is_closed_unannounced_or_too_early_however_many_mornings_fail(
    calendar: WorkingCalendar, limit: int, missed: frozenset[int]
) -> None:
    wait = Wait(since=FIRST, limit=limit)

    steps = walk(wait, calendar, missed=missed)
    reminders = [day for day, step in steps if step is Action.REMIND]
    [closed] = [day for day, step in steps if step is Action.LAPSE]

    assert 1 <= len(reminders) <= len(REMINDERS)
    assert closed > wait.last_day(calendar)
    assert calendar.working_days(after=reminders[-1], through=closed) >= NOTICE


@given(days=st.integers(0, 80))
def test_who_asked_and_has_no_answer_is_neither_reminded_nor_closed_out(days: int) -> None:
    wait = Wait(since=FIRST, limit=3, asked=True)

    assert wait.step(FIRST + timedelta(days=days), OPEN) is None


def at(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def waiting(*steps: tuple[Action, int]) -> Wait | None:
    case = after(a_case(), *((action, at(days)) for action, days in steps))
    return wait_of(case, REVISION_LIMIT, WITA)


def test_what_was_corrected_waits_for_nobody() -> None:
    assert waiting((Action.RETURN, 0), (Action.REMIND, 2), (Action.RESUBMIT, 3)) is None


def test_what_is_sent_back_again_counts_anew() -> None:
    steps = ((Action.RETURN, 0), (Action.REMIND, 2), (Action.RESUBMIT, 3), (Action.RETURN, 7))

    assert waiting(*steps) == Wait(since=date(2026, 3, 9), limit=REVISION_LIMIT)


def test_what_was_opened_again_counts_from_there() -> None:
    steps = ((Action.RETURN, 0), (Action.REMIND, 2), (Action.LAPSE, 21), (Action.REOPEN, 28))

    assert waiting(*steps) == Wait(since=date(2026, 3, 30), limit=REVISION_LIMIT)


def test_what_the_office_wrote_begins_the_wait_anew() -> None:
    steps = ((Action.RETURN, 0), (Action.REMIND, 2), (Action.REPLY, 3), (Action.WRITE, 4), (Action.REMIND, 8))

    assert waiting(*steps) == Wait(
        since=date(2026, 3, 6), limit=REVISION_LIMIT, reminded_on=date(2026, 3, 10)
    )


def test_a_note_for_colleagues_changes_nothing_for_the_resident() -> None:
    assert waiting((Action.RETURN, 0), (Action.REMIND, 2), (Action.NOTE, 3)) == Wait(
        since=date(2026, 3, 2), limit=REVISION_LIMIT, reminded_on=date(2026, 3, 4)
    )


@pytest.mark.parametrize("action", [Action.TAKE_UP, Action.ACCEPT, Action.REJECT, Action.HOLD])
def test_only_what_was_sent_back_waits(action: Action) -> None:
    assert wait_of(after(a_case(), action), REVISION_LIMIT, WITA) is None


@given(hours=st.lists(st.integers(1, 60), min_size=1, max_size=60), resubmit=st.integers(0, 60))
def test_the_events_themselves_keep_the_promise(hours: list[int], resubmit: int) -> None:
    """A clock that looks at odd hours: each day mark once, and nothing after the resident answered."""
    case, now = after(a_case(), Action.RETURN), MONDAY
    for number, pause in enumerate(hours):
        now += timedelta(hours=pause)
        if number == resubmit and not case.state.closed:
            case = after(case, (Action.RESUBMIT, now))
        case = _morning(case, now)

    done = [event.action for event in case.events]
    assume(len(done) > 1)
    assert done.count(Action.REMIND) <= len(REMINDERS)
    assert not {Action.REMIND, Action.LAPSE} & set(
        done[done.index(Action.RESUBMIT) :] if Action.RESUBMIT in done else ()
    )


def _morning(case: Case, now: datetime) -> Case:
    wait = wait_of(case, 6, WITA)
    step = wait.step(now.astimezone(WITA).date(), OPEN) if wait else None
    if step is None or case.state.closed:
        return case
    return replace(case, events=(*case.events, do(case, step, now)))  # type: ignore[arg-type]  # it is allowed
