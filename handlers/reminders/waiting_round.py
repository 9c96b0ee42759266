"""The city's clock at work: reminds residents of what was sent back, closes what nobody completed."""

from __future__ import annotations

from datetime import date

from handlers.backroom.backroom import Backroom
from handlers.backroom.store import AlreadyThere
from handlers.cases.story import is_hidden
from handlers.reminders.due_row import DueRow
from loket.cases import Action, Event, System, case_from_items, decide, event_item, wait_of


class WaitingRound:
    """Adds events; `follow` writes the mails. A case is read only when its row says that something is due."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def tend(self, row: DueRow, today: date) -> Action | None:
        """Remind or lapse, once; None when it was done meanwhile, or the resident was quicker.

        Raises StoreDown, KeysDown, CalendarGap or BrokenHistory.
        """
        room, catalog = self._room, self._room.catalog
        if row.wait is None or row.wait.step(today, catalog.calendar) is None:
            return None
        items = room.cases.query(row.symbols, consistent=True)
        case = case_from_items(items, catalog.city.reference_prefix)
        service = catalog.services.get(row.form)
        if case is None or service is None or is_hidden(case, catalog, room.clock()):
            return None
        # Asked again of the case itself: the row may be behind.
        wait = wait_of(case, service.revision_limit, catalog.city.zone)
        action = wait.step(today, catalog.calendar) if wait else None
        if action is None:
            return None
        event = decide(case, action, System(), room.clock(), keyring=room.keyring)
        if not isinstance(event, Event):
            return None
        try:
            room.cases.put_if_absent(event_item(case.symbols, event))
        except AlreadyThere:
            return None  # somebody was quicker; tomorrow is another morning
        room.log.info("the city's clock spoke", action=action.value, reference=str(case.reference))
        return action
