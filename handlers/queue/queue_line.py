"""One line of a queue as a page shows it: how it presses, what comes next, who has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from handlers.backroom.catalog import Catalog
from handlers.queue.queue_pages import Days
from loket.cases import State


class Press(StrEnum):
    """How a due day presses."""

    NONE = "none"
    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


STEPS: Mapping[State, str] = {
    State.SUBMITTED: "queue.step_submitted",
    State.IN_REVIEW: "queue.step_in_review",
    State.NEEDS_REVISION: "queue.step_needs_revision",
    State.ACCEPTED: "queue.step_accepted",
    State.IN_PROGRESS: "queue.step_in_progress",
    State.AWAITING_SIGNATURE: "queue.step_awaiting_signature",
    State.ON_HOLD: "queue.step_on_hold",
    State.READY: "queue.step_ready",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """What stands in one line.

    Attributes:
        number: How many events the row has seen; what is done to several cases sends it along.
        press: How the due day presses; `due_on` is None while the office need not act.
        step: Key of the words for what comes next; empty when nothing does.
        mine: The officer who looks has it.
        way: Query that leads from its page to the next one of this view.
    """

    symbols: str
    reference: str
    number: int
    service: str
    state: State
    received_on: date
    since: date
    due_on: date | None
    press: Press
    step: str
    village: str = ""
    assignee_name: str = ""
    mine: bool = False
    unanswered: bool = False
    printed: bool = False
    held: bool = False
    way: str = ""


def queue_line(row: Mapping[str, Any], catalog: Catalog, days: Days, subject: str, way: str) -> QueueLine:
    """The line of a row. `subject`: of the officer who looks."""
    state, service = State(row["state"]), catalog.services.get(row["form"])
    due_on = date.fromisoformat(row["due_on"]) if "due_on" in row else None
    held = bool(row.get("held", False))
    village = catalog.offices.get(row.get("village", ""))
    return QueueLine(
        symbols=row["case_ref"],
        reference=row["reference"],
        number=row.get("n", 0),
        service=service.title if service else row["form"],
        state=state,
        received_on=date.fromisoformat(row["received_on"]),
        since=date.fromisoformat(row["since"]),
        due_on=due_on,
        press=_press(row.get("due_on", ""), days),
        step=_step(state, held=held, unanswered=bool(row.get("unanswered"))),
        village=village.place if village and village.id != row["office"] else "",
        assignee_name=row.get("assignee_name", ""),
        mine=row.get("assignee", "") == subject,
        unanswered=bool(row.get("unanswered", False)),
        printed=bool(row.get("printed", False)),
        held=held,
        way=way,
    )


def _step(state: State, *, held: bool, unanswered: bool) -> str:
    if held:
        return "queue.step_held"
    if unanswered:
        return "queue.step_answer"
    return STEPS.get(state, "")


def _press(due_on: str, days: Days) -> Press:
    if not due_on:
        return Press.NONE
    if due_on <= days.today:
        return Press.LATE if due_on < days.today else Press.TODAY
    return Press.SOON if due_on <= days.next else Press.LATER
