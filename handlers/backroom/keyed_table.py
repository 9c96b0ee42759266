"""A table whose items have two keys: five verbs over plain items, and nothing else of DynamoDB.

The seam of `submit` and `case`: a leaner client replaces botocore here, and only here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item, from_attributes, to_attributes
from handlers.backroom.store import (
    AlreadyThere,
    Busy,
    Changed,
    Meter,
    Placeholders,
    Store,
    StoreDown,
    condition_failed,
    item_in,
)

_SEND_ITEM = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Write this item, which must not exist."""

    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Change one item. `expected` holds what must be there now; None means "no such attribute".

    key: Its two keys. add: Whole numbers to add; a missing attribute counts from 0.
    """

    key: tuple[str, str]
    changes: Mapping[str, Any] = field(default_factory=dict)
    add: Mapping[str, int] = field(default_factory=dict)
    remove: Sequence[str] = ()
    expected: Mapping[str, Any] = field(default_factory=dict)


class KeyedTable:
    """Items keyed by two texts, whose names a table says. Every verb raises StoreDown."""

    HASH: str
    RANGE: str

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

    def get(self, first: str, second: str, *, consistent: bool = True) -> Item | None:
        """One item, None when it does not exist."""
        key = self._key((first, second))
        answer = self._store.read(
            "get", "get_item", TableName=self._table, Key=key, ConsistentRead=consistent
        )
        return item_in(answer)

    def update_if(self, update: Update) -> Item:
        """Change one item and return it as it is now. Raises Changed when something else is there."""
        try:
            answer = self._store.write(
                "update_if", "update_item", **self._update(update), ReturnValues="ALL_NEW"
            )
        except ClientError as error:
            if condition_failed(error):
                raise Changed(item_in(error.response)) from error
            raise
        return from_attributes(answer["Attributes"])

    def query(self, first: str, begins: str = "", *, consistent: bool = False) -> tuple[Item, ...]:
        """The items under one first key, in the order of the second; only those that begin so."""
        holders = Placeholders()
        condition = f"{holders.name(self.HASH)} = {holders.value(first)}"
        if begins:
            condition += f" AND begins_with({holders.name(self.RANGE)}, {holders.value(begins)})"
        found = self._store.pages(
            "query",
            "query",
            TableName=self._table,
            KeyConditionExpression=condition,
            ConsistentRead=consistent,
            **holders.arguments(),
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

    def _put(self, item: Item) -> dict[str, Any]:
        return {
            "TableName": self._table,
            "Item": to_attributes(item),
            "ConditionExpression": "attribute_not_exists(#key)",
            "ExpressionAttributeNames": {"#key": self.HASH},
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
            "Key": self._key(update.key),
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
            raise Busy("transact") from error
        raise error

    def _already_there(self, item: Item, found: Item | None, error: ClientError) -> NoReturn:
        # Not every store sends the item along; then it is read back.
        stored = found or self.get(item[self.HASH], item[self.RANGE])
        if stored is None:  # gone between two calls: only erasing does that
            raise StoreDown("put_if_absent") from error
        raise AlreadyThere(stored) from error

    def _key(self, key: tuple[str, str]) -> dict[str, dict[str, str]]:
        return {self.HASH: {"S": key[0]}, self.RANGE: {"S": key[1]}}


_BUSY_REASONS = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


def _condition(holders: Placeholders, name: str, value: Any) -> str:
    if value is None:
        return f"attribute_not_exists({holders.name(name)})"
    return f"{holders.name(name)} = {holders.value(value)}"
