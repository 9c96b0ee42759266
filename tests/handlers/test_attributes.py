"""Plain values and what DynamoDB calls them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from handlers.backroom.attributes import from_attribute, from_attributes, to_attribute, to_attributes


@pytest.mark.parametrize(
    ("value", "attribute"),
    [
        ("teks", {"S": "teks"}),
        ("", {"S": ""}),
        (True, {"BOOL": True}),
        (0, {"N": "0"}),
        (-12, {"N": "-12"}),
        (b"\x00", {"B": b"\x00"}),
        (None, {"NULL": True}),
        ([1, ["a"]], {"L": [{"N": "1"}, {"L": [{"S": "a"}]}]}),
        ({"a": {"b": False}}, {"M": {"a": {"M": {"b": {"BOOL": False}}}}}),
    ],
)
def test_a_value_goes_and_comes_back(value: Any, attribute: dict[str, Any]) -> None:
    assert to_attribute(value) == attribute
    assert from_attribute(attribute) == value


def test_an_item_goes_and_comes_back() -> None:
    item = {"case": "7K3M9QX", "count": 3, "sealed": b"x"}

    assert from_attributes(to_attributes(item)) == item


@pytest.mark.parametrize("value", [1.5, Decimal(1), {1, 2}, datetime.now(tz=UTC), bytearray(b"x")])
def test_what_we_do_not_keep_is_a_bug(value: Any) -> None:
    with pytest.raises(TypeError):
        to_attribute(value)


def test_a_set_in_the_store_is_a_bug() -> None:
    with pytest.raises(TypeError):
        from_attribute({"SS": ["a"]})
