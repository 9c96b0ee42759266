"""A legal hold: while it lasts, a case is not erased, though its time of keeping is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from loket.cases.moments import to_second

PREFIX = "hold"
LEGAL_HOLD = "legal_hold"
"""What the row of a queue says of a case that is kept beyond its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One setting or lifting. They are added, never changed, so the last one tells.

    Attributes:
        number: 1 for the first one.
        held: True when the hold was set, False when it was lifted.
        subject, name: Who did it.
        at: Aware, UTC, to the second.
        reason: Sealed as an officer's note; see `seal_note`.
    """

    number: int
    held: bool
    subject: str
    name: str
    at: datetime
    reason: bytes


def hold_item(symbols: str, hold: Hold) -> dict[str, Any]:
    """The item beside the case, written if absent: whoever comes second with this number loses."""
    return {
        "case": symbols,
        "part": f"{PREFIX}{hold.number:04d}",
        "held": hold.held,
        "subject": hold.subject,
        "name": hold.name,
        "at": to_second(hold.at).isoformat(),
        "reason": hold.reason,
    }


def last_hold(items: Iterable[Mapping[str, Any]]) -> Hold | None:
    """The last setting or lifting among the parts of a case; None when it was never held."""
    found = sorted((item for item in items if _names_hold(item["part"])), key=lambda item: str(item["part"]))
    if not found:
        return None
    item = found[-1]
    return Hold(
        number=int(str(item["part"])[len(PREFIX) :]),
        held=bool(item["held"]),
        subject=item.get("subject", ""),
        name=item.get("name", ""),
        at=datetime.fromisoformat(item["at"]).astimezone(UTC),
        reason=bytes(item.get("reason", b"")),
    )


def is_on_hold(items: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a case must not be erased now."""
    last = last_hold(items)
    return last is not None and last.held


def _names_hold(part: object) -> bool:
    text = str(part)
    return text.startswith(PREFIX) and text[len(PREFIX) :].isdecimal()
