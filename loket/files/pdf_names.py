"""Names within a PDF: those that a scan of a paper never has, however they are written."""

from __future__ import annotations

import re

from loket.files.problem import FileProblem

_ACTIVE = (
    *(b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"FileAttachment", b"GoToE", b"RichMedia"),
    *(b"RichMediaContent", b"Rendition", b"ImportData", b"SubmitForm", b"XFA"),
)
_LOCK = b"Encrypt"
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_NAME = re.compile(rb"/(" + rb"|".join((*_ACTIVE, _LOCK)) + rb")(?!" + _REGULAR + rb")")
# The address of a link may look like anything. Without blanks and brackets it holds nothing else.
_ADDRESS = re.compile(rb"/URI[\s\0]*\([^()<>\\\s\0]*+\)")
_ATTACHED = re.compile(rb"/EF[\s\0]*<<")
# A letter is never written as a number but to hide it.
_ESCAPED = re.compile(rb"/(" + _REGULAR + rb"{0,80}#[4-7][0-9A-Fa-f]" + _REGULAR + rb"{0,80})")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
MAX_ESCAPED = 2_000  # different ones in one piece


def plain(name: bytes) -> bytes:
    """A name without its #xx."""
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), name)


def finds(data: bytes) -> FileProblem | None:
    """What is told by the names in a piece of a PDF: that it is locked, or that something is hidden in it."""
    if b"/URI" in data:
        data = _ADDRESS.sub(b"", data)
    escaped = set(_ESCAPED.findall(data))
    if len(escaped) > MAX_ESCAPED:
        return FileProblem.HIDDEN
    names = {*_NAME.findall(data), *map(plain, escaped)}
    if _LOCK in names:
        return FileProblem.LOCKED
    return FileProblem.HIDDEN if names.intersection(_ACTIVE) or _ATTACHED.search(data) else None
