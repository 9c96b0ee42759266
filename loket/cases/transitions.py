"""Where each action leads, and what may be done where a case stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loket.cases.states import EITHER_ACTIONS, RESIDENT_ACTIONS, STAYING, SYSTEM_ACTIONS, Action, State

# For each state, in the order in which a page shows them: what may be done, and where it leads.
# `resume` is missing: it leads back to where the case stood before the hold.
TRANSITIONS: Mapping[State, Mapping[Action, State]] = MappingProxyType(
    {
        State.SUBMITTED: {
            Action.TAKE_UP: State.IN_REVIEW,
            Action.ACCEPT: State.ACCEPTED,
            Action.RETURN: State.NEEDS_REVISION,
            Action.REJECT: State.REJECTED,
            Action.HOLD: State.ON_HOLD,
            Action.WITHDRAW: State.WITHDRAWN,
        },
        State.IN_REVIEW: {
            Action.ACCEPT: State.ACCEPTED,
            Action.RETURN: State.NEEDS_REVISION,
            Action.REJECT: State.REJECTED,
            Action.HOLD: State.ON_HOLD,
            Action.WITHDRAW: State.WITHDRAWN,
        },
        State.NEEDS_REVISION: {
            Action.RESUBMIT: State.IN_REVIEW,
            Action.REJECT: State.REJECTED,
            Action.WITHDRAW: State.WITHDRAWN,
            Action.LAPSE: State.LAPSED,
        },
        State.LAPSED: {Action.REOPEN: State.NEEDS_REVISION},
        State.ACCEPTED: {
            Action.PROCESS: State.IN_PROGRESS,
            Action.READY: State.READY,
            Action.RETURN: State.NEEDS_REVISION,
            Action.REJECT: State.REJECTED,
            Action.HOLD: State.ON_HOLD,
            Action.WITHDRAW: State.WITHDRAWN,
        },
        State.IN_PROGRESS: {
            Action.AWAIT_SIGNATURE: State.AWAITING_SIGNATURE,
            Action.READY: State.READY,
            Action.RETURN: State.NEEDS_REVISION,
            Action.REJECT: State.REJECTED,
            Action.HOLD: State.ON_HOLD,
            Action.WITHDRAW: State.WITHDRAWN,
        },
        State.AWAITING_SIGNATURE: {
            Action.READY: State.READY,
            Action.PROCESS: State.IN_PROGRESS,
            Action.REJECT: State.REJECTED,
            Action.HOLD: State.ON_HOLD,
            Action.WITHDRAW: State.WITHDRAWN,
        },
        State.ON_HOLD: {Action.WITHDRAW: State.WITHDRAWN},
        State.READY: {Action.HAND_OVER: State.COMPLETED},
        State.COMPLETED: {},
        State.REJECTED: {},
        State.WITHDRAWN: {},
    }
)

# What may be done to a case that waits for a sign that a person sent it. Only `release` leads on.
HELD_TRANSITIONS: Mapping[Action, State] = MappingProxyType(
    {
        Action.RELEASE: State.SUBMITTED,
        Action.REJECT: State.REJECTED,
        Action.WITHDRAW: State.WITHDRAWN,
    }
)


class BrokenHistory(ValueError):
    """The events of a case do not follow from each other: one is missing, doubled or not allowed."""


def state_after(actions: tuple[Action, ...], *, held: bool = False) -> State:
    """Where a case stands after these actions, in this order.

    Args:
        held: The case began as one that an officer must release first.

    Raises:
        BrokenHistory: One of them was not allowed where the case stood.
    """
    state, before_hold = State.SUBMITTED, State.SUBMITTED
    for action in actions:
        if held:
            if action not in HELD_TRANSITIONS:
                raise BrokenHistory(f"{action} is not allowed before release")
            held, state = False, HELD_TRANSITIONS[action]
            continue
        if state is State.ON_HOLD and action is Action.RESUME:
            state = before_hold
            continue
        if state in STAYING.get(action, ()):
            continue
        if action not in TRANSITIONS[state]:
            raise BrokenHistory(f"{action} is not allowed when {state}")
        before_hold, state = state, TRANSITIONS[state][action]
    return state


def office_actions(state: State, *, held: bool = False) -> tuple[Action, ...]:
    """How the office may move the case now. `held`: nobody has released the case yet."""
    if state is State.ON_HOLD:
        return (Action.RESUME,)
    found = HELD_TRANSITIONS if held else TRANSITIONS[state]
    return tuple(action for action in found if action not in RESIDENT_ACTIONS | SYSTEM_ACTIONS)


def staying_actions(state: State, *, held: bool = False) -> tuple[Action, ...]:
    """What anybody may do that leaves the case there; nothing before a held one is released."""
    return () if held else tuple(action for action, states in STAYING.items() if state in states)


def resident_actions(state: State, *, held: bool = False) -> tuple[Action, ...]:
    """How the resident may move the case now. `held`: nobody has released the case yet."""
    found = HELD_TRANSITIONS if held else TRANSITIONS[state]
    return tuple(action for action in found if action in RESIDENT_ACTIONS | EITHER_ACTIONS)
