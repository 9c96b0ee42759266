"""Streams of a PDF that are written in letters, as some programs do before they think of packing."""

from __future__ import annotations

import base64

_DIGITS, _LETTERS = (b"/ASCIIHexDecode", b"/AHx"), (b"/ASCII85Decode", b"/A85")


def letters_from(dictionary: bytes, data: bytes, start: int) -> bytes:
    """The letters of the stream that begins at `start`; none when it is not written in letters."""
    for names, end in ((_LETTERS, b"~>"), (_DIGITS, b">")):
        if any(name in dictionary for name in names):
            at = data.find(end, start)
            return data[start : at if at >= 0 else len(data)]
    return b""


def meaning_of(letters: bytes, dictionary: bytes) -> bytes:
    """What they stand for. What cannot be read stands for nothing."""
    try:
        if any(name in dictionary for name in _LETTERS):
            return base64.a85decode(letters.lstrip().removeprefix(b"<~"))
        digits = b"".join(letters.split()).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    except ValueError:
        return b""
