"""Where a case can stand, and who may move it where."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a case stands. Labels for people are in the label file."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    NEEDS_REVISION = "needs_revision"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    AWAITING_SIGNATURE = "awaiting_signature"
    READY = "ready"
    COMPLETED = "completed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ON_HOLD = "on_hold"
    LAPSED = "lapsed"

    @property
    def final(self) -> bool:
        """It never moves again."""
        return self in FINAL

    @property
    def closed(self) -> bool:
        """Nobody works on it: final, or lapsed and not opened again."""
        return self in CLOSED


class Action(StrEnum):
    """What somebody does to a case. The value is the last part of the address that does it."""

    RELEASE = "release"
    TAKE_UP = "take_up"
    ACCEPT = "accept"
    RETURN = "return"
    RESUBMIT = "resubmit"
    PROCESS = "process"
    AWAIT_SIGNATURE = "await_signature"
    READY = "ready"
    HAND_OVER = "hand_over"
    REJECT = "reject"
    HOLD = "hold"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    REOPEN = "reopen"
    # These leave the case where it stands.
    ASSIGN = "assign"
    NOTE = "note"
    WRITE = "write"
    REPLY = "reply"
    APPROVE = "approve"
    PRINT = "print"
    REMIND = "remind"
    SIGN = "sign"
    REVOKE = "revoke"

    @property
    def moves(self) -> bool:
        """It brings the case somewhere else."""
        return self not in STAYING

    @property
    def private(self) -> bool:
        """The resident is not shown it."""
        return self in PRIVATE


FINAL = frozenset({State.COMPLETED, State.REJECTED, State.WITHDRAWN})
CLOSED = FINAL | {State.LAPSED}
OPEN = frozenset(State) - CLOSED

# What only the resident does.
RESIDENT_ACTIONS = frozenset({Action.RESUBMIT, Action.WITHDRAW, Action.REPLY})

# What the resident and the office may do, and what only the clock of the city does.
EITHER_ACTIONS = frozenset({Action.REOPEN})
SYSTEM_ACTIONS = frozenset({Action.REMIND, Action.LAPSE})

# Where each of those is possible that leave a case where it stands.
_AT_WORK = frozenset({State.ACCEPTED, State.IN_PROGRESS, State.AWAITING_SIGNATURE})
STAYING: Mapping[Action, frozenset[State]] = MappingProxyType(
    {
        Action.ASSIGN: OPEN,
        Action.NOTE: OPEN,
        Action.WRITE: OPEN,
        Action.REPLY: OPEN,
        Action.APPROVE: _AT_WORK,
        Action.PRINT: _AT_WORK | {State.READY},
        Action.REMIND: frozenset({State.NEEDS_REVISION}),
        Action.SIGN: frozenset({State.READY, State.COMPLETED}),
        Action.REVOKE: frozenset({State.READY, State.COMPLETED}),
    }
)

PRIVATE = frozenset({Action.ASSIGN, Action.NOTE, Action.APPROVE, Action.PRINT})

# An office that stops or sends back owes a reason from the list and a sentence.
ACTIONS_WITH_REASON = frozenset({Action.RETURN, Action.REJECT, Action.HOLD, Action.REVOKE})

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
