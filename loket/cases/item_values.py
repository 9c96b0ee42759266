"""What items of the store are made of: their schema, moments as text, what was sealed, nothing empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from loket.cases.vault import Sealed

Item = dict[str, Any]

# A new attribute with a default needs no new number. A new number means that functions of the last
# release could misread the item; this release still reads the one before.
SCHEMA = 1
READABLE = frozenset({SCHEMA - 1, SCHEMA})


class UnknownSchema(ValueError):
    """An item was written by a release that is more than one ahead or behind."""


def sealed_in(item: Mapping[str, Any]) -> Sealed:
    """The sealed answers of an item."""
    return Sealed(ciphertext=bytes(item["sealed"]), wrapped_key=bytes(item["wrapped_key"]))


def check_schema(item: Mapping[str, Any]) -> None:
    """Raises UnknownSchema when this release cannot understand the item."""
    if int(item["schema"]) not in READABLE:
        raise UnknownSchema(f"schema {item['schema']} of {item['part']}; readable: {sorted(READABLE)}")


def without_empty(item: Item) -> Item:
    """The store keeps nothing that says nothing."""
    return {name: value for name, value in item.items() if value not in ("", b"", None)}


def as_text(moment: datetime) -> str:
    """A moment as the store has it: UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def as_moment(text: str) -> datetime:
    """The moment again, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
