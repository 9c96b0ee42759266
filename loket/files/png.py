"""PNG by its chunks: how many points, whether it is whole, what hides in its texts and behind it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from loket.files.foreign import begins_another, ends_as_zip
from loket.files.problem import FileProblem

MAX_POINTS = 25_000_000
MAX_SIDE = 20_000
_FIRST = 8  # bytes of the signature
_TEXTS = frozenset({b"tEXt", b"iTXt", b"zTXt", b"iCCP"})
_MOST_TEXT = 2_000_000  # bytes, once unpacked; colour profiles are the longest


def inspect_png(data: bytes) -> FileProblem | None:
    """What is wrong with bytes that begin as a PNG."""
    points, content, end = 0, False, None
    for place, (name, body, after) in enumerate(_chunks(data)):
        if place == 0 and (name != b"IHDR" or len(body) != 13):
            return FileProblem.DAMAGED
        if name == b"IHDR":
            width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
            if max(width, height) > MAX_SIDE or width * height > MAX_POINTS:
                return FileProblem.TOO_MANY_PIXELS
            points = width * height
        elif name in _TEXTS:
            if problem := _text(body):
                return problem
        elif name == b"IDAT":
            content = True
        elif name == b"IEND":
            end = after
    if not points or not content or end is None:
        return FileProblem.DAMAGED
    return FileProblem.HIDDEN if begins_another(data[end:]) or ends_as_zip(data) else None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Name, content and the place behind it, up to the end or to the first chunk that is broken."""
    at = _FIRST
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        after = at + 12 + length
        if after > len(data):
            return
        name, body = data[at + 4 : at + 8], data[at + 8 : after - 4]
        if zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(data[after - 4 : after], "big"):
            return
        yield name, body, after
        if name == b"IEND":
            return
        at = after


def _text(body: bytes) -> FileProblem | None:
    """A text may be packed: behind its keyword, in one of a few places."""
    if begins_another(body):
        return FileProblem.HIDDEN
    start = body.find(b"\x78", body.find(b"\0") + 1)
    if start < 0:
        return None
    try:
        unpacked = zlib.decompressobj().decompress(body[start:], _MOST_TEXT + 1)
    except zlib.error:
        return None
    if len(unpacked) > _MOST_TEXT:
        return FileProblem.BOMB
    return FileProblem.HIDDEN if begins_another(unpacked) else None
