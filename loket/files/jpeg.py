"""JPEG by its segments: how many points, whether it is whole, what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loket.files.foreign import begins_another, ends_as_zip
from loket.files.problem import FileProblem

MAX_POINTS = 40_000_000
MAX_SIDE = 20_000
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
# In compressed content a byte FF is followed by 00, by a restart marker, or by another FF.
_NEXT = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")


def inspect_jpeg(data: bytes) -> FileProblem | None:
    """What is wrong with bytes that begin as a JPEG. Phones may leave something of theirs behind the end."""
    points = 0
    end = None
    for marker, at, content in _segments(data):
        if marker in _FRAMES:
            if len(content) < 6:
                return FileProblem.DAMAGED
            height, width = int.from_bytes(content[1:3], "big"), int.from_bytes(content[3:5], "big")
            if max(height, width) > MAX_SIDE or height * width > MAX_POINTS:
                return FileProblem.TOO_MANY_PIXELS
            points = height * width
        elif marker == _COMMENT and begins_another(content):
            return FileProblem.HIDDEN
        elif marker == _END:
            end = at
    if not points or end is None:
        return FileProblem.DAMAGED
    return FileProblem.HIDDEN if begins_another(data[end:]) or ends_as_zip(data) else None


def _segments(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Marker, place behind it, and content, up to the end of the picture or to where it breaks off."""
    at = 2
    while at + 1 < len(data):
        if data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == _END:
            yield marker, at + 2, b""
            return
        elif marker in _ALONE:
            at += 2
        else:
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            if length < 2 or at + 2 + length > len(data):
                return
            yield marker, at, data[at + 4 : at + 2 + length]
            at += 2 + length
            if marker == _SCAN:
                found = _NEXT.search(data, at)
                if found is None:
                    return
                at = found.start()
