"""Signs of another kind of file, where a file should have ended or has not begun yet."""

from __future__ import annotations

import re

_BEGINNING = re.compile(
    rb"PK\x03\x04|%PDF-|MZ.{0,200}This program|\x7fELF|Rar!\x1a|7z\xbc\xaf|GIF8[79]a|<\?php|#!/"
    rb"|<(?:!doctype|html|script|svg|body|iframe|object|embed)\b",
    re.IGNORECASE | re.DOTALL,
)
_ZIP_END = b"PK\x05\x06"
_ZIP_END_SIZE = 22  # bytes, and then its comment


def begins_another(data: bytes) -> bool:
    """Whether another file begins somewhere in these bytes, which are no compressed content."""
    return _BEGINNING.search(data) is not None


def ends_as_zip(data: bytes) -> bool:
    """Whether a program for archives would open this as a zip: the list of its members stands at the end."""
    at = data.rfind(_ZIP_END, max(0, len(data) - 65_557))
    if at < 0 or at + _ZIP_END_SIZE > len(data):
        return False
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    return at + _ZIP_END_SIZE + comment <= len(data)
