"""One page of a queue: which index, between which places, which filters, and what comes before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.backroom.attributes import Item, from_attributes, to_attributes
from handlers.backroom.store import Placeholders
from handlers.queue.queue_place import FIRST_DAY, LAST, Shelf, desk_key, new_key, shelf_key
from handlers.queue.queue_table import QueueTable
from handlers.queue.queue_view import NOBODY, Order, QueueView, Tab, cursor, sort_key

SIZE = 25
LOOKED_THROUGH = 1000
"""Rows that one call looks through for those that the filters want."""

SHELVES = {
    Tab.ALL: Shelf.WORK,
    Tab.ALMOST: Shelf.WORK,
    Tab.LATE: Shelf.WORK,
    Tab.WAITING: Shelf.WAITING,
    Tab.READY: Shelf.READY,
    Tab.CLOSED: Shelf.CLOSED,
    Tab.HELD: Shelf.HELD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """ISO days from which late and almost late are told: the day before, and the next working day."""

    yesterday: str
    today: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Up to 25 rows. `after` and `before` are cursors of the pages beside it, empty at either end.

    `cut`: the call had looked through a thousand rows and there are more; `after` goes on from there.
    """

    rows: tuple[Item, ...]
    after: str = ""
    before: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """The rows of one key of an index, in their order."""

    index: str
    hash_name: str
    hash_value: str
    sort_name: str
    low: str
    high: str
    downwards: bool


class QueuePages:
    """Asks the store once for each page. Raises StoreDown."""

    def __init__(self, table: QueueTable, office: str, subject: str, days: Days) -> None:
        self._table, self._office, self._subject, self._days = table, office, subject, days

    def page(self, view: QueueView, size: int = SIZE) -> QueuePage:
        """The page that a view asks for. A cursor from somewhere else begins at the beginning."""
        run = self._run(view)
        start, backwards = _start(view, run)
        rows, more, reached = self._read(view, run, start, backwards=backwards, size=size)
        shown = rows[::-1] if backwards else rows
        beyond = cursor(reached) if more else ""
        behind = cursor(shown[0][run.sort_name]) if start and shown else ""
        ahead = cursor(shown[-1][run.sort_name]) if shown else ""
        return QueuePage(
            rows=tuple(shown),
            after=ahead if backwards else beyond,
            before=beyond if backwards else behind,
            cut=more and len(rows) < size,
        )

    def place(self, view: QueueView, row: Item) -> str:
        """The cursor of one row in this view."""
        return cursor(row[self._run(view).sort_name])

    def _run(self, view: QueueView) -> _Run:
        low, high = FIRST_DAY, f"~{LAST}"
        if view.tab is Tab.LATE:
            high = f"{self._days.yesterday}{LAST}"
        elif view.tab is Tab.ALMOST:
            low, high = self._days.today, f"{self._days.next}{LAST}"
        if view.tab in (Tab.NEW, Tab.MINE):
            key = new_key(self._office) if view.tab is Tab.NEW else desk_key(self._office, self._subject)
            index, names = "ByOfficer", ("desk", "place")
        else:
            key = shelf_key(self._office, SHELVES[view.tab])
            index, names = (
                ("ByDue", ("shelf", "place"))
                if view.order is Order.DUE
                else ("ByArrival", ("shelf", "arrived"))
            )
        downwards = view.order is Order.NEWEST or (view.order is Order.DUE and view.tab is Tab.CLOSED)
        return _Run(
            index=index,
            hash_name=names[0],
            hash_value=key,
            sort_name=names[1],
            low=low,
            high=high,
            downwards=downwards,
        )

    def _read(
        self, view: QueueView, run: _Run, start: str, *, backwards: bool, size: int
    ) -> tuple[list[Item], bool, str]:
        """Rows in the direction of reading, whether there are more, and the sort key that was reached."""
        holders = Placeholders()
        where = f"{holders.name(run.hash_name)} = {holders.value(run.hash_value)} AND "
        where += (
            f"{holders.name(run.sort_name)} BETWEEN {holders.value(run.low)} AND {holders.value(run.high)}"
        )
        wanted = _filters(view, holders)
        begin = {"ExclusiveStartKey": self._key(run, start)} if start else {}
        answer = self._table.query(
            IndexName=run.index,
            KeyConditionExpression=where,
            **({"FilterExpression": " AND ".join(wanted)} if wanted else {}),
            ScanIndexForward=run.downwards == backwards,
            Limit=LOOKED_THROUGH if wanted else size + 1,
            **begin,
            **holders.arguments(),
        )
        rows = [from_attributes(item) for item in answer["Items"]]
        if len(rows) > size:
            return rows[:size], True, rows[size - 1][run.sort_name]
        last = answer.get("LastEvaluatedKey")
        reached = from_attributes(last)[run.sort_name] if last else ""
        return rows, bool(last), reached

    def _key(self, run: _Run, start: str) -> dict[str, Any]:
        symbols = start.rpartition("#")[2]
        own = {"office": self._office, "case_ref": symbols}
        return to_attributes({**own, run.hash_name: run.hash_value, run.sort_name: start})


def _start(view: QueueView, run: _Run) -> tuple[str, bool]:
    """Where to begin, and whether to read backwards. The store refuses what lies outside of a run."""
    start = sort_key(view.before or view.after)
    is_moment = start[10:11] == "T"
    fits = run.low <= start <= run.high and is_moment == (run.sort_name == "arrived")
    return (start, bool(view.before)) if start and fits else ("", False)


def _filters(view: QueueView, holders: Placeholders) -> Sequence[str]:
    found = [
        f"{holders.name(name)} = {holders.value(value)}"
        for name, value in (("form", view.service), ("village", view.village))
        if value
    ]
    if view.officer == NOBODY:
        found.append(f"attribute_not_exists({holders.name('assignee')})")
    elif view.officer:
        found.append(f"{holders.name('assignee')} = {holders.value(view.officer)}")
    if view.first:
        found.append(f"{holders.name('received_on')} >= {holders.value(view.first)}")
    if view.last:
        found.append(f"{holders.name('received_on')} <= {holders.value(view.last)}")
    return found
