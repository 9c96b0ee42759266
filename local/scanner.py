"""A stand-in for clamd on one machine: speaks its protocol and knows one signature, the EICAR test string.

It finds that string anywhere in a file, which a real ClamAV does not. It protects nobody.
"""

from __future__ import annotations

import socketserver
import threading
from typing import Any

MAX_STREAM = 25 * 1024 * 1024  # bytes, as clamd comes
# In two halves: whole, it would make every virus scanner stop at this repository.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VERSION = "ClamAV 0.0.0 (Loket, knows EICAR only)"


class LocalScanner:
    """Listens on 127.0.0.1 at a free port, in threads that end with this process."""

    def __init__(self) -> None:
        self._server = _Server(("127.0.0.1", 0), _Line)
        thread = threading.Thread(target=self._server.serve_forever, name="scanner", daemon=True)
        thread.start()

    @property
    def address(self) -> str:
        """As SCANNER_ADDRESS takes it."""
        host, port = self._server.server_address[:2]
        return f"{host!s}:{port}"

    def stop(self) -> None:
        """Hang up."""
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class _Line(socketserver.StreamRequestHandler):
    """One connection, one command, as clamd has it: `z…` ends with NUL, `n…` with a line break."""

    timeout = 10.0

    def handle(self) -> None:
        """Read the command and answer it."""
        first = self.rfile.read(1)
        end = b"\0" if first == b"z" else b"\n"
        word = self._until(end) if first in (b"z", b"n") else first + self._until(b"\n")
        commands: dict[bytes, Any] = {
            b"PING": lambda: "PONG",
            b"VERSION": lambda: VERSION,
            b"INSTREAM": self._stream,
        }
        answer = commands.get(word.strip(), lambda: "UNKNOWN COMMAND")()
        self.wfile.write(answer.encode() + end)

    def _until(self, end: bytes) -> bytes:
        word = b""
        while len(word) < 32:
            letter = self.rfile.read(1)
            if letter in (b"", end):
                break
            word += letter
        return word

    def _stream(self) -> str:
        data = bytearray()
        while size := int.from_bytes(self.rfile.read(4), "big"):
            if len(data) + size > MAX_STREAM:
                return "INSTREAM size limit exceeded. ERROR"
            data += self.rfile.read(size)
        return "stream: Eicar-Signature FOUND" if EICAR in data else "stream: OK"
