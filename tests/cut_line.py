"""A real line between a browser and the city that breaks: in a request or an answer, after so many bytes."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from tests.faulty_network import message

KILOBYTE = 1024
SEED, SIZE = int(os.environ.get("SEED", "1")), int(os.environ.get("SIZE", "100"))
"""For breaks at random: `make faults SEED=1 SIZE=2000`."""
# Close with a reset, as a line does that breaks; a quiet end would look like the end of an answer.
_RESET = struct.pack("ii", 1, 0)
_CONNECTION = re.compile(rb"\r\nConnection: [^\r]*\r\n", re.IGNORECASE)


class Side(StrEnum):
    """Which way the bytes went when the line broke."""

    REQUEST = "request"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """After `after` bytes (head and body) nothing more gets through. 0 of the answer: kept, never told."""

    side: Side
    after: int

    def within(self, message: bytes) -> int:
        """Where a message is cut: no two are equally long, and a cut after the last byte would be none."""
        return min(self.after, len(message) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One request that went through the line: “POST /kirim/…”, and how long both messages were, in bytes."""

    what: str
    request: int
    answer: int
    cut: Cut | None


@dataclass(slots=True)
class CutLine:
    """`break_next` says which request of those that come breaks; everything else passes."""

    target: tuple[str, int]
    port: int
    passed: list[Passed] = field(default_factory=list)
    _cuts: list[tuple[str, Cut]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """Where the line begins."""
        return f"http://127.0.0.1:{self.port}"

    def break_next(self, what: str, *cuts: Cut) -> None:
        """Break the line in the next requests that are “POST /kirim/…”, once for each cut."""
        with self._lock:
            self._cuts.extend((what, cut) for cut in cuts)

    def last(self, what: str) -> Passed:
        """The last request of this kind that went through."""
        with self._lock:
            return next(passed for passed in reversed(self.passed) if passed.what == what)

    def forget(self) -> None:
        """Break no more."""
        with self._lock:
            self._cuts.clear()

    @property
    def is_whole(self) -> bool:
        """Whether every break that was ordered has happened."""
        return not self._cuts

    def carry(self, client: socket.socket) -> None:
        """One request a connection. Whoever comes again finds a whole line."""
        request = message(client)
        what = request.partition(b" HTTP/")[0].decode("ascii", "replace")
        with self._lock:
            entry = next((entry for entry in self._cuts if entry[0] == what), None)
            if entry:
                self._cuts.remove(entry)
        cut = entry[1] if entry else None
        answer = b""
        if cut and cut.side is Side.REQUEST:
            self._break_off(request[: cut.within(request)])
        else:
            answer = self._forward(request)
        with self._lock:
            self.passed.append(Passed(what=what, request=len(request), answer=len(answer), cut=cut))
        client.sendall(answer[: cut.within(answer)] if cut else answer)
        if cut:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)

    def _forward(self, request: bytes) -> bytes:
        answer = b""
        with self._upstream() as upstream:
            upstream.sendall(_CONNECTION.sub(b"\r\nConnection: close\r\n", request, count=1))
            while piece := upstream.recv(65536):
                answer += piece
        return answer

    def _break_off(self, begun: bytes) -> None:
        with self._upstream() as upstream:
            upstream.sendall(begun)
            upstream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)

    def _upstream(self) -> socket.socket:
        # Whoever breaks lines by the hundred would soon be counted as a network that sends too much.
        network = f"127.{self.port % 251}.{len(self.passed) // 100 % 250}.1"
        return socket.create_connection(self.target, source_address=(network, 0))


def every(step: int, side: Side, length: int) -> list[Cut]:
    """A cut before the first byte of a message, one after each step, and one before its last byte."""
    return [Cut(side=side, after=after) for after in [*range(0, length - 1, step), length - 1]]


@contextmanager
def cut_line(upstream: str) -> Iterator[CutLine]:
    """A line to `upstream`, whole until it is told to break."""
    target = urlsplit(upstream)
    assert target.hostname
    assert target.port
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    line = CutLine((target.hostname, target.port), listener.getsockname()[1])
    thread = threading.Thread(target=_serve, args=(listener, line.carry), daemon=True)
    thread.start()
    try:
        yield line
    finally:
        # shutdown wakes accept(); close alone would not.
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _serve(listener: socket.socket, carry: Callable[[socket.socket], None]) -> None:
    def one(client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            carry(client)

    with contextlib.suppress(OSError):  # closed
        while True:
            client, _ = listener.accept()
            threading.Thread(target=one, args=(client,), daemon=True).start()
