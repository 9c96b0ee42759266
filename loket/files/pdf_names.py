"""Names within a PDF: those that a scan of a paper never has, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loket.files.problem import FileProblem

_ACTIVE = (
    *(b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"FileAttachment", b"GoToE", b"RichMedia"),
    *(b"RichMediaContent", b"Rendition", b"ImportData", b"SubmitForm", b"XFA"),
)
_LOCK = b"Encrypt"
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_NAME = re.compile(rb"/(" + rb"|".join((*_ACTIVE, _LOCK)) + rb")(?!" + _REGULAR + rb")")
_ATTACHED = re.compile(rb"/EF[\s\0]*<<")
# A letter is never written as a number but to hide it.
_ESCAPED = re.compile(rb"/(" + _REGULAR + rb"{0,80}#[4-7][0-9A-Fa-f]" + _REGULAR + rb"{0,80})")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIDES = re.compile(rb"/(Width|Height)[\s\0]+([0-9]{1,12})")
MAX_ESCAPED = 20_000


def finds(data: bytes) -> FileProblem | None:
    """What is told by the names in a piece of a PDF: that it is locked, or that something is hidden in it."""
    names = {match[1] for match in _NAME.finditer(data)}
    for number, match in enumerate(_ESCAPED.finditer(data)):
        if number > MAX_ESCAPED:
            return FileProblem.HIDDEN
        names.add(_ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), match[1]))
    if _LOCK in names:
        return FileProblem.LOCKED
    return FileProblem.HIDDEN if names.intersection(_ACTIVE) or _ATTACHED.search(data) else None


def numbers_of(data: bytes) -> Iterator[tuple[int, int]]:
    """Width and height of each picture, as they stand beside each other in its dictionary."""
    last: dict[bytes, tuple[int, int]] = {}
    for match in _SIDES.finditer(data):
        side = int(match[2])
        yield side, 1
        last[match[1]] = (match.start(), side)
        if len(last) == 2 and abs(last[b"Width"][0] - last[b"Height"][0]) < 400:
            yield last[b"Width"][1], last[b"Height"][1]
