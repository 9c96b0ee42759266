"""Who was written to this morning already: a mark for each reader and day, so that a second run is silent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.attributes import to_attributes
from handlers.backroom.store import Meter, Store, condition_failed

KEPT = timedelta(days=3)


class MorningMarks:
    """Single keys of the table of counters. Verbs raise StoreDown."""

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name

    def set(self, reader: str, day: date, now: datetime) -> bool:
        """Put the mark; False when it was there."""
        item = {"counter": _key(reader, day), "ttl": int((now + KEPT).timestamp())}
        try:
            self._store.write(
                "mark_set",
                "put_item",
                TableName=self._table,
                Item=to_attributes(item),
                ConditionExpression="attribute_not_exists(#counter)",
                ExpressionAttributeNames={"#counter": "counter"},
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def take_back(self, reader: str, day: date) -> None:
        """Take the mark away: no mail went out."""
        key = to_attributes({"counter": _key(reader, day)})
        self._store.write("mark_take_back", "delete_item", TableName=self._table, Key=key)


def _key(reader: str, day: date) -> str:
    return f"pagi#{reader}#{day.isoformat()}"
