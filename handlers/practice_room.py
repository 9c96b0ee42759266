"""The practice room: the same counter over tables, a bucket and keys of its own, where nothing lasts a day.

No stream follows these tables and nobody is mailed: the table of cases keeps the queue itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Self, Unpack

from handlers.attributes import Item
from handlers.backroom import Backroom, Means
from handlers.case_table import CaseTable, Put, Update
from handlers.catalog import Catalog
from handlers.queue_row import queue_row
from handlers.queue_table import QueueTable
from handlers.settings import Settings
from loket.cases import case_from_items

PREFIX = "LAT"
"""First letters of every reference here: nobody mistakes one for a real number."""

KEPT = timedelta(days=1)


def practice_catalog(catalog: Catalog) -> Catalog:
    """The same services and forms; what is sent is forgotten after a day, under numbers of its own."""
    forms = {
        slug: replace(form, retention=replace(form.retention, days=KEPT.days))
        for slug, form in catalog.forms.items()
    }
    return replace(catalog, forms=forms, city=replace(catalog.city, reference_prefix=PREFIX))


class FollowedCases(CaseTable):
    """Puts the row of the queue as soon as a case has changed, as `follow` does elsewhere."""

    def __init__(self, room: Backroom) -> None:
        super().__init__(room.clients.dynamodb, room.settings.cases_table, room.meter)
        self._room = room

    def put_if_absent(self, item: Item) -> None:
        super().put_if_absent(item)
        self._room.followed(item["case"])

    def transact(self, writes: Sequence[Put | Update]) -> None:
        super().transact(writes)
        for symbols in {write.item["case"] for write in writes if isinstance(write, Put)}:
            self._room.followed(symbols)


class PracticeRoom(Backroom):
    """What lies behind the counter where people practise."""

    @classmethod
    def open(cls, settings: Settings, **means: Unpack[Means]) -> Self:
        """Read the catalog; ask AWS for nothing yet."""
        room = super().open(settings, **means)
        return replace(room, catalog=practice_catalog(room.catalog))

    @property
    def cases(self) -> CaseTable:
        """The cases, which keep their own queue."""
        return FollowedCases(self)

    def followed(self, symbols: str) -> None:
        """Put the row of the queue: nobody else does."""
        prefix = self.catalog.city.reference_prefix
        case = case_from_items(self.cases.query(symbols, consistent=True), prefix)
        if case is not None:
            table = QueueTable(self.clients.dynamodb, self.settings.queue_table, self.meter)
            table.put_row(queue_row(case, self.catalog))

    @property
    def longest_open(self) -> timedelta:
        """A case is gone after the day that its form is kept, whether it was closed or not."""
        return timedelta(0)
