"""Who opened or changed what: entries that are added and read, never changed or deleted."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from handlers.attributes import Item, from_attributes, to_attributes
from handlers.store import AlreadyThere, Meter, Store, condition_failed, item_in


class AuditTable:
    """Entries keyed by `case` and `seq`, a number padded with zeros. Verbs raise StoreDown."""

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name

    def put(self, entry: Item) -> None:
        """Add an entry. Raises AlreadyThere when somebody took this number first: chain anew, try again."""
        try:
            self._store.write(
                "audit_put",
                "put_item",
                TableName=self._table,
                Item=to_attributes(entry),
                ConditionExpression="attribute_not_exists(#case)",
                ExpressionAttributeNames={"#case": "case"},
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except ClientError as error:
            if condition_failed(error):
                raise AlreadyThere(item_in(error.response) or {}) from error
            raise

    def last(self, case: str) -> Item | None:
        """The newest entry of a case, read consistently; None for the first opening."""
        answer = self._store.read("audit_last", "query", **self._of(case), ScanIndexForward=False, Limit=1)
        return from_attributes(answer["Items"][0]) if answer["Items"] else None

    def entries(self, case: str) -> tuple[Item, ...]:
        """Every entry of a case, oldest first."""
        return tuple(self._store.pages("audit_entries", "query", **self._of(case)))

    def _of(self, case: str) -> dict[str, Any]:
        return {
            "TableName": self._table,
            "KeyConditionExpression": "#case = :case",
            "ExpressionAttributeNames": {"#case": "case"},
            "ExpressionAttributeValues": {":case": {"S": case}},
            "ConsistentRead": True,
        }
