"""PDF: looks for what a scan of a paper never has, also where it is packed."""

from __future__ import annotations

import re

from loket.files.foreign import begins_behind, begins_packed
from loket.files.inflation import Inflation
from loket.files.pdf_names import finds, plain
from loket.files.pdf_pictures import has_giant
from loket.files.problem import FileProblem

MAX_UNPACKED = 160 * 1024 * 1024  # bytes of everything that is packed: six pages scanned in colour
MAX_OBJECTS = 16 * 1024 * 1024  # bytes of objects that are packed together
MAX_STREAMS = 10_000
MAX_BEHIND = 1024  # bytes behind the last mark of the end: readers look no further

_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
# Numbers in pairs and then an object: objects that are packed together, whatever their dictionary calls them.
_GAP = rb"(?:[\s\0]++|%[^\r\n]*+[\r\n])"
_OBJECTS = re.compile(
    _GAP + rb"*+(?:\+?[0-9]{1,10}" + _GAP + rb"++\+?[0-9]{1,10}" + _GAP + rb"++)++(?:<<|\[|\(|/)"
)
_LONGEST = 100  # bytes of a name that is looked for
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
    if begins_behind(behind):
        return FileProblem.HIDDEN
    if len(behind) > MAX_BEHIND:
        return FileProblem.DAMAGED
    if has_giant(data):
        return FileProblem.TOO_MANY_PIXELS
    return found or _Streams(data).problem()


class _Streams:
    """Looks through whatever is packed in one file, while it is unpacked."""

    def __init__(self, data: bytes) -> None:
        self._data, self._unpacking, self._objects_left = data, Inflation(MAX_UNPACKED), MAX_OBJECTS

    def problem(self) -> FileProblem | None:
        """The first that is found, or None."""
        at = 0
        for _ in range(MAX_STREAMS):
            match = _STREAM.search(self._data, at)
            if match is None:
                return None
            at = match.end()
            if _is_zlib(self._data[at : at + 2]):
                if problem := self._stream(match.start(), at):
                    return problem
                at = max(at, self._unpacking.end)
        return FileProblem.BOMB

    def _stream(self, before: int, start: int) -> FileProblem | None:
        dictionary = self._data[max(0, before - _DICTIONARY) : before].rpartition(b" obj")[2]
        packs_objects, rest = b"ObjStm" in plain(dictionary), None
        for piece in self._unpacking.pieces(self._data, start):
            if rest is None:
                if begins_packed(piece):
                    return FileProblem.HIDDEN
                if _is_packed_again(piece):
                    return FileProblem.BOMB
                packs_objects = packs_objects or _OBJECTS.match(piece) is not None
            if packs_objects:
                self._objects_left -= len(piece)
                found = finds((rest or b"") + piece)
                if found or self._objects_left < 0:
                    return found or FileProblem.BOMB
            rest = piece[-_LONGEST:]
        return FileProblem.BOMB if self._unpacking.over else None


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
