"""What lists of deadlines need to know of a case, kept in its queue row: days and ids, nothing personal."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from handlers.backroom.attributes import Item
from handlers.backroom.catalog import Catalog
from loket.cases import Case, Deadline, State, deadline, used_up_on, wait_of
from loket.services import Service


def deadline_facts(case: Case, catalog: Catalog, moved_at: datetime) -> Item:
    """Of an open case, by name; what does not apply is missing.

    `complete_on`: the file was called complete, so `due_on` is the promised day; `warn_on` and `urge_on` are
    the first days on which 75 and 90 percent of that time are used. `pauses`: of each the first
    day, its last one ("" while it lasts) and the id of its reason. `hold_reason`: why the office stands
    still. `waits_since`, `reminded_on`: how the resident is waited for, see loket.cases.Wait.

    Raises BrokenHistory and CalendarGap.
    """
    service = catalog.services.get(case.form)
    if case.state.closed or service is None:
        return {}
    zone = catalog.city.zone
    clock = deadline(case, service.promise, catalog.calendar, zone, moved_at)
    wait = wait_of(case, service.revision_limit, zone)
    pauses = [
        [pause.from_on.isoformat(), pause.to_on.isoformat() if pause.to_on else "", pause.reason]
        for pause in clock.pauses
    ]
    return {
        **({"complete_on": clock.complete_on.isoformat()} if clock.complete_on else {}),
        **_reminders(clock, service, catalog),
        **({"pauses": pauses} if pauses else {}),
        **({"hold_reason": case.moves[-1].reason} if case.state is State.ON_HOLD else {}),
        **({"waits_since": wait.since.isoformat()} if wait else {}),
        **({"reminded_on": wait.reminded_on.isoformat()} if wait and wait.reminded_on else {}),
    }


def _reminders(clock: Deadline, service: Service, catalog: Catalog) -> Item:
    if not clock.running:
        return {}
    parts = {"warn_on": Fraction(3, 4), "urge_on": Fraction(9, 10)}
    days = {name: used_up_on(clock, service.promise, catalog.calendar, part) for name, part in parts.items()}
    return {name: day.isoformat() for name, day in days.items() if day}
