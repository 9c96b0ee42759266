"""One row of a queue for another, together with the counts of its office: both or neither."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item, to_attributes
from handlers.backroom.store import Placeholders, Store, condition_failed
from handlers.queue.queue_place import counts_of

COUNTS = "!counts"
"""Stands in the place of a case: the counts of an office. It sorts before every case."""
GUARDED = ("n", "shelf", "place", "desk", "assignee", "due_on")
"""What a row is counted by: it is replaced only while all of these are as they were read."""


class RowExchange:
    """Two at once: one of them finds the row changed, reads it again and counts from there."""

    def __init__(self, store: Store, table_name: str) -> None:
        self._store, self._table = store, table_name

    def __call__(self, old: Item | None, new: Item | None, again: int) -> bool:
        """Whether the row could be exchanged for what it was read as; None: no row. Raises StoreDown.

        again: How often it could not be before; then it waits a little.
        """
        condition = _as_it_was(old, GUARDED)
        there: Mapping[str, Any] = new or old or {}
        change = self._change(there["office"], counts_of(old), counts_of(new), new or {})
        if new is not None:
            kind, write = "Put", {"TableName": self._table, "Item": to_attributes(new), **condition}
        else:
            key = queue_key(there["office"], there["case_ref"])
            kind, write = "Delete", {"TableName": self._table, "Key": key, **condition}
        if change:
            both = [{kind: write}, {"Update": change}]
            done = self._holds("queue_exchange", "transact_write_items", TransactItems=both)
        else:  # a transaction costs twice
            done = self._holds("queue_exchange", f"{kind.lower()}_item", **write)
        if not done:
            time.sleep(random.uniform(0, 0.02 * again))  # noqa: S311 -- spreads tries, hides nothing
        return done

    def put_counts(self, old: Item | None, new: Item) -> bool:
        """Whether the counts could be put in the place of those that were read. Raises StoreDown."""
        condition = _as_it_was(old, ("v",))
        item = to_attributes(new)
        return self._holds("recount", "put_item", TableName=self._table, Item=item, **condition)

    def _change(
        self, office: str, before: Mapping[str, int], after: Mapping[str, int], row: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The change of the counts; None when there is none."""
        delta = Counter(after)
        delta.subtract(before)
        moved = {name: by for name, by in delta.items() if by}
        if not moved:
            return None
        holders = Placeholders()
        parts = [f"{holders.name(name)} {holders.value(by)}" for name, by in {**moved, "v": 1}.items()]
        written = f"ADD {', '.join(parts)}"
        if row.get("assignee"):
            name = holders.name(f"who:{row['assignee']}")
            written += f" SET {name} = {holders.value(row['assignee_name'])}"
        return {
            "TableName": self._table,
            "Key": queue_key(office, COUNTS),
            "UpdateExpression": written,
            **holders.arguments(),
        }

    def _holds(self, verb: str, operation: str, **arguments: Any) -> bool:
        """Write on a condition; whether it held."""
        try:
            self._store.write(verb, operation, **arguments)
        except ClientError as error:
            if condition_failed(error) or _lost(error):
                return False
            raise
        return True


def queue_key(office: str, case_ref: str) -> dict[str, Any]:
    """The key of a row, as the store wants it."""
    return to_attributes({"office": office, "case_ref": case_ref})


_LOST = {"ConditionalCheckFailed", "TransactionConflict"}


def _lost(error: ClientError) -> bool:
    """Somebody else wrote the same row, or the same counts, first."""
    codes = {reason.get("Code") for reason in error.response.get("CancellationReasons", [])}
    return bool(codes & _LOST)


def _as_it_was(old: Mapping[str, Any] | None, names: Iterable[str]) -> dict[str, Any]:
    """The condition that an item is still as it was read; None: that there is none."""
    holders = Placeholders()
    if old is None:
        missing = f"attribute_not_exists({holders.name('office')})"
        return {"ConditionExpression": missing, **holders.arguments()}
    parts = [
        f"{holders.name(name)} = {holders.value(old[name])}"
        if name in old
        else f"attribute_not_exists({holders.name(name)})"
        for name in names
    ]
    return {"ConditionExpression": " AND ".join(parts), **holders.arguments()}
