"""Unpacks what was deflated, piece by piece, and stops before it grows beyond all measure."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_SLICE = 16 * 1024
_PIECE = 256 * 1024
_LEAST = 64 * 1024


class Inflation:
    """Unpacks the streams of one file: at most `most` bytes in all, read and written together."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.end = 0

    @property
    def over(self) -> bool:
        """Whether there was more."""
        return self._left < 0

    def charge(self, size: int) -> None:
        """Count something that was packed in another way."""
        self._left -= size

    def pieces(self, data: bytes, start: int) -> Iterator[bytes]:
        """The content of the stream that begins at `start`, as far as it can be read, in pieces of some size.

        Afterwards `end` is where the stream ends, or `start` when it does not end well.
        """
        self.end, held = start, b""
        for piece in self._unpacked(data, start):
            held += piece
            if len(held) >= _LEAST:
                yield held
                held = b""
        if held:
            yield held

    def _unpacked(self, data: bytes, start: int) -> Iterator[bytes]:
        unpacker = zlib.decompressobj()
        for at in range(start, len(data), _SLICE):
            packed = data[at : at + _SLICE]
            self._left -= len(packed)
            while packed and not self.over:
                try:
                    piece = unpacker.decompress(packed, _PIECE)
                except zlib.error:
                    return
                packed = unpacker.unconsumed_tail
                self._left -= len(piece)
                yield piece
                if unpacker.eof:
                    self.end = at + min(_SLICE, len(data) - at) - len(unpacker.unused_data)
                    return
            if self.over:
                return
