"""One row of a queue as lists of deadlines read it. Every attribute but the first few may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.queue.queue_place import Shelf
from handlers.queue.queue_table import QueueTable
from loket.cases import Pause, State, Wait
from loket.services import REVISION_LIMIT, Service

OPEN_SHELVES = tuple(shelf for shelf in Shelf if shelf is not Shelf.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One case of an office that is not closed. Days are in the city's zone.

    Attributes:
        due_on: When the office must have acted; None while it need not.
        complete_on: The file was called complete; then `due_on` is the promised day, else that of the check.
        warn_on, urge_on: Days on which 75 and 90 percent of the promise are used.
        assignee, assignee_name: Who has it; empty while it is anybody's.
        unanswered: The resident wrote last.
        held: It waits for an officer to make sure that a person sent it.
        hold_reason: Id of the reason for which the office stands still since `since`.
        pauses: The times in which the resident had to act.
        wait: How the resident is waited for now.
    """

    office: str
    reference: str
    symbols: str
    form: str
    state: State
    received_on: date
    since: date
    due_on: date | None = None
    complete_on: date | None = None
    warn_on: date | None = None
    urge_on: date | None = None
    assignee: str = ""
    assignee_name: str = ""
    unanswered: bool = False
    held: bool = False
    hold_reason: str = ""
    pauses: tuple[Pause, ...] = ()
    wait: Wait | None = None


def open_rows(table: QueueTable, office: str, services: Mapping[str, Service]) -> tuple[DueRow, ...]:
    """The rows of what is open at an office, and never what is closed. `services`: by form.

    Raises StoreDown.
    """
    items = (item for shelf in OPEN_SHELVES for item in table.shelf(office, shelf))
    return tuple(due_row(item, services.get(item["form"])) for item in items)


def due_row(item: Mapping[str, Any], service: Service | None = None) -> DueRow:
    """The row again. `service`: says how long its resident is waited for."""
    limit = service.revision_limit if service else REVISION_LIMIT
    waits_since = _day(item, "waits_since")
    unanswered = bool(item.get("unanswered", False))
    return DueRow(
        office=item["office"],
        reference=item["reference"],
        symbols=item["case_ref"],
        form=item["form"],
        state=State(item["state"]),
        received_on=date.fromisoformat(item["received_on"]),
        since=date.fromisoformat(item["since"]),
        due_on=_day(item, "due_on"),
        complete_on=_day(item, "complete_on"),
        warn_on=_day(item, "warn_on"),
        urge_on=_day(item, "urge_on"),
        assignee=item.get("assignee", ""),
        assignee_name=item.get("assignee_name", ""),
        unanswered=unanswered,
        held=bool(item.get("held", False)),
        hold_reason=item.get("hold_reason", ""),
        pauses=tuple(_pause(*pause) for pause in item.get("pauses", ())),
        wait=Wait(since=waits_since, limit=limit, reminded_on=_day(item, "reminded_on"), asked=unanswered)
        if waits_since
        else None,
    )


def _pause(first: str, last: str, reason: str) -> Pause:
    to_on = date.fromisoformat(last) if last else None
    return Pause(from_on=date.fromisoformat(first), to_on=to_on, reason=reason)


def _day(item: Mapping[str, Any], name: str) -> date | None:
    text = item.get(name, "")
    return date.fromisoformat(text) if text else None
