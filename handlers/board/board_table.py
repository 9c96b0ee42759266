"""What offices announce: entries that `follow` publishes as soon as one is added or changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item, to_attributes
from handlers.backroom.store import (
    AlreadyThere,
    Changed,
    Meter,
    Placeholders,
    Store,
    condition_failed,
    item_in,
)

NOTICES = "notices"
WAKE = "~wake"
"""No notice: it is put anew whenever everything is to be published again, and the stream tells of it."""


class BoardTable:
    """Entries keyed by `board`, here always NOTICES, and `entry`. Verbs raise StoreDown."""

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store, self._table = Store(client, meter), table_name

    def put(self, entry: Item) -> None:
        """Add a notice. Raises AlreadyThere: perhaps our own, from a first click."""
        where = Placeholders()
        try:
            self._store.write(
                "notice_put",
                "put_item",
                TableName=self._table,
                Item=to_attributes({**entry, "board": NOTICES}),
                ConditionExpression=f"attribute_not_exists({where.name('board')})",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
                **where.arguments(),
            )
        except ClientError as error:
            if condition_failed(error):
                raise AlreadyThere(item_in(error.response) or {}) from error
            raise

    def end(self, entry: str, who: str, at: datetime) -> None:
        """Take a notice down for good. Raises Changed when it is gone, or down already."""
        where = Placeholders()
        try:
            self._store.write(
                "notice_end",
                "update_item",
                TableName=self._table,
                Key=_key(entry),
                ConditionExpression=f"attribute_exists({where.name('board')}) "
                f"AND attribute_not_exists({where.name('ended_at')})",
                UpdateExpression=f"SET {where.name('ended_at')} = {where.value(at.isoformat())}, "
                f"{where.name('ended_by')} = {where.value(who)}",
                **where.arguments(),
            )
        except ClientError as error:
            if condition_failed(error):
                raise Changed(None) from error
            raise

    def entries(self) -> list[Item]:
        """Every notice that is kept, the oldest first, read consistently."""
        found = self._store.pages(
            "notices",
            "query",
            TableName=self._table,
            KeyConditionExpression="#board = :board",
            ExpressionAttributeNames={"#board": "board"},
            ExpressionAttributeValues={":board": {"S": NOTICES}},
            ConsistentRead=True,
        )
        return [item for item in found if item["entry"] != WAKE]

    def wake(self, at: datetime) -> None:
        """Have everything published again."""
        item = {"board": NOTICES, "entry": WAKE, "at": at.isoformat()}
        self._store.write("notices_wake", "put_item", TableName=self._table, Item=to_attributes(item))


def _key(entry: str) -> dict[str, Any]:
    return to_attributes({"board": NOTICES, "entry": entry})
