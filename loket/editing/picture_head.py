"""The head of a picture: how wide and high it is, and whether it carries the place where it was taken."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_GPS = 0x8825
_LONGEST = 512  # entries of a directory: a camera writes some dozens


@dataclass(frozen=True, slots=True)
class PictureHead:
    """Size in points as it is shown: a camera that was held upright turns the picture by a note."""

    width: int
    height: int
    tells_place: bool


def picture_head(data: bytes) -> PictureHead | None:
    """Read a JPEG or a PNG; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return _png(data)
    return _jpeg(data) if data.startswith(b"\xff\xd8") else None


def _png(data: bytes) -> PictureHead:
    width, height = struct.unpack(">II", data[16:24])
    at, notes = 8, b""
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name == b"eXIf":
            notes = data[at + 8 : at + 8 + size]
        at += 12 + size
    return PictureHead(width, height, _GPS in _tags(notes))


def _jpeg(data: bytes) -> PictureHead | None:
    at, tags = 2, dict[int, int]()
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            tags = _tags(body[6:])
        if marker in _FRAMES and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
            turned = tags.get(0x0112, 1) in (5, 6, 7, 8)
            return PictureHead(height if turned else width, width if turned else height, _GPS in tags)
        at += 2 + size
    return None


def _tags(notes: bytes) -> dict[int, int]:
    """The first directory of camera notes: number of the tag, first value."""
    order = {b"II": "<", b"MM": ">"}.get(notes[:2])
    if order is None or len(notes) < 8:
        return {}
    at = struct.unpack(order + "I", notes[4:8])[0]
    count = struct.unpack(order + "H", notes[at : at + 2])[0] if at + 2 <= len(notes) else 0
    found = {}
    for number in range(min(count, _LONGEST)):
        entry = notes[at + 2 + number * 12 : at + 14 + number * 12]
        if len(entry) == 12:
            tag, _, _, value = struct.unpack(order + "HHIH2x", entry)
            found[tag] = value
    return found
