"""Other cases of the same person for the same form, at one office: found by a keyed mark, not a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.backroom.backroom import Backroom
from handlers.cases.story import Story
from handlers.queue.queue_table import QueueTable
from loket.cases import State


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarCase:
    """One of them: where it stands, and nothing of what it says. `closed_on` is None while it is open."""

    reference: str
    symbols: str
    service: str
    state: State
    received_on: date
    closed_on: date | None = None


class SimilarCases:
    """Looks in the queue of an office. Raises StoreDown. Only after the look is on record."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def of(self, story: Story) -> tuple[SimilarCase, ...]:
        """The others, the newest first."""
        room, case = self._room, story.case
        table = QueueTable(room.clients.dynamodb, room.settings.queue_table, room.meter)
        rows = {
            row["case_ref"]: row
            for mark in sorted(case.every_person_mark)
            for row in table.same_person(room.queue_of(case), mark)
        }
        rows.pop(case.symbols, None)
        services = room.catalog.services
        found = (
            SimilarCase(
                reference=row["reference"],
                symbols=row["case_ref"],
                service=services[row["form"]].title if row["form"] in services else row["form"],
                state=State(row["state"]),
                received_on=date.fromisoformat(row["received_on"]),
                closed_on=date.fromisoformat(row["closed_on"]) if "closed_on" in row else None,
            )
            for row in rows.values()
        )
        return tuple(sorted(found, key=lambda row: (row.received_on, row.symbols), reverse=True))
