"""PDF: looks for what a scan of a paper never has, also where it is packed."""

from __future__ import annotations

import re

from loket.files.foreign import begins_behind, begins_packed
from loket.files.inflation import Inflation
from loket.files.pdf_letters import letters_from, meaning_of
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
_OLD = re.compile(rb"/(?:LZW|RunLength|RL)")  # packed as it was done before 1996
_OLD_GROWTH = 60  # times; how much is really in there, nobody looks
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
        self._data, self._unpacking = data, Inflation(MAX_UNPACKED)
        self._objects_left, self._letters_left = MAX_OBJECTS, len(data)

    def problem(self) -> FileProblem | None:
        """The first that is found, or None."""
        at = 0
        for _ in range(MAX_STREAMS):
            match = _STREAM.search(self._data, at)
            if match is None:
                return None
            before, at = match.span()
            dictionary = plain(self._data[max(0, before - _DICTIONARY) : before].rpartition(b" obj")[2])
            # A dictionary may lie: each way is tried.
            if problem := self._written(dictionary, at) or self._packed(dictionary, at):
                return problem
            at = max(at, self._unpacking.end)
        return FileProblem.BOMB

    def _written(self, dictionary: bytes, start: int) -> FileProblem | None:
        """A stream that came in letters."""
        letters = letters_from(dictionary, self._data, start)
        if not letters:
            return None
        self._letters_left -= len(letters)
        if self._letters_left < 0:
            return FileProblem.BOMB
        content = meaning_of(letters, dictionary)
        problem = self._look(dictionary, content, 0) if _is_zlib(content[:2]) else None
        self._unpacking.end = 0
        return problem or (finds(content) if b"ObjStm" in dictionary else None)

    def _packed(self, dictionary: bytes, start: int) -> FileProblem | None:
        """A stream as nearly all of them are."""
        if _is_zlib(self._data[start : start + 2]):
            return self._look(dictionary, self._data, start)
        if _OLD.search(dictionary):
            if b"ObjStm" in dictionary:
                return FileProblem.HIDDEN  # nobody writes that
            end = self._data.find(b"endstream", start)
            self._unpacking.charge(_OLD_GROWTH * (max(end, start) - start))
        return FileProblem.BOMB if self._unpacking.over else None

    def _look(self, dictionary: bytes, data: bytes, start: int) -> FileProblem | None:
        packs_objects, rest = b"ObjStm" in dictionary, None
        for piece in self._unpacking.pieces(data, start):
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
