"""A zip file whose bytes depend on its content alone, made anew only where the content is new."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DEFLATE, _UTF8, _NEEDED = 8, 0x800, 20
_REGULAR_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file that is to be in a folder. `mark` changes when `make` would give other bytes."""

    mark: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """One packed file. `size` is unpacked, in bytes."""

    mark: str
    checksum: int
    size: int
    packed: bytes


def write_archive(path: Path, entries: Mapping[str, Entry], day: date, before: Path) -> None:
    """Write a zip file.

    Args:
        path: The file.
        entries: By name.
        day: The day that all its files carry.
        before: Where the file of an earlier build may lie, whose members are taken over while their marks
            are the same; replaced by this one.
    """
    known = _members(before)
    members = {}
    for name, entry in sorted(entries.items()):
        old = known.get(name)
        members[name] = old if old and old.mark == entry.mark else _pack(entry.mark, entry.make())
    content = _joined(members, day)
    for file in (before, path):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _pack(mark: str, content: bytes) -> _Member:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(content) + deflate.flush()
    return _Member(mark=mark, checksum=zlib.crc32(content), size=len(content), packed=packed)


def _members(path: Path) -> dict[str, _Member]:
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            listed = archive.infolist()
    except (OSError, zipfile.BadZipFile):
        return {}
    found = {}
    for info in listed:
        name_size, extra_size = struct.unpack_from("<HH", content, info.header_offset + 26)
        start = info.header_offset + 30 + name_size + extra_size
        found[info.filename] = _Member(
            mark=info.comment.decode("ascii"),
            checksum=info.CRC,
            size=info.file_size,
            packed=content[start : start + info.compress_size],
        )
    return found


def _joined(members: Mapping[str, _Member], day: date) -> bytes:
    """The zip format, version 2: each file after a header, then all headers once more with their places."""
    files, central, place = [], [], 0
    day_word = (day.year - 1980) << 9 | day.month << 5 | day.day
    for name, member in members.items():
        letters, mark = name.encode(), member.mark.encode("ascii")
        facts = (_NEEDED, _UTF8, _DEFLATE, 0, day_word, member.checksum, len(member.packed), member.size)
        header = struct.pack("<HHHHHIII", *facts) + struct.pack("<HH", len(letters), 0)
        files += [_LOCAL, header, letters, member.packed]
        more = struct.pack("<HHHII", len(mark), 0, 0, _REGULAR_FILE, place)
        central += [_CENTRAL, struct.pack("<H", 3 << 8 | _NEEDED), header, more, letters, mark]
        place += len(_LOCAL) + len(header) + len(letters) + len(member.packed)
    directory = b"".join(central)
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), place, 0)
    return b"".join([*files, directory, _END, end])
