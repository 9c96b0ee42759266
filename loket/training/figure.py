"""A number as people in Indonesia write it: 1.234,5."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

CLOSE = Decimal("0.005")
_SHAPE = re.compile(r"[-+]?[0-9][0-9.]*(,[0-9]+)?")


def figure(text: str) -> Decimal | None:
    """The number that was written; None when it is none. One dot and no comma is a decimal point: 87.5."""
    plain = text.strip().removesuffix("%").strip().replace(" ", "")
    if not plain.isascii() or not _SHAPE.fullmatch(plain) or len(plain) > 20:
        return None
    if "," in plain or re.fullmatch(r"[-+]?[0-9]{1,3}(\.[0-9]{3})+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def same_figure(typed: str, wanted: str) -> bool:
    """Whether two numbers are the same, but for rounding to two places."""
    first, second = figure(typed), figure(wanted)
    return first is not None and second is not None and abs(first - second) <= CLOSE
