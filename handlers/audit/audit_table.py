"""Who opened or changed what: entries that are added and read, never changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item, from_attributes, to_attribute, to_attributes
from handlers.backroom.store import AlreadyThere, Meter, Store, condition_failed, item_in

BY_WHO, BY_OFFICE = ("ByWho", "who"), ("ByOffice", "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Entries of an index, newest first. `after` is where the next page begins, "" at the end."""

    entries: tuple[Item, ...]
    after: str


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

    def page(
        self, index: tuple[str, str], value: str, *, since: str, until: str, after: str, limit: int
    ) -> AuditPage:
        """What an index lists between two moments. May miss what came within the last second.

        Args:
            index: BY_WHO or BY_OFFICE.
            since, until: Moments as entries hold them (`at`), both included.
            after: `after` of the page before, "" for the first; anything else begins at the front.
        """
        name, key = index
        answer = self._store.read(
            "audit_page",
            "query",
            TableName=self._table,
            IndexName=name,
            KeyConditionExpression="#key = :key AND #at BETWEEN :since AND :until",
            ExpressionAttributeNames={"#key": key, "#at": "at"},
            ExpressionAttributeValues={
                ":key": to_attribute(value),
                ":since": to_attribute(since),
                ":until": to_attribute(until),
            },
            ScanIndexForward=False,
            Limit=limit,
            **_start(key, value, after),
        )
        left = answer.get("LastEvaluatedKey")
        return AuditPage(
            entries=tuple(from_attributes(found) for found in answer["Items"]),
            after=_after(from_attributes(left)) if left else "",
        )

    def _of(self, case: str) -> dict[str, Any]:
        return {
            "TableName": self._table,
            "KeyConditionExpression": "#case = :case",
            "ExpressionAttributeNames": {"#case": "case"},
            "ExpressionAttributeValues": {":case": {"S": case}},
            "ConsistentRead": True,
        }


def _after(key: Item) -> str:
    return f"{key['at']}|{key['seq']}|{key['case']}"


def _start(name: str, value: str, after: str) -> dict[str, Any]:
    at, _, rest = after.partition("|")
    seq, _, case = rest.partition("|")
    if not (at and seq and case):
        return {}
    return {"ExclusiveStartKey": to_attributes({name: value, "at": at, "seq": seq, "case": case})}
