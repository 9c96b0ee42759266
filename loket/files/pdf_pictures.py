"""Pictures within a PDF: how large they say they are."""

from __future__ import annotations

import re

from loket.files.pixels import too_many

MAX_POINTS = 150_000_000  # of one picture; at that size they are black and white
MAX_PICTURES = 10_000
_SIDE = re.compile(rb"/(Width|Height)[\s\0]+\+?([0-9]{1,12})")
_NEAR = 400  # bytes between the two sides of one dictionary


def has_giant(data: bytes) -> bool:
    """Whether a picture is too large to be opened, or there are too many to look at."""
    last, at = {b"Width": 0, b"Height": 0}, 0
    for number, match in enumerate(_SIDE.finditer(data)):
        if match.start() - at > _NEAR:
            last = {b"Width": 0, b"Height": 0}
        at, last[match[1]] = match.start(), int(match[2])
        giant = too_many(last[b"Width"], last[b"Height"], MAX_POINTS)
        if giant or number > 2 * MAX_PICTURES:
            return True
    return False
