"""PNG: walks from chunk to chunk, each with its sum checked."""

from __future__ import annotations

import zlib

from loket.files.foreign import begins_behind
from loket.files.inflation import Inflation
from loket.files.pixels import too_many
from loket.files.problem import FileProblem

MAX_POINTS = 25_000_000
MAX_CHUNKS = 20_000
MAX_NOTES = 8 * 1024 * 1024  # bytes of packed notes and colour profiles, unpacked, all together

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


def inspect_png(data: bytes) -> FileProblem | None:
    """What is wrong, or None. The points themselves are not unpacked here."""
    at, drawn, notes = 8, False, Inflation(MAX_NOTES)
    for number in range(MAX_CHUNKS):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 8 + size
        if end + 4 > len(data) or zlib.crc32(data[at + 4 : end]) != int.from_bytes(
            data[end : end + 4], "big"
        ):
            return FileProblem.DAMAGED
        body, at = data[end - size : end], end + 4
        if (name == b"IHDR") != (number == 0):
            return FileProblem.DAMAGED
        if name == b"IHDR" and (problem := _head(body)):
            return problem
        if name == b"IEND":
            return _behind(data, at) if drawn else FileProblem.DAMAGED
        drawn = drawn or name == b"IDAT"
        if not all(_fits(notes, packed) for packed in _packed(name, body)):
            return FileProblem.BOMB
    return FileProblem.DAMAGED


def _head(body: bytes) -> FileProblem | None:
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    if len(body) != 13 or not width or not height or body[8] not in _DEPTHS.get(body[9], ()):
        return FileProblem.DAMAGED
    return FileProblem.TOO_MANY_PIXELS if too_many(width, height, MAX_POINTS) else None


def _packed(name: bytes, body: bytes) -> list[bytes]:
    """What a chunk holds besides points that readers unpack at once."""
    if name in (b"zTXt", b"iCCP"):
        return [body.partition(b"\0")[2][1:]]
    if name == b"iTXt":
        rest = body.partition(b"\0")[2]
        if rest[:1] == b"\1":
            return [rest[2:].partition(b"\0")[2].partition(b"\0")[2]]
    return []


def _fits(notes: Inflation, packed: bytes) -> bool:
    for _ in notes.pieces(packed, 0):
        pass
    return not notes.over


def _behind(data: bytes, end: int) -> FileProblem | None:
    # Some phones leave rests of an older picture behind a cropped one.
    return FileProblem.HIDDEN if begins_behind(data[end : end + 64]) else None
