"""What a queue shows of a case: derived from its events alone, without personal data."""

from __future__ import annotations

from datetime import date, datetime

from handlers.backroom.attributes import Item
from handlers.backroom.catalog import Catalog
from handlers.queue.deadline_facts import deadline_facts
from handlers.queue.finding_rows import finding_facts
from handlers.queue.queue_place import queue_place
from loket.cases import Case, deadline, in_order, queue_due_on


def queue_row(case: Case, catalog: Catalog) -> Item:
    """The row of a case for `QueueTable`.

    A function of the set of its events: whoever makes the row, and however often and in which order he
    was told, the same events give the same row. Days are in the city's zone; `since` is the day on which
    the case came where it stands, `due_on` is missing while the office need not act, `held` is there while
    the case waits for its release. `n` is the number of events: a row never gives way to one of fewer.
    `found_by` and `marks` lead to the row from a name or a number, see `finding_rows`.

    Raises:
        BrokenHistory: The events do not follow from each other.
        CalendarGap: The calendar does not cover the day on which the office must act.
    """
    zone, state, moved_at = catalog.city.zone, case.state, case.moved_at
    since = moved_at.astimezone(zone).date()
    due_on = None if state.closed else _due_on(case, catalog, moved_at)
    return {
        "office": case.office,
        "case_ref": case.symbols,
        "reference": str(case.reference),
        "form": case.form,
        "state": state.value,
        "received_on": case.received_at.astimezone(zone).date().isoformat(),
        "since": since.isoformat(),
        **({"held": True} if case.held else {}),
        **({"due_on": due_on.isoformat()} if due_on else {}),
        **({"closed_on": since.isoformat()} if state.closed else {}),
        **deadline_facts(case, catalog, moved_at),
        **queue_place(case, due_on=due_on, since=since),
        "n": len(in_order(case.events)),
        "village": case.current_village or case.office,
        **({"unanswered": True} if case.unanswered and not state.closed else {}),
        **({"printed": True} if case.printed else {}),
        **finding_facts(case),
    }


def _due_on(case: Case, catalog: Catalog, moved_at: datetime) -> date | None:
    service = catalog.services.get(case.form)
    if service is None:  # the city no longer offers it; what was sent is still decided
        return None
    promise = service.promise
    # The moment decides what is overdue, never what is due: the row stays right without being made anew.
    return queue_due_on(case, deadline(case, promise, catalog.calendar, catalog.city.zone, moved_at))
