"""Cases that wait for a sign that a person sent them."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import (
    Action,
    BrokenHistory,
    Refusal,
    Resident,
    Screening,
    State,
    allowed_actions,
    case_from_items,
    event_item,
    head_item,
    verify_chain,
)

from .counter import KEYRING, OFFICER, a_case, actor_for, after, do
from .histories import histories

HELD = a_case(screening=Screening.HELD)
CLOSES = (Action.REJECT, Action.WITHDRAW)


def test_the_office_may_only_release_or_reject_and_the_resident_withdraw() -> None:
    assert allowed_actions(HELD, OFFICER) == (Action.RELEASE, Action.REJECT)
    assert allowed_actions(HELD, Resident()) == (Action.WITHDRAW,)


@pytest.mark.parametrize("action", sorted(set(Action) - {Action.RELEASE, *CLOSES}))
def test_nothing_else_can_be_done_before_the_release(action: Action) -> None:
    assert do(HELD, action) is Refusal.NOT_ALLOWED


def test_after_the_release_everything_is_as_with_any_other_case() -> None:
    released = after(HELD, Action.RELEASE)

    assert (released.state, released.held, released.vouched) == (State.SUBMITTED, False, True)
    assert allowed_actions(released, OFFICER) == allowed_actions(a_case(), OFFICER)
    assert allowed_actions(released, Resident()) == allowed_actions(a_case(), Resident())


@pytest.mark.parametrize("action", CLOSES)
def test_a_case_that_is_closed_unreleased_waits_for_nothing_and_nobody_vouched_for_it(action: Action) -> None:
    closed = after(HELD, action)

    assert (closed.state.final, closed.held, closed.vouched) == (True, False, False)


@pytest.mark.parametrize("screening", [Screening.NONE, Screening.FAST])
def test_what_is_not_held_needs_no_release(screening: Screening) -> None:
    case = a_case(screening=screening)

    assert (case.held, case.vouched) == (False, True)
    assert do(case, Action.RELEASE) is Refusal.NOT_ALLOWED


def test_a_case_is_released_once() -> None:
    assert do(after(HELD, Action.RELEASE), Action.RELEASE) is Refusal.NOT_ALLOWED


def test_a_history_that_skips_the_release_is_broken() -> None:
    skipped = after(a_case(), Action.ACCEPT)

    with pytest.raises(BrokenHistory, match="before release"):
        _ = case_from_items([head_item(HELD), event_item(HELD.symbols, skipped.events[0])], "PLU").state  # type: ignore[union-attr]  # the head is there


@given(histories(held=True), st.randoms(use_true_random=False))
def test_any_history_of_a_held_case_is_the_plain_one_after_its_release(
    history: tuple[Action, ...], chance: random.Random
) -> None:
    case = after(HELD, *history)
    items = [head_item(case), *(event_item(case.symbols, event) for event in case.events)]
    read = case_from_items(chance.sample(items * 2, k=2 * len(items)), "PLU")

    assert read is not None
    assert read.state is case.state
    assert read.held is (not history)
    assert verify_chain(KEYRING, read)
    if history[:1] == (Action.RELEASE,):
        assert case.state is after(a_case(), *history[1:]).state
    else:
        assert len(history) <= 1


@given(histories(held=True))
def test_the_state_at_each_number_is_the_one_that_led_to_the_next(history: tuple[Action, ...]) -> None:
    case = after(HELD, *history)

    assert case.state_at(0) is State.SUBMITTED
    assert case.state_at(len(history)) is case.state
    for before, now in pairwise(range(len(history) + 1)):
        part = after(HELD, *history[:before])
        actor = actor_for(history[before])
        assert history[before] in allowed_actions(part, actor)
        assert case.state_at(now) is after(part, history[before]).state
