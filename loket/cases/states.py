"""Where a case can stand, what somebody does to it, and whose each action is."""

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
