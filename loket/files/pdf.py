"""PDF: looks for what a scan of a paper never has, also where it is packed."""

from __future__ import annotations

import re

from loket.files.foreign import begins_another
from loket.files.inflation import Inflation
from loket.files.pdf_names import finds, numbers_of
from loket.files.pixels import too_many
from loket.files.problem import FileProblem

MAX_POINTS = 150_000_000  # of one picture, mostly black and white at that size
MAX_UNPACKED = 200 * 1024 * 1024  # bytes of everything that is packed, all together
MAX_STREAMS = 10_000
MAX_BEHIND = 1024  # bytes behind the last mark of the end: readers look no further

_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
# Numbers in pairs and then an object: objects that are packed together, whatever their dictionary calls them.
_OBJECTS = re.compile(rb"[\s\0]*(?:[0-9]{1,10}[\s\0]+[0-9]{1,10}[\s\0]+){1,20000}(?:<<|\[|\(|/|%)")
_DICTIONARY = 4096  # bytes before a stream in which its dictionary stands


def inspect_pdf(data: bytes) -> FileProblem | None:
    """What is wrong, or None."""
    found = finds(data)
    if found is FileProblem.LOCKED:
        return found
    end = data.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in data or b" obj" not in data:
        return FileProblem.DAMAGED
    behind = data[end + 5 :].strip(b"\0 \t\r\n")
    if begins_another(behind):
        return FileProblem.HIDDEN
    if len(behind) > MAX_BEHIND:
        return FileProblem.DAMAGED
    if any(too_many(width, height, MAX_POINTS) for width, height in numbers_of(data)):
        return FileProblem.TOO_MANY_PIXELS
    return found or _streams(data)


def _streams(data: bytes) -> FileProblem | None:
    unpacking, at = Inflation(MAX_UNPACKED), 0
    for _ in range(MAX_STREAMS):
        match = _STREAM.search(data, at)
        if match is None:
            return None
        at = match.end()
        if _is_zlib(data[at : at + 2]):
            if problem := _stream(data, match.start(), at, unpacking):
                return problem
            at = max(at, unpacking.end)
    return FileProblem.BOMB


def _stream(data: bytes, before: int, start: int, unpacking: Inflation) -> FileProblem | None:
    """Look through one stream while it is unpacked."""
    dictionary = data[max(0, before - _DICTIONARY) : before]
    packs_objects = b"/ObjStm" in dictionary or b"/First" in dictionary or b"#" in dictionary
    rest, first = b"", True
    for piece in unpacking.pieces(data, start):
        if first:
            if begins_another(piece) and not piece.lstrip().startswith(b"<"):
                return FileProblem.HIDDEN
            if _is_packed_again(piece):
                return FileProblem.BOMB
            packs_objects = packs_objects or _OBJECTS.match(piece) is not None
            first = False
        if packs_objects and (found := finds(rest + piece)):
            return found
        rest = piece[-64:]
    return FileProblem.BOMB if unpacking.over else None


def _is_zlib(head: bytes) -> bool:
    return len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head, "big") % 31 == 0


def _is_packed_again(piece: bytes) -> bool:
    """Whether what was unpacked is packed once more. No picture is, even if it begins alike."""
    if not _is_zlib(piece[:2]):
        return False
    inner, found = Inflation(1024 * 1024), 0
    for unpacked in inner.pieces(piece, 0):
        found += len(unpacked)
    return found > 16 * 1024 or inner.end > 0
