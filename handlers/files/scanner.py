"""The scanner: one seam, behind which a clamd (ClamAV) looks for what harms a computer."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from loket.files import Verdict

_PIECE = 64 * 1024  # bytes of a file in one piece of the stream
_LONGEST_REPLY = 4096


class ScannerDown(RuntimeError):
    """The scanner is not there, too slow, or broke off. It said nothing about the file."""


class Scanner(Protocol):
    """Looks at a file as it came."""

    def scan(self, data: bytes) -> Verdict:
        """CLEAN, INFECTED, or UNSUPPORTED for what it cannot judge. Raises ScannerDown."""


class NoScanner:
    """A city without one: nothing ever counts as clean."""

    def scan(self, data: bytes) -> Verdict:
        """What nobody looked at is not clean."""
        return Verdict.UNSUPPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClamdScanner:
    """Speaks clamd's INSTREAM. `seconds` is for the whole of one file."""

    host: str
    port: int
    tls: bool = False
    seconds: float = 15.0

    def scan(self, data: bytes) -> Verdict:
        """Send the file in pieces and read one line."""
        try:
            with self._line() as line:
                return verdict_of(self._ask(line, data))
        except OSError as error:
            raise ScannerDown(type(error).__name__) from error

    def _ask(self, line: socket.socket, data: bytes) -> str:
        until = time.monotonic() + self.seconds
        try:
            for piece in _pieces(data):
                _wait_until(line, until)
                line.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # a file over its limit: it says so and hangs up while we still send
        reply = b""
        while b"\0" not in reply and len(reply) < _LONGEST_REPLY:
            _wait_until(line, until)
            got = line.recv(_LONGEST_REPLY)
            if not got:
                break
            reply += got
        return reply.partition(b"\0")[0].decode("ascii", "replace").strip()

    @contextmanager
    def _line(self) -> Iterator[socket.socket]:
        with socket.create_connection((self.host, self.port), timeout=min(3.0, self.seconds)) as line:
            line.settimeout(self.seconds)
            if not self.tls:
                yield line
                return
            import ssl  # noqa: PLC0415 - only for a scanner in another network

            context = ssl.create_default_context()
            with context.wrap_socket(line, server_hostname=self.host) as locked:
                yield locked


def scanner_at(address: str) -> Scanner:
    """The scanner of a setting: host:port, tls://host:port, or nothing."""
    if not address:
        return NoScanner()
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or not parts.port:
        raise ValueError("the address of the scanner is host:port or tls://host:port")
    return ClamdScanner(host=parts.hostname, port=parts.port, tls=parts.scheme == "tls")


def verdict_of(reply: str) -> Verdict:
    """What clamd means. Only its plain OK is clean; an encrypted archive is FOUND, where it is told to look.

    Raises:
        ScannerDown: it said nothing, or that it waited too long for us.
    """
    if not reply or "TIMED OUT" in reply:
        raise ScannerDown("no answer")
    if reply == "stream: OK":
        return Verdict.CLEAN
    return Verdict.INFECTED if reply.endswith(" FOUND") else Verdict.UNSUPPORTED


def _pieces(data: bytes) -> Iterator[bytes]:
    """The command and the file, each piece behind its length; a length of nought ends it."""
    yield b"zINSTREAM\0"
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        yield len(piece).to_bytes(4, "big") + piece
    yield bytes(4)


def _wait_until(line: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
