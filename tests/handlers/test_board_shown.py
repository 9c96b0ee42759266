"""What offices announce, on pages that a function draws: of today, of this service and office, or nothing."""

from __future__ import annotations

import threading
import urllib.error
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from handlers.board import board_reader
from handlers.board.board import to_json
from handlers.board.board_reader import fetch_from
from loket.cases import Person
from loket.services import Notice
from tests.answers import DOMICILE
from tests.counter import Answer, Counter

HERE, ELSEWHERE = "72.71.02.1008", "72.71.08.1002"
SENTENCE = "Jaringan putus sejak pagi."


def notice(**changes: Any) -> Notice:
    facts: dict[str, Any] = {
        "id": "n-1",
        "kind": "outage",
        "title": "Gangguan sistem: Kelurahan Baru",
        "text": SENTENCE,
        "starts": date(2026, 11, 24),
        "ends": date(2026, 11, 25),
        "offices": (HERE,),
        "services": (DOMICILE,),
    }
    return Notice(**{**facts, **changes})


def with_notices(counter: Counter, *notices: Notice) -> Counter:
    return counter.again(notices=to_json(notices).encode())


def sent_back(counter: Counter) -> tuple[Answer, Answer]:
    """A receipt, and the page on which its resident puts right what was returned."""
    receipt = counter.apply()
    officer = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
    cookie = counter.sign_in(officer)
    counter.act(cookie, receipt, "return", reason="answer_unclear", note="Tulis ulang.", flagged="street")
    token = counter.look_up(receipt).page.form("/cek-status/perbaiki").value("_token")
    return receipt, counter.post("/cek-status/perbaiki", {"_token": token})


PAGES: dict[str, Callable[[Counter], Answer]] = {
    "form with slips": lambda counter: counter.review(full_name=None),
    "review": lambda counter: counter.review(),
    "receipt": lambda counter: counter.apply(),
    "status": lambda counter: counter.look_up(counter.apply()),
    "correction": lambda counter: sent_back(counter)[1],
}


@pytest.mark.parametrize("page", PAGES)
def test_a_notice_of_this_service_and_office_stands_on_the_page(counter: Counter, page: str) -> None:
    answer = PAGES[page](with_notices(counter, notice()))

    assert answer.status in (200, 422)
    assert SENTENCE in answer.body
    assert "Gangguan sistem: Kelurahan Baru" in answer.body
    assert "Berlaku sampai 25 November 2026." in answer.body


@pytest.mark.parametrize(
    "other",
    [
        notice(services=("pengantar-skck",)),
        notice(starts=date(2026, 11, 25)),
        notice(starts=date(2026, 11, 1), ends=date(2026, 11, 23)),
    ],
    ids=["another service", "from tomorrow", "until yesterday"],
)
@pytest.mark.parametrize("page", ["form with slips", "receipt"])
def test_any_other_notice_does_not(counter: Counter, page: str, other: Notice) -> None:
    assert SENTENCE not in PAGES[page](with_notices(counter, other)).body


def test_before_an_office_is_chosen_all_that_give_the_service_count_and_then_only_this_one(
    counter: Counter,
) -> None:
    elsewhere = with_notices(counter, notice(offices=(ELSEWHERE,)))

    assert SENTENCE in PAGES["form with slips"](elsewhere).body
    assert SENTENCE not in PAGES["receipt"](elsewhere).body


def test_a_notice_ends_at_midnight_whatever_the_file_still_says(counter: Counter) -> None:
    announced = with_notices(counter, notice())
    receipt = announced.apply()
    announced.clock.move(days=2)

    assert SENTENCE not in announced.look_up(receipt).body


def test_a_sentence_is_text(counter: Counter) -> None:
    evil = with_notices(counter, notice(text="<script>alert(1)</script>", title="<b>x</b>"))

    body = evil.apply().body

    assert "<script>alert" not in body
    assert "<b>x" not in body


@pytest.mark.parametrize(
    "text",
    [b"", b"<!doctype html>", b"[]", b"{}", b'{"notices": 3}', b'{"notices": [{}]}', b"\xff\xfe", b"null"],
)
def test_a_list_that_cannot_be_read_keeps_nobody_from_anything(counter: Counter, text: bytes) -> None:
    receipt = counter.again(notices=text).apply()

    assert receipt.status == 200


def test_nor_does_a_site_that_does_not_answer(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(self: object) -> bytes:
        raise urllib.error.URLError("no line")

    monkeypatch.setattr(Counter, "notices", property(down), raising=False)
    receipt = counter.apply()

    assert receipt.status == 200


def test_the_list_is_asked_for_once_in_twenty_seconds(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(board_reader.time, "monotonic", lambda: now[0])
    announced = with_notices(counter, notice())
    announced.review()
    announced.notices = to_json([]).encode()

    now[0] += 19
    kept = announced.review()
    now[0] += 1
    fresh = announced.review()

    assert SENTENCE in kept.body
    assert SENTENCE not in fresh.body


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/pemberitahuan.json"
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(b'{"notices": []}')

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_list_is_the_file_that_everybody_can_read(host: str) -> None:
    assert fetch_from(host)() == b'{"notices": []}'
    with pytest.raises(OSError, match="404"):
        fetch_from(f"{host}/x")()
