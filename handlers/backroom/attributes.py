"""Plain values and the typed attributes of DynamoDB, to and fro.

Ours instead of boto3.dynamodb.types: that one costs 11 ms of a cold start, turns every number into
a Decimal and every byte string into a wrapper. We keep text, whole numbers, bytes, truth, nothing,
lists and mappings; anything else is a bug and raises TypeError.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Item = dict[str, Any]
"""One item as plain values: str, int, bytes, bool, None, and lists and dicts of them."""

Attributes = dict[str, dict[str, Any]]
"""The same item as DynamoDB sends it: {"part": {"S": "0head"}, …}."""


def to_attributes(item: Mapping[str, Any]) -> Attributes:
    """The item as DynamoDB wants it. Raises TypeError for a kind we do not keep."""
    return {name: to_attribute(value) for name, value in item.items()}


def from_attributes(attributes: Mapping[str, Mapping[str, Any]]) -> Item:
    """The item as plain values. Raises TypeError for a kind we do not keep."""
    return {name: from_attribute(attribute) for name, attribute in attributes.items()}


def to_attribute(value: Any) -> dict[str, Any]:
    """One value as an attribute. bool comes before int, because True is an int to Python."""
    match value:
        case str():
            return {"S": value}
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case bytes():
            return {"B": value}
        case None:
            return {"NULL": True}
        case list() | tuple():
            return {"L": [to_attribute(one) for one in value]}
        case Mapping():
            return {"M": to_attributes(value)}
    raise TypeError(f"DynamoDB keeps no {type(value).__name__} of ours")


def from_attribute(attribute: Mapping[str, Any]) -> Any:
    """One attribute as a plain value."""
    [(kind, value)] = attribute.items()
    match kind:
        case "S" | "BOOL":
            return value
        case "N":
            return int(value)
        case "B":
            return bytes(value)
        case "NULL":
            return None
        case "L":
            return [from_attribute(one) for one in value]
        case "M":
            return from_attributes(value)
    raise TypeError(f"we keep no attribute of kind {kind}")
