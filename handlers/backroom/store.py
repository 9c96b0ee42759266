"""One call to DynamoDB: what it means when it fails, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item, from_attributes, to_attribute
from handlers.backroom.patience import NO_ANSWER, is_down

MAX_ROUNDS = 5  # a store that is busy hands back some of the keys of one call

Meter = Callable[[str, float, float], None]
"""Told once a call: verb, read units, write units. Only tests and budgets listen."""


class StoreDown(RuntimeError):
    """Not reachable, too slow, or too busy. What was asked may have happened all the same."""


class Busy(StoreDown):
    """Another transaction holds one of the rows this moment: nothing was written, and another try may do."""


class AlreadyThere(RuntimeError):
    """An item holds this key. It may be our own: an earlier try whose answer got lost. Compare."""

    def __init__(self, item: Item) -> None:
        super().__init__("an item holds this key")
        self.item = item


class Changed(RuntimeError):
    """The item is not as it was expected to be. `item` is what is there now, None for nothing."""

    def __init__(self, item: Item | None) -> None:
        super().__init__("the item is not as expected")
        self.item = item


class Store:
    """The one door to DynamoDB: every table of ours calls through it."""

    def __init__(self, client: Any, meter: Meter | None = None) -> None:
        self._client = client
        self._meter = meter

    def read(self, verb: str, operation: str, **arguments: Any) -> dict[str, Any]:
        """Call an operation that costs read units. Raises StoreDown."""
        answer = self._call(verb, operation, arguments)
        self._tell(verb, _units(answer), 0.0)
        return answer

    def write(self, verb: str, operation: str, **arguments: Any) -> dict[str, Any]:
        """Call an operation that costs write units. Raises StoreDown, or ClientError for a condition."""
        answer = self._call(verb, operation, arguments)
        self._tell(verb, 0.0, _units(answer))
        return answer

    def pages(self, verb: str, operation: str, **arguments: Any) -> Iterator[Item]:
        """The items of a query or scan, over as many calls as it takes."""
        start: dict[str, Any] = {}
        while True:
            answer = self.read(verb, operation, **arguments, **start)
            yield from (from_attributes(found) for found in answer["Items"])
            if not answer.get("LastEvaluatedKey"):
                return
            start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}

    def together(self, verb: str, table: str, keys: list[Any]) -> list[Item]:
        """The items of up to 100 keys, in no order; what is not there is left out. Raises StoreDown."""
        found: list[Item] = []
        for _ in range(MAX_ROUNDS):
            answer = self.read(verb, "batch_get_item", RequestItems={table: {"Keys": keys}})
            found += [from_attributes(item) for item in answer["Responses"].get(table, [])]
            keys = answer.get("UnprocessedKeys", {}).get(table, {}).get("Keys", [])
            if not keys:
                return found
        raise StoreDown(verb)

    def _call(self, verb: str, operation: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if self._meter:
            arguments["ReturnConsumedCapacity"] = "TOTAL"
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(**arguments)
        except (ClientError, *NO_ANSWER) as error:
            self._tell(verb, 0.0, 0.0)
            if is_down(error):
                raise StoreDown(verb) from error
            raise
        return answer

    def _tell(self, verb: str, read_units: float, write_units: float) -> None:
        if self._meter:
            self._meter(verb, read_units, write_units)


class Placeholders:
    """Names and values of one expression, always behind placeholders.

    `name`, `status`, `reference` and 570 other words are reserved; nobody has to remember which.
    """

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.values: dict[str, dict[str, Any]] = {}

    def name(self, name: str) -> str:
        """The placeholder of an attribute's name, the same one for the same name."""
        for placeholder, known in self.names.items():
            if known == name:
                return placeholder
        placeholder = f"#n{len(self.names)}"
        self.names[placeholder] = name
        return placeholder

    def value(self, value: Any) -> str:
        """A new placeholder for a value."""
        placeholder = f":v{len(self.values)}"
        self.values[placeholder] = to_attribute(value)
        return placeholder

    def arguments(self) -> dict[str, Any]:
        """What the call needs beside the expressions."""
        arguments: dict[str, Any] = {}
        if self.names:
            arguments["ExpressionAttributeNames"] = self.names
        if self.values:
            arguments["ExpressionAttributeValues"] = self.values
        return arguments


def condition_failed(error: ClientError) -> bool:
    """Did the condition of a single write fail?"""
    return bool(error.response["Error"]["Code"] == "ConditionalCheckFailedException")


def item_in(holder: Mapping[str, Any]) -> Item | None:
    """The stored item that came with a failed condition, when the store sent it."""
    found = holder.get("Item")
    return from_attributes(found) if found else None


def _units(answer: Mapping[str, Any]) -> float:
    consumed = answer.get("ConsumedCapacity") or []
    tables = consumed if isinstance(consumed, list) else [consumed]
    return float(sum(table.get("CapacityUnits", 0.0) for table in tables))
