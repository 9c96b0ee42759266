"""A bad line between a function and its store: cuts, loses answers, says "busy", or stays silent."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from handlers.backroom.store import StoreDown

_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Fault(StrEnum):
    """What happens to one request."""

    NONE = "none"
    CUT = "cut"  # the request never arrives
    LOST = "lost"  # the request arrives and is done; its answer never does
    BUSY = "busy"  # somebody in between answers 503
    SILENT = "silent"  # nobody answers, the line stays open


@contextmanager
def faulty_line(upstream: str, faults: Callable[[], Fault]) -> Iterator[str]:
    """The address of a line to `upstream`; `faults` is asked once for each request."""
    target = urlsplit(upstream)
    assert target.hostname
    assert target.port
    line = _Line((target.hostname, target.port), faults)
    thread = threading.Thread(target=line.serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{line.port}"
    finally:
        line.close()
        thread.join()


class _Line:
    def __init__(self, target: tuple[str, int], faults: Callable[[], Fault]) -> None:
        self._target = target
        self._faults = faults
        self._choosing = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._listener.getsockname()[1]

    def serve(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                client, _ = self._listener.accept()
                self._open.add(client)
                threading.Thread(target=self._one, args=(client,), daemon=True).start()

    def close(self) -> None:
        # shutdown wakes accept(); close alone would not.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for client in list(self._open):
            client.close()

    def _one(self, client: socket.socket) -> None:
        """One request a connection, so that every request meets its own fault."""
        with contextlib.suppress(OSError):
            request = message(client)
            with self._choosing:
                fault = self._faults()
            if fault is Fault.SILENT:
                return  # stays open until the line is closed
            if fault is Fault.BUSY:
                client.sendall(_BUSY)
            elif fault is not Fault.CUT:
                answer = self._forward(request)
                if fault is Fault.NONE:
                    client.sendall(answer)
        self._open.discard(client)
        client.close()

    def _forward(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        with socket.create_connection(self._target) as upstream:
            upstream.sendall(head + b"\r\nConnection: close\r\n\r\n" + body)
            answer = b""
            while piece := upstream.recv(65536):
                answer += piece
        return answer


def message(client: socket.socket) -> bytes:
    """One whole request, head and body. Raises ConnectionError when it breaks off."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _some(client)
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += _some(client)
    return head + b"\r\n\r\n" + body


def _some(client: socket.socket) -> bytes:
    piece = client.recv(65536)
    if not piece:
        raise ConnectionError("the other side hung up")
    return piece


class Forgetful:
    """A line that breaks once after the store has written: the answer is lost, the deed is done."""

    def __init__(self, client: Any) -> None:
        self._client, self._broken = client, False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def transact_write_items(self, **arguments: Any) -> Any:
        answer = self._client.transact_write_items(**arguments)
        if not self._broken:
            self._broken = True
            raise StoreDown("the line broke")
        return answer
