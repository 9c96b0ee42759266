"""What was picked on the page of exports, read as an order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from loket.cases import State
from loket.exports import FORMATS, Order
from loket.forms import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongOrder:
    """`told` is the key of the sentence, `field` the input that it is about."""

    told: str
    field: str


def read_order(fields: Fields, offices: Collection[str], forms: Collection[str]) -> Order | WrongOrder | None:
    """The order; what to put right; or None for what no page of ours offers.

    Args:
        offices: Ids of the offices that this person may export from.
        forms: Slugs of the forms that are offered.
    """
    picked = {
        name: _one(fields, name) for name in ("office", "form", "state", "format", "from_on", "until_on")
    }
    offered = (
        picked["office"] in offices
        and picked["form"] in ("", *forms)
        and picked["state"] in ("", *State)
        and picked["format"] in FORMATS
    )
    if not offered:
        return None
    days: dict[str, date | None] = {}
    for name in ("from_on", "until_on"):
        found = _day(picked[name])
        if found is None and picked[name]:
            return WrongOrder(told="export.wrong_day", field=name)
        days[name] = found
    if days["from_on"] and days["until_on"] and days["until_on"] < days["from_on"]:
        return WrongOrder(told="export.wrong_span", field="until_on")
    return Order(
        office=picked["office"],
        form=picked["form"],
        state=picked["state"],
        format=picked["format"],
        from_on=days["from_on"],
        until_on=days["until_on"],
        specific=_one(fields, "specific") == "yes",
    )


def _day(text: str) -> date | None:
    """A day as browsers send it: 2026-11-24."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[0].strip()
