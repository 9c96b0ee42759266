"""Days that move: “today+30” in an application that is practised is always a month ahead."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

_MOVING = re.compile(r"today(?:([+-])([0-9]{1,4}))?")


def on_day(value: Any, today: date) -> Any:
    """The same JSON with every moving day as it is `today`, in ISO 8601."""
    if isinstance(value, dict):
        return {name: on_day(inner, today) for name, inner in value.items()}
    if isinstance(value, list):
        return [on_day(inner, today) for inner in value]
    if not isinstance(value, str) or not (found := _MOVING.fullmatch(value)):
        return value
    days = int(found[2] or 0)
    return (today + timedelta(days=-days if found[1] == "-" else days)).isoformat()
