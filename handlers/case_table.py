"""What the city keeps of a case: five verbs over plain items, and nothing else of DynamoDB.

The seam of `submit` and `case`: a leaner client replaces botocore here, and only here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from botocore.exceptions import ClientError

from handlers.attributes import Item, from_attributes, to_attributes
from handlers.store import (
    AlreadyThere,
    Changed,
    Meter,
    Placeholders,
    Store,
    StoreDown,
    condition_failed,
    item_in,
)

__all__ = ["AlreadyThere", "CaseTable", "Changed", "Put", "StoreDown", "Update"]

FAILURES = "fail"
"""The part that counts wrong codes. It lies beside the case, so that one query reads both."""

_SEND_ITEM = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Write this item, which must not exist."""

    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Change one part. `expected` holds what must be there now; None means "no such attribute".

    add: Whole numbers to add; a missing attribute counts from 0.
    """

    case: str
    part: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    add: Mapping[str, int] = field(default_factory=dict)
    remove: Sequence[str] = ()
    expected: Mapping[str, Any] = field(default_factory=dict)


class CaseTable:
    """Items keyed by `case` and `part`. Every verb raises StoreDown."""

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name

    def put_if_absent(self, item: Item) -> None:
        """Keep the item. Raises AlreadyThere with the stored one: compare, it may be ours."""
        try:
            self._store.write("put_if_absent", "put_item", **self._put(item))
        except ClientError as error:
            if not condition_failed(error):
                raise
            self._already_there(item, item_in(error.response), error)

    def get(self, case: str, part: str, *, consistent: bool = True) -> Item | None:
        """One part, None when it does not exist."""
        answer = self._store.read(
            "get", "get_item", TableName=self._table, Key=_key(case, part), ConsistentRead=consistent
        )
        return item_in(answer)

    def update_if(self, update: Update) -> Item:
        """Change one part and return it as it is now. Raises Changed when something else is there."""
        try:
            answer = self._store.write(
                "update_if", "update_item", **self._update(update), ReturnValues="ALL_NEW"
            )
        except ClientError as error:
            if condition_failed(error):
                raise Changed(item_in(error.response)) from error
            raise
        return from_attributes(answer["Attributes"])

    def query(self, case: str, *, consistent: bool = False) -> tuple[Item, ...]:
        """All parts of a case, in the order of their names. Empty for an unknown one."""
        found = self._store.pages(
            "query",
            "query",
            TableName=self._table,
            KeyConditionExpression="#case = :case",
            ExpressionAttributeNames={"#case": "case"},
            ExpressionAttributeValues={":case": {"S": case}},
            ConsistentRead=consistent,
        )
        return tuple(found)

    def transact(self, writes: Sequence[Put | Update]) -> None:
        """All of it or nothing. Raises AlreadyThere or Changed for the first write that could not be."""
        requests = [
            {"Put": self._put(write.item)} if isinstance(write, Put) else {"Update": self._update(write)}
            for write in writes
        ]
        try:
            self._store.write("transact", "transact_write_items", TransactItems=requests)
        except ClientError as error:
            self._refused(writes, error)

    def count_failure(self, case: str, *, window: int, ttl: int) -> int:
        """Count one wrong code and return how many there were in this window.

        window: Number of the window of time, for example minutes since 1970 divided by 15.
        ttl: When the store may forget the count, in seconds since 1970.
        """
        again = Update(case=case, part=FAILURES, add={"count": 1}, expected={"window": window})
        try:
            return int(self.update_if(again)["count"])
        except Changed as changed:
            before = changed.item["window"] if changed.item else None
        first = {"window": window, "count": 1, "ttl": ttl}
        try:
            self.update_if(Update(case=case, part=FAILURES, changes=first, expected={"window": before}))
        except Changed:  # another request began the window; ours is counted on top
            return int(self.update_if(again)["count"])
        return 1

    def _put(self, item: Item) -> dict[str, Any]:
        return {
            "TableName": self._table,
            "Item": to_attributes(item),
            "ConditionExpression": "attribute_not_exists(#case)",
            "ExpressionAttributeNames": {"#case": "case"},
            **_SEND_ITEM,
        }

    def _update(self, update: Update) -> dict[str, Any]:
        holders = Placeholders()
        changes = [f"{holders.name(name)} = {holders.value(value)}" for name, value in update.changes.items()]
        additions = [f"{holders.name(name)} {holders.value(value)}" for name, value in update.add.items()]
        removals = [holders.name(name) for name in update.remove]
        clauses = {"SET": changes, "ADD": additions, "REMOVE": removals}
        written = " ".join(f"{verb} {', '.join(what)}" for verb, what in clauses.items() if what)
        conditions = [_condition(holders, name, value) for name, value in update.expected.items()]
        return {
            "TableName": self._table,
            "Key": _key(update.case, update.part),
            "UpdateExpression": written,
            **({"ConditionExpression": " AND ".join(conditions), **_SEND_ITEM} if conditions else {}),
            **holders.arguments(),
        }

    def _refused(self, writes: Sequence[Put | Update], error: ClientError) -> NoReturn:
        reasons = error.response.get("CancellationReasons", [])
        for write, reason in zip(writes, reasons, strict=False):
            if reason.get("Code") != "ConditionalCheckFailed":
                continue
            if isinstance(write, Put):
                self._already_there(write.item, item_in(reason), error)
            raise Changed(item_in(reason)) from error
        if {reason.get("Code") for reason in reasons} & _BUSY_REASONS:
            raise StoreDown("transact") from error
        raise error

    def _already_there(self, item: Item, found: Item | None, error: ClientError) -> NoReturn:
        # Not every store sends the item along; then it is read back.
        stored = found or self.get(item["case"], item["part"])
        if stored is None:  # gone between two calls: only erasing does that
            raise StoreDown("put_if_absent") from error
        raise AlreadyThere(stored) from error


_BUSY_REASONS = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


def _key(case: str, part: str) -> dict[str, dict[str, str]]:
    return {"case": {"S": case}, "part": {"S": part}}


def _condition(holders: Placeholders, name: str, value: Any) -> str:
    if value is None:
        return f"attribute_not_exists({holders.name(name)})"
    return f"{holders.name(name)} = {holders.value(value)}"
