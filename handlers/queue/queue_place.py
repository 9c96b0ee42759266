"""Where the row of a case stands in its office: on which shelf, at which place, on whose desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date
from enum import StrEnum
from typing import Any

from handlers.backroom.attributes import Item
from loket.cases import Case, State


class Shelf(StrEnum):
    """What the office does with a case. Every row stands on one."""

    WORK = "work"
    HELD = "held"
    WAITING = "waiting"
    READY = "ready"
    CLOSED = "closed"


FIRST_DAY = "0"
"""Sorts before every day."""
NEVER = "9999-12-31"
"""The place of what has no due day: behind everything that has one."""
LAST = "$"
"""Sorts behind the "#" that stands between a day and a case: `day + LAST` is the end of that day."""


def queue_place(case: Case, *, due_on: date | None, since: date) -> Item:
    """The keys of the indexes, and what a list shows of who has the case.

    Args:
        due_on: By when the office must act; None while it need not.
        since: Day on which it came where it stands.
    """
    shelf = _shelf(case)
    day = due_on.isoformat() if due_on else NEVER
    if shelf not in (Shelf.WORK, Shelf.HELD):
        day = since.isoformat()
    assignee = "" if case.state.closed else case.assignee
    return {
        "shelf": shelf_key(case.office, shelf),
        "place": f"{day}#{case.symbols}",
        "arrived": f"{case.received_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}#{case.symbols}",
        **_desk(case, shelf, assignee),
        **({"assignee": assignee, "assignee_name": case.assignee_name} if assignee else {}),
    }


def shelf_key(office: str, shelf: Shelf) -> str:
    """The key of one shelf in ByDue and ByArrival."""
    return f"{office}#{shelf}"


def desk_key(office: str, subject: str) -> str:
    """The key of what one officer must do, in ByOfficer."""
    return f"{office}#{subject}"


def new_key(office: str) -> str:
    """The key of what nobody has taken, in ByOfficer. No subject makes the same one."""
    return f"{office}!new"


def counts_of(row: Mapping[str, Any] | None) -> dict[str, int]:
    """How a row is counted, by the name of the count. Nothing for a row of an earlier release."""
    if row is None or "shelf" not in row:
        return {}
    shelf = row["shelf"].rpartition("#")[2]
    found = {shelf: 1}
    if shelf == Shelf.WORK and "due_on" in row:
        found[f"due:{row['due_on']}"] = 1
    if "desk" in row:
        found["new" if row["desk"] == new_key(row["office"]) else f"mine:{row['assignee']}"] = 1
    return found


def _shelf(case: Case) -> Shelf:
    if case.state.closed:
        return Shelf.CLOSED
    if case.held:
        return Shelf.HELD
    if case.state is State.NEEDS_REVISION:
        return Shelf.WAITING
    return Shelf.READY if case.state is State.READY else Shelf.WORK


def _desk(case: Case, shelf: Shelf, assignee: str) -> Item:
    """Only what somebody must do lies on a desk: not what waits for the resident, unless she wrote."""
    if assignee and (shelf in (Shelf.WORK, Shelf.HELD) or case.unanswered):
        return {"desk": desk_key(case.office, assignee)}
    if not assignee and shelf is Shelf.WORK and case.state is State.SUBMITTED:
        return {"desk": new_key(case.office)}
    return {}
