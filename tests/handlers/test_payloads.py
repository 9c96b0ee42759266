"""Scripts, formulas and strange letters in every box of every form: no page gets a new element from them.

One round fills every text box of every form once. As many rounds as there are payloads bring each of them
through each box: `make payloads SIZE=517`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from loket.cases import Person
from tests.answers import FORMS, answers_of, symbols_of, typed_of
from tests.counter import Answer, Counter
from tests.html_page import Page
from tests.payloads import payloads

ROUNDS, SEED = int(os.environ.get("SIZE", "1")), int(os.environ.get("SEED", "1"))
TEXTS = ("short_text", "long_text")
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcdoc")
GOOD = "Jalan Kenari"
EVERYTHING = 10_000  # characters: more than any box takes

Kind = tuple[str, frozenset[str], tuple[str, ...]]


def kinds(page: Page) -> set[Kind]:
    """Of every element: its name, the names of its attributes, and where its addresses lead."""
    return {
        (
            tag,
            frozenset(attributes),
            tuple(_place(attributes[name]) for name in ADDRESSES if name in attributes),
        )
        for tag, attributes in page.tags
    }


def _place(address: str) -> str:
    """The kind of an address: a part of this page, a path of ours, or the beginning of any other."""
    return "ours" if address[:1] in ("/", "#", "?") and address[:2] != "//" else address[:24]


def text_boxes(counter: Counter, form: str) -> list[str]:
    """The names of all boxes of a form that take words."""
    found = []
    answers = answers_of(form)
    for section in counter.catalog["forms"][form]["sections"]:
        for question in section["questions"]:
            if question["kind"] in TEXTS:
                found.append(question["id"])
            elif question["kind"] == "address":
                found.append(f"{question['id']}.street")
            elif question["kind"] == "repeat":
                inner = {one["id"] for one in question["questions"] if one["kind"] in TEXTS}
                found += [name for name in answers if name.partition("].")[2] in inner]
    return [name for name in found if name in answers]


def walk(counter: Counter, form: str, words: Iterator[str]) -> Iterator[Answer]:
    """Send a form with these words in every box that takes them, and look at it everywhere."""
    boxes = text_boxes(counter, form)
    good = {**counter.ours(form), **answers_of(form)}
    written = {box: next(words) for box in boxes}
    first = counter.post(f"/kirim/{form}", {**good, **written})
    yield first
    wrong = {name for name in written if f"{name}-problem" in first.page.ids or _named(first.page, name)}
    kept = {name: text for name, text in written.items() if name not in wrong}
    review = first if first.status == 200 else counter.post(f"/kirim/{form}", {**good, **kept})
    if review.status != 200:  # what is wrong together is found one by one no better
        review, kept = counter.post(f"/kirim/{form}", good), {}
    yield review
    assert all(review.page.holds(text) for text in kept.values())
    receipt = counter.confirm(review)
    yield receipt
    yield from at_the_counter(counter, receipt, words)


def _named(page: Page, box: str) -> bool:
    question = box.partition("[")[0].partition(".")[0]
    return f"{question}-problem" in page.ids


def at_the_counter(counter: Counter, receipt: Answer, words: Iterator[str]) -> Iterator[Answer]:
    """The officer's pages, the status page, a correction, messages in both directions, a conflict."""
    case = counter.case(receipt.reference)
    officer = Person(subject="s-1", name=next(words), roles=("officer",), offices=(case.office,))
    cookie, path = counter.sign_in(officer), f"/petugas/permohonan/{symbols_of(receipt.reference)}"
    csrf = {"_csrf": counter.csrf(cookie)}
    yield counter.get(path, cookie=cookie)
    yield counter.post(f"{path}/buka", csrf, cookie=cookie)
    for action in ("note", "write"):
        counter.act(cookie, receipt, action, note=next(words))
    asked = [question["id"] for section in _sections(counter, case.form) for question in section["questions"]]
    note, reason = next(words)[:500], "answer_unclear"
    yield counter.act(cookie, receipt, "return", reason=reason, note=note, flagged=asked[:3])
    stale = {**csrf, "_number": "0", "reason": reason, "note": next(words)[:500]}
    yield counter.post(f"{path}/reject", stale, cookie=cookie)
    yield counter.get(path, cookie=cookie)
    status = counter.look_up(receipt)
    token = typed_of(status.page.form("/cek-status/perbaiki").pairs)
    yield status
    yield counter.post("/cek-status/perbaiki", token)
    yield counter.post("/cek-status/pesan", {**token, "note": next(words)[:1000]})
    yield counter.post("/cek-status/pesan", {**token, "note": next(words) + "x" * 1000})


def _sections(counter: Counter, form: str) -> list[dict[str, list[dict[str, str]]]]:
    found: list[dict[str, list[dict[str, str]]]] = counter.catalog["forms"][form]["sections"]
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.timeout(0)
def test_no_page_gets_a_new_element(counter: Counter, form: str) -> None:
    known: set[Kind] = set()
    bad = "x" * EVERYTHING
    for words in ([GOOD], [GOOD, bad], [bad, GOOD]):
        for answer in walk(counter, form, cycle(words)):
            known |= kinds(answer.page)
    mixed = islice(cycle(payloads()), SEED * 31 + 7 * FORMS.index(form), None)

    for _ in range(ROUNDS):
        counter.clock.move(minutes=5)  # people do not send by the hundred in a minute
        for answer in walk(counter, form, mixed):
            assert answer.status < 500
            assert kinds(answer.page) - known == set()


def test_there_are_more_than_five_hundred() -> None:
    assert len(set(payloads())) > 500
