"""Going through every case once a day, and erasing one. Only `daily` uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.backroom.attributes import Item
from handlers.backroom.case_table import CaseTable
from handlers.backroom.store import Meter, Store
from loket.cases import HEAD_PART

Partition = tuple[Item, ...]
"""All parts of one case, in the order of their names."""


class CaseSweep:
    """Whole cases, one after the other. Verbs raise StoreDown; a sweep is simply begun again."""

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._cases = CaseTable(client, table_name, meter)
        self._table = table_name

    def sweep(self) -> Iterator[Partition]:
        """Each case as a whole, read consistently, once. A partition may lack its head.

        A scan does not promise to keep the parts of a case together, or to show them at one moment.
        So it only tells which cases there are, and each is read by itself.
        """
        seen: set[str] = set()
        keys = self._store.pages(
            "sweep",
            "scan",
            TableName=self._table,
            ProjectionExpression="#case",
            ExpressionAttributeNames={"#case": "case"},
        )
        for key in keys:
            case = key["case"]
            if case in seen:
                continue
            seen.add(case)
            parts = self._cases.query(case, consistent=True)
            if parts:  # erased since the scan saw it
                yield parts

    def keep(self, case: str) -> None:
        """Take the end of keeping off a case, so that the store does not drop it during a legal hold."""
        key = {"case": {"S": case}, "part": {"S": HEAD_PART}}
        self._store.write(
            "keep",
            "update_item",
            TableName=self._table,
            Key=key,
            UpdateExpression="REMOVE #ttl",
            ExpressionAttributeNames={"#ttl": "ttl"},
        )

    def erase(self, case: str) -> int:
        """Delete every part of a case and return how many there were.

        The head goes first: without it there is no case, so nobody sees one that was half erased, or one
        that seems open again because its last events went before it. The next sweep finds the rest.
        """
        parts = self._cases.query(case, consistent=True)
        for item in parts:
            key = {"case": {"S": case}, "part": {"S": item["part"]}}
            self._store.write("erase", "delete_item", TableName=self._table, Key=key)
        return len(parts)
