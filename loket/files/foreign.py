"""Files within files: one that is a picture to us and something else to another program."""

from __future__ import annotations

import re

from loket.files.stored_file import FileType

_BLANK = b"\0 \t\r\n"
_STARTS = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh"),
    *(b"%PDF-", b"%!PS", b"GIF8", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<", b"#!", b"MSCF"),
)  # fmt: skip
# Long enough that no picture has them by chance. A zip is read from its end, so it may stand anywhere.
_ANYWHERE = re.compile(
    rb"<(?:html[\s>]|script[\s>]|!doctype\s|\?php|iframe\s)|Rar!\x1a\x07[\0\x01]|7z\xbc\xaf\x27\x1c\0"
    rb"|__HALT_COMPILER",
    re.IGNORECASE,
)


def begins_another(data: bytes) -> bool:
    """Whether these bytes begin a file of a sort that does not belong behind or within one of ours."""
    return data[:64].lstrip(_BLANK).startswith(_STARTS)


def holds_another(data: bytes, is_a: FileType) -> bool:
    """Whether another program would find a file of another sort in here."""
    is_zip = b"PK\x05\x06" in data and b"PK\x01\x02" in data
    is_pdf = is_a is not FileType.PDF and b"%PDF-" in data
    return is_zip or is_pdf or _ANYWHERE.search(data) is not None
