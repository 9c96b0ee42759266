"""What waits at each office: a view of the cases, without personal data, that can be made anew."""

from __future__ import annotations

from typing import Any

from handlers.attributes import Item, to_attributes
from handlers.store import Meter, Store


class QueueTable:
    """Rows keyed by `office` and `case_ref`. Only `follow` and `daily` write. Verbs raise StoreDown."""

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name

    def put_row(self, row: Item) -> None:
        """Put the row in the place of an older one. It holds at least `office` and `case_ref`."""
        self._store.write("put_row", "put_item", TableName=self._table, Item=to_attributes(row))

    def delete_row(self, office: str, case_ref: str) -> None:
        """Take the row out; nothing happens when there is none."""
        key = to_attributes({"office": office, "case_ref": case_ref})
        self._store.write("delete_row", "delete_item", TableName=self._table, Key=key)

    def rows(self, office: str) -> list[Item]:
        """Every row of one office, by case_ref. May miss what changed within the last second."""
        found = self._store.pages(
            "rows",
            "query",
            TableName=self._table,
            KeyConditionExpression="#office = :office",
            ExpressionAttributeNames={"#office": "office"},
            ExpressionAttributeValues={":office": {"S": office}},
        )
        return list(found)
