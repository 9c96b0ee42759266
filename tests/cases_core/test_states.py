"""Where a case can stand, and who may move it where."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import Action, BrokenHistory, Event, Resident, State, allowed_actions, state_of
from loket.cases.transitions import (
    TRANSITIONS,
    office_actions,
    resident_actions,
    state_after,
    staying_actions,
)

from .counter import OFFICER, a_case, after
from .histories import every_state, histories

OFFICE_MAY = {
    State.SUBMITTED: "take_up accept return reject hold",
    State.IN_REVIEW: "accept return reject hold",
    State.NEEDS_REVISION: "reject",
    State.ACCEPTED: "process ready return reject hold",
    State.IN_PROGRESS: "await_signature ready return reject hold",
    State.AWAITING_SIGNATURE: "ready process reject hold",
    State.READY: "hand_over",
    State.ON_HOLD: "resume",
    State.COMPLETED: "",
    State.REJECTED: "",
    State.WITHDRAWN: "",
    State.LAPSED: "reopen",
}
RESIDENT_MAY = {
    State.SUBMITTED: "withdraw",
    State.IN_REVIEW: "withdraw",
    State.NEEDS_REVISION: "resubmit withdraw",
    State.ACCEPTED: "withdraw",
    State.IN_PROGRESS: "withdraw",
    State.AWAITING_SIGNATURE: "withdraw",
    State.ON_HOLD: "withdraw",
    State.READY: "",
    State.COMPLETED: "",
    State.REJECTED: "",
    State.WITHDRAWN: "",
    State.LAPSED: "reopen",
}


@pytest.mark.parametrize("state", State)
def test_office_and_resident_may_do_this_and_no_more(state: State) -> None:
    case = after(a_case(), *every_state()[state])

    assert case.state is state
    assert " ".join(allowed_actions(case, OFFICER)) == OFFICE_MAY[state]
    assert " ".join(allowed_actions(case, Resident())) == RESIDENT_MAY[state]


@pytest.mark.parametrize("state", State)
def test_a_final_state_is_one_where_nothing_can_follow(state: State) -> None:
    assert state.final is (not office_actions(state) and not resident_actions(state))


@pytest.mark.parametrize("state", [state for state in State if Action.HOLD in TRANSITIONS[state]])
def test_after_a_hold_the_case_stands_where_it_stood_before(state: State) -> None:
    history = every_state()[state]

    assert state_after((*history, Action.HOLD)) is State.ON_HOLD
    assert state_after((*history, Action.HOLD, Action.RESUME)) is state


def test_two_holds_one_after_the_other_lead_back_each_to_its_own() -> None:
    first = (Action.ACCEPT, Action.HOLD, Action.RESUME)

    assert state_after((*first, Action.PROCESS, Action.HOLD, Action.RESUME)) is State.IN_PROGRESS


def test_a_plain_case_takes_five_events() -> None:
    plain = (Action.ACCEPT, Action.PROCESS, Action.AWAIT_SIGNATURE, Action.READY, Action.HAND_OVER)

    assert state_after(plain) is State.COMPLETED


@given(histories(), st.randoms(use_true_random=False))
def test_the_state_is_the_same_however_the_store_orders_and_repeats_the_events(
    history: tuple[Action, ...], chance: random.Random
) -> None:
    events: tuple[Event, ...] = after(a_case(), *history).events
    shuffled = [*events, *chance.choices(events, k=3)] if events else []
    chance.shuffle(shuffled)

    assert state_of(shuffled) is state_of(events) is state_after(history)


@given(histories())
def test_every_history_ends_in_a_state_from_which_only_listed_actions_lead(
    history: tuple[Action, ...],
) -> None:
    state = state_after(history)
    system = {Action.LAPSE} if state is State.NEEDS_REVISION else set()
    allowed = {*office_actions(state), *resident_actions(state), *staying_actions(state), *system}

    for action in set(Action) - allowed:
        with pytest.raises(BrokenHistory):
            state_after((*history, action))


def test_a_missing_event_is_not_passed_over() -> None:
    events = after(a_case(), Action.TAKE_UP, Action.ACCEPT, Action.PROCESS).events

    with pytest.raises(BrokenHistory, match=r"\[1, 3\]"):
        state_of((events[0], events[2]))


def test_two_different_events_with_one_number_are_not_a_history() -> None:
    case = a_case()

    with pytest.raises(BrokenHistory):
        state_of((*after(case, Action.ACCEPT).events, *after(case, Action.TAKE_UP).events))
