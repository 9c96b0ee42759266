"""The seam of the scanner: what clamd says and what it means, over a line that breaks as lines do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from handlers.files.scanner import ClamdScanner, NoScanner, ScannerDown, scanner_at, verdict_of
from local.scanner import EICAR, LocalScanner
from loket.files import Verdict


@pytest.fixture
def local() -> Iterator[LocalScanner]:
    scanner = LocalScanner()
    yield scanner
    scanner.stop()


class OneReply:
    """A clamd that answers one file with this, after so many bytes were read; None: it hangs up."""

    def __init__(self, reply: bytes | None, after: int = 10_000_000) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._reply, self._after = reply, after
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        line, _ = self._socket.accept()
        with line, self._socket:
            read, ended = b"", False
            while not ended and len(read) < self._after:
                got = line.recv(65536)
                read = got if len(read) > 1_000_000 else read + got
                ended = not got or read.endswith(bytes(4))
            if self._reply is not None:
                line.sendall(self._reply)


def test_a_clean_file_is_clean(local: LocalScanner) -> None:
    assert scanner_at(local.address).scan(b"a photo" * 100_000) is Verdict.CLEAN


@pytest.mark.parametrize("before", [0, 65_530, 200_000])
def test_the_test_string_is_found_wherever_it_lies(local: LocalScanner, before: int) -> None:
    assert scanner_at(local.address).scan(b"x" * before + EICAR) is Verdict.INFECTED


def test_a_file_over_the_limit_of_the_scanner_is_not_clean(
    local: LocalScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("local.scanner.MAX_STREAM", 100_000)

    assert scanner_at(local.address).scan(b"x" * 4_000_000) is Verdict.UNSUPPORTED


def test_the_stand_in_answers_as_clamd_does(local: LocalScanner) -> None:
    host, _, port = local.address.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(b"zPING\0")

        assert line.recv(100) == b"PONG\0"


def test_the_stand_in_listens_on_this_machine_only(local: LocalScanner) -> None:
    assert local.address.startswith("127.0.0.1:")


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("stream: OK", Verdict.CLEAN),
        ("stream: Eicar-Signature FOUND", Verdict.INFECTED),
        ("stream: Heuristics.Encrypted.PDF FOUND", Verdict.INFECTED),
        ("INSTREAM size limit exceeded. ERROR", Verdict.UNSUPPORTED),
        ("stream: Can't open file or directory ERROR", Verdict.UNSUPPORTED),
        ("stream: OK, or nearly", Verdict.UNSUPPORTED),
        ("OK", Verdict.UNSUPPORTED),
        ("UNKNOWN COMMAND", Verdict.UNSUPPORTED),
    ],
)
def test_only_a_plain_ok_is_clean(reply: str, verdict: Verdict) -> None:
    scanner = ClamdScanner(host="127.0.0.1", port=OneReply(reply.encode() + b"\0").port, seconds=5)

    assert verdict_of(reply) is verdict
    assert scanner.scan(b"a file") is verdict


@pytest.mark.parametrize("reply", [None, b"", b"COMMAND READ TIMED OUT. ERROR\0"])
def test_a_scanner_that_hangs_up_has_said_nothing(reply: bytes | None) -> None:
    scanner = ClamdScanner(host="127.0.0.1", port=OneReply(reply).port, seconds=5)

    with pytest.raises(ScannerDown):
        scanner.scan(b"a file")


def test_a_scanner_that_refuses_while_we_send_is_heard() -> None:
    reply = OneReply(b"INSTREAM size limit exceeded. ERROR\0", after=100_000)
    scanner = ClamdScanner(host="127.0.0.1", port=reply.port, seconds=5)

    # Its word may be lost with the line that it closed; then it is asked again. It never counts as clean.
    try:
        verdict = scanner.scan(b"x" * 4_000_000)
    except ScannerDown:
        return
    assert verdict is Verdict.UNSUPPORTED


def test_nobody_at_the_address_is_no_verdict() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with pytest.raises(ScannerDown):
        ClamdScanner(host="127.0.0.1", port=port).scan(b"a file")


def test_a_scanner_that_never_answers_is_given_up() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(ScannerDown),
    ):
        ClamdScanner(host="127.0.0.1", port=silent.getsockname()[1], seconds=0.3).scan(b"a file")


def test_a_line_that_is_not_locked_as_it_should_be_is_no_verdict(local: LocalScanner) -> None:
    with pytest.raises(ScannerDown):
        scanner_at(f"tls://{local.address}").scan(b"a file")


def test_without_a_scanner_nothing_is_clean() -> None:
    assert isinstance(scanner_at(""), NoScanner)
    assert scanner_at("").scan(b"a file") is Verdict.UNSUPPORTED


@pytest.mark.parametrize("address", ["clamd", "http://clamd:3310", "tls://clamd", ":3310"])
def test_an_address_that_is_none_is_told_when_the_function_is_wired(address: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        scanner_at(address)
