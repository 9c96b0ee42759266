"""Histories a case can have, drawn by Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from loket.cases import Action
from loket.cases.states import State
from loket.cases.transitions import TRANSITIONS, office_actions, resident_actions, state_after


@st.composite
def histories(draw: st.DrawFn, max_size: int = 12, *, held: bool = False) -> tuple[Action, ...]:
    """`held`: of a case that an officer must release first."""
    actions: tuple[Action, ...] = ()
    for _ in range(draw(st.integers(0, max_size))):
        state, waits = state_after(actions, held=held), held and not actions
        lapses = (Action.LAPSE,) if state is State.NEEDS_REVISION else ()
        allowed = office_actions(state, held=waits) + resident_actions(state, held=waits) + lapses
        if not allowed:
            break
        actions += (draw(st.sampled_from(allowed)),)
    return actions


def every_state() -> dict[State, tuple[Action, ...]]:
    """For each state, a shortest history that leads to it."""
    found: dict[State, tuple[Action, ...]] = {State.SUBMITTED: ()}
    waiting = [State.SUBMITTED]
    while waiting:
        state = waiting.pop(0)
        for action, following in TRANSITIONS[state].items():
            if following not in found:
                found[following] = (*found[state], action)
                waiting.append(following)
    return found
