"""Files within files: one that is a picture to us and something else to another program."""

from __future__ import annotations

import re

from loket.files.stored_file import FileType

_BLANK = b"\0 \t\r\n"
_PACKED = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MSCF\0\0\0\0"),
    *(b"%PDF-", b"\x7fELF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
)
_BEHIND = (*_PACKED, b"\x1f\x8b\x08", b"GIF8", b"MZ\x90", b"{\\rtf", b"#!/", b"<?xml", b"<svg", b"<body")
# Long enough that no picture has them by chance. A zip is read from its end, so it may stand anywhere.
_ANYWHERE = re.compile(
    rb"<(?:html[\s>]|script[\s>]|!doctype\s|\?php|iframe\s)|Rar!\x1a\x07[\0\x01]|7z\xbc\xaf\x27\x1c\0"
    rb"|__HALT_COMPILER",
    re.IGNORECASE,
)


def begins_behind(data: bytes) -> bool:
    """Whether these bytes, which stand behind the end of a file, begin a file of another sort."""
    return data[:64].lstrip(_BLANK).startswith(_BEHIND)


def begins_packed(data: bytes) -> bool:
    """Whether these bytes, which were packed within a file, begin a whole file of another sort."""
    return data.startswith(_PACKED)


def holds_another(data: bytes, is_a: FileType) -> bool:
    """Whether another program would find a file of another sort in here."""
    is_zip = b"PK\x05\x06" in data and b"PK\x01\x02" in data
    is_pdf = is_a is not FileType.PDF and b"%PDF-" in data
    return is_zip or is_pdf or _ANYWHERE.search(data) is not None
