"""JPEG: walks from marker to marker, up to the end of the picture."""

from __future__ import annotations

import re

from loket.files.foreign import begins_behind
from loket.files.pixels import too_many
from loket.files.problem import FileProblem

MAX_POINTS = 40_000_000
MAX_SEGMENTS = 5_000  # a phone writes a few dozen
MAX_SCANS = 100  # each costs a pass over the whole picture; progressive ones have about ten

_EOI, _SOS = 0xD9, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# The next marker after compressed points: not a stuffed nought, not a restart, not a filling byte.
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def inspect_jpeg(data: bytes) -> FileProblem | None:
    """What is wrong, or None. Phones write more behind the picture; nobody but us ever reads that."""
    at, scans, framed = 2, 0, False
    for _ in range(MAX_SEGMENTS):
        match = _NEXT.search(data, at)
        if match is None or (match.start() != at and not scans and data[at : match.start()].strip(b"\xff")):
            return FileProblem.DAMAGED
        marker, at = data[match.start() + 1], match.end()
        if marker == _EOI:
            return _behind(data, at) if framed and scans else FileProblem.DAMAGED
        size = int.from_bytes(data[at : at + 2], "big")
        if size < 2 or at + size > len(data):
            return FileProblem.DAMAGED
        if marker in _FRAMES:
            framed = True
            if problem := _frame(data[at : at + size]):
                return problem
        if marker == _SOS:
            scans += 1
            if scans > MAX_SCANS:
                return FileProblem.BOMB
        at += size
    return FileProblem.DAMAGED


def _frame(segment: bytes) -> FileProblem | None:
    """The head of the picture: its height and width."""
    height, width = int.from_bytes(segment[3:5], "big"), int.from_bytes(segment[5:7], "big")
    if len(segment) < 8 or not height or not width:
        return FileProblem.DAMAGED
    return FileProblem.TOO_MANY_PIXELS if too_many(width, height, MAX_POINTS) else None


def _behind(data: bytes, end: int) -> FileProblem | None:
    return FileProblem.HIDDEN if begins_behind(data[end : end + 64]) else None
