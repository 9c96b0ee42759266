"""How large a picture may be when it is opened, told before anybody opens it."""

from __future__ import annotations

MAX_SIDE = 20_000  # points


def too_many(width: int, height: int, most: int) -> bool:
    """Whether a picture has more than `most` points, or a side that is out of all measure."""
    return max(width, height) > MAX_SIDE or width * height > most
