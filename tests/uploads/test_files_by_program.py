"""Files ahead of a form, one by one: what scripts of the page and programs do."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.sending import screening
from tests.answers import DOMICILE, json_answers_of
from tests.counter import Answer, Counter
from tests.uploads.flow import JSON, UPLOAD, post, tickets
from tests.uploads.papers import PHOTO, SCAN
from tests.uploads.test_files_at_the_counter import Down


def upload(counter: Counter, name: str = "ktp.jpg", data: bytes = PHOTO, **typed: str) -> Answer:
    """One file ahead."""
    return counter.post_files(UPLOAD, typed, [("file", name, data)])


def send(counter: Counter, key: str = "k" * 22, **answers: Any) -> Answer:
    """The whole form as JSON."""
    body = {"key": key, "answers": {**json_answers_of(DOMICILE), **answers}}
    return counter.post_json(JSON, body)


def test_a_file_ahead_gives_a_ticket_that_the_form_takes(counter: Counter) -> None:
    found = upload(counter, "kartu.pdf", SCAN)
    assert found.status == 201
    assert found.json == {
        "ticket": found.json["ticket"],
        "name": "kartu.pdf",
        "type": "pdf",
        "size": len(SCAN),
    }

    kept = send(counter, card=[found.json["ticket"]])

    assert kept.status == 201
    assert list(counter.case(kept.reference).files) == counter.quarantine()


def test_the_same_tickets_give_the_same_receipt_even_when_they_are_old(counter: Counter) -> None:
    ticket = upload(counter).json["ticket"]
    first = send(counter, card=[ticket])
    counter.clock.move(days=3)

    again = send(counter, card=[ticket])

    assert (first.status, again.status, again.reference) == (201, 200, first.reference)
    assert send(counter, card=[upload(counter).json["ticket"]]).status == 409


def test_an_old_ticket_is_a_problem_of_its_question(counter: Counter) -> None:
    ticket = upload(counter).json["ticket"]
    counter.clock.move(hours=25)

    answer = send(counter, card=[ticket])

    assert answer.status == 422
    assert [(one["question"], one["code"]) for one in answer.json["problems"]] == [("card", "file_gone")]


def test_a_ticket_works_on_the_page_too(counter: Counter) -> None:
    ticket = upload(counter).json["ticket"]

    review = post(counter, changes={"card": ticket})

    assert review.status == 200
    assert counter.confirm(review).status == 200
    assert ticket in tickets(review, "card", f"/kirim/{DOMICILE}/konfirmasi")


def test_a_bad_file_names_the_question_when_it_is_told(counter: Counter) -> None:
    named = upload(counter, "x.jpg", b"GIF89a", question="card")
    nameless = upload(counter, "x.jpg", b"GIF89a")

    assert (named.status, nameless.status) == (422, 422)
    assert named.json["problems"][0]["question"] == "card"
    assert "untuk “Foto KTP”" in named.json["problems"][0]["message"]
    assert "untuk “berkas ini”" in nameless.json["problems"][0]["message"]
    assert nameless.codes == ["file_wrong_type"]
    assert counter.quarantine() == []


REFUSED: dict[str, tuple[dict[str, str], list[tuple[str, str, bytes]], int, str]] = {
    "no file": ({}, [], 422, "one_part"),
    "an empty input": ({}, [("file", "", b"")], 422, "one_part"),
    "two files": ({}, [("file", "a.jpg", PHOTO), ("file", "b.jpg", PHOTO)], 422, "one_part"),
    "another name": ({}, [("card", "a.jpg", PHOTO)], 422, "one_part"),
    "words beside it": ({"nik": "1"}, [("file", "a.jpg", PHOTO)], 422, "one_part"),
    "a question without files": ({"question": "nik"}, [("file", "a.jpg", PHOTO)], 422, "takes_no_files"),
    "nothing in it": ({}, [("file", "a.jpg", b"")], 422, "file_empty"),
    "too large": ({}, [("file", "a.jpg", PHOTO + bytes(4_194_304))], 422, "file_too_large"),
    "far too large": ({}, [("file", "a.jpg", bytes(4_400_000))], 413, "files_too_large"),
}


@pytest.mark.parametrize(("typed", "files", "status", "code"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_single_file_is_told(
    counter: Counter, typed: dict[str, str], files: list[tuple[str, str, bytes]], status: int, code: str
) -> None:
    answer = counter.post_files(UPLOAD, typed, files)

    assert (answer.status, answer.codes) == (status, [code])
    assert counter.quarantine() == []


def test_another_type_of_body_or_no_form_is_told(counter: Counter) -> None:
    assert counter.post_json(UPLOAD, {"file": "x"}).codes == ["wrong_type"]
    assert counter.post_files("/api/v1/kirim/x/berkas", {}, [("file", "a.jpg", PHOTO)]).status == 404
    closed = counter.with_catalog(lambda catalog: catalog["forms"][DOMICILE].update(closed="Tutup."))
    assert upload(closed).status == 410


def test_a_bucket_that_does_not_answer_is_told_as_such(counter: Counter) -> None:
    answer = upload(counter.with_clients(s3=Down()))

    assert (answer.status, answer.codes) == (503, ["store_down"])
    assert answer.headers["retry-after"] == "60"


def test_one_network_does_not_fill_the_bucket(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "FILES_PER_NETWORK", 8)

    statuses = [upload(counter).status for _ in range(9)]

    assert statuses == [201] * 8 + [429]
    assert len(counter.quarantine()) == 8


def test_a_ticket_is_no_word_of_a_resident_in_any_log(counter: Counter) -> None:
    upload(counter, "siti-kenari.jpg")
    upload(counter, "siti-kenari.jpg", b"x")

    assert "kenari" not in "".join(counter.lines)
