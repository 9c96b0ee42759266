"""PDF by its skeleton: whether it is whole, locked, alive, or far larger than it looks.

Not a reader of PDFs: it looks for the names of what we do not take, also in packed objects. What it misses,
the scanner and the officer's own reader have to deal with.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from loket.files.foreign import begins_another, ends_as_zip
from loket.files.problem import FileProblem

# A page scanned in colour is 26 MB when unpacked; four of them packed without loss fill the 4 MB that we take.
MOST_UNPACKED = 100_000_000  # bytes, all streams together
_PIECE = 65_536
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_LOCK = re.compile(rb"/Encrypt\b")
_ALIVE = re.compile(rb"/(?:EmbeddedFiles?|JavaScript|JS|Launch|RichMedia|XFA)\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stream:
    """One stream: what its dictionary says, and what it holds."""

    dictionary: bytes
    content: bytes


def inspect_pdf(data: bytes) -> FileProblem | None:
    """What is wrong with bytes that hold %PDF- near their beginning."""
    start = data.find(b"%PDF-")
    end = data.rfind(b"%%EOF")
    if data[:start].strip(b"\xef\xbb\xbf \t\r\n\0") or ends_as_zip(data):
        return FileProblem.HIDDEN
    if end < 0 or b"startxref" not in data or b"obj" not in data:
        return FileProblem.DAMAGED
    streams = tuple(_streams(data))
    skeleton = _plain_names(b"\n".join((*(stream.dictionary for stream in streams), _last_part(data))))
    if _LOCK.search(skeleton):
        return FileProblem.LOCKED
    if _ALIVE.search(skeleton) or begins_another(data[end:]):
        return FileProblem.HIDDEN
    return _inspect_streams(streams)


def _inspect_streams(streams: tuple[_Stream, ...]) -> FileProblem | None:
    left = MOST_UNPACKED
    for stream in streams:
        names = _plain_names(stream.dictionary[-2000:])
        packings = len(_FLATE.findall(names))
        if stream.content.startswith(b"PK\x03\x04"):
            return FileProblem.HIDDEN
        if packings > 1:
            return FileProblem.BOMB
        if packings:
            size, kept = _unpack(stream.content, left, keep=b"/ObjStm" in names)
            left -= size
            if left < 0:
                return FileProblem.BOMB
            if _ALIVE.search(_plain_names(kept)):
                return FileProblem.HIDDEN
    return None


def _unpack(content: bytes, most: int, *, keep: bool) -> tuple[int, bytes]:
    """How many bytes it holds, at most one piece more than `most`; and those bytes, when they are to be read."""
    unpacker, size, kept = zlib.decompressobj(), 0, bytearray()
    rest = content
    try:
        while rest and size <= most and not unpacker.eof:
            found = unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
            size += len(found)
            if keep:
                kept += found
    except zlib.error:
        pass  # a reader would stop here, too
    return size, bytes(kept)


def _streams(data: bytes) -> Iterator[_Stream]:
    at = 0
    while found := _STREAM.search(data, at):
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        yield _Stream(dictionary=data[at : found.start()], content=data[found.end() : end])
        at = end


def _last_part(data: bytes) -> bytes:
    """What stands behind the last stream: the trailer, in files that have one."""
    return data[max(data.rfind(b"endstream"), 0) :]


def _plain_names(text: bytes) -> bytes:
    """Names may be spelled with #xx: /J#61vaScript."""
    return _ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), text) if b"#" in text else text
