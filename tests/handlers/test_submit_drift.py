"""A page that was opened before its form changed: taken when all fits, else shown anew, filled in, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from loket.forms import shape_of
from tests.answers import DOMICILE, typed_of, values_of
from tests.counter import Answer, Counter
from tests.forms.definitions import check, shipped_forms
from tests.forms.test_drift import OldPage, old_pages


def of_each_kind(pages: Iterable[OldPage]) -> list[OldPage]:
    """One page for each change of each form, and of each kind of question.

    The core answers for every single question: tests/forms/test_drift.py.
    """
    met, found = set[tuple[str, str]](), list[OldPage]()
    for page in pages:
        name, _, change = page.says.partition(" ")
        asked = page.today.question(name)
        new = {(change, page.today.slug), (change, asked.kind if asked else "")} - met
        met |= new
        if new:
            found.append(page)
    return found


PAGES = of_each_kind(page for form in shipped_forms().values() for page in old_pages(form))


def open_page(counter: Counter, page: OldPage) -> Answer:
    """Send a page that was opened before the form changed."""
    ours = {"_version": page.form.version, "_questions": shape_of(page.form), "_website": ""}
    return counter.post(f"/kirim/{page.today.slug}", {**ours, **page.fields})


def lost(answer: Answer, page: OldPage) -> list[str]:
    shown = answer.page
    return [text for text in values_of(page.fields) if not shown.holds(text)]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_everything_typed_on_an_older_page_is_on_the_next_page(counter: Counter, page: OldPage) -> None:
    answer = open_page(counter, page)

    assert answer.status in (200, 409)
    assert lost(answer, page) == []


def pages_where(says: str) -> Iterator[Any]:
    return (pytest.param(page, id=str(page)) for page in PAGES if page.says.endswith(says))


@pytest.mark.parametrize("page", list(pages_where("was reworded")))
def test_a_page_that_still_fits_goes_on_as_if_nothing_had_happened(counter: Counter, page: OldPage) -> None:
    answer = open_page(counter, page)

    assert answer.status == 200
    assert answer.page.text.startswith("Periksa jawaban Anda")


@pytest.mark.parametrize("page", list(pages_where("was a line of text")) + list(pages_where("was removed")))
def test_a_page_that_fits_no_more_comes_back_as_the_form_of_today(counter: Counter, page: OldPage) -> None:
    answer = open_page(counter, page)

    form = answer.page.form(f"/kirim/{page.today.slug}")
    assert answer.status == 409
    assert "Formulir ini berubah sejak Anda membukanya." in answer.page.text
    assert "Tulisan yang tidak lagi ada tempatnya" in answer.page.text
    assert form.value("_version") == page.today.version
    assert form.value("_questions") == shape_of(page.today)


@pytest.mark.parametrize("page", list(pages_where("lost an option")))
def test_an_option_that_is_gone_is_named_for_copying(counter: Counter, page: OldPage) -> None:
    answer = open_page(counter, page)

    assert answer.status == 409
    assert "gone" in answer.page.text.partition("Tulisan yang tidak lagi ada tempatnya")[2]


def test_what_is_new_is_marked_and_nothing_else(counter: Counter) -> None:
    for page in (page for page in PAGES if page.says.endswith("was added")):
        answer = open_page(counter, page)
        if answer.status == 200:
            continue
        question = page.today.question(page.says.partition(" ")[0])
        assert question
        assert answer.body.count("Pertanyaan baru") == 1
        assert f"{question.label} Pertanyaan baru" in answer.page.text


def test_the_new_form_comes_back_once(counter: Counter) -> None:
    page = next(page for page in PAGES if page.says == "nik was added")
    again = open_page(counter, page)
    typed = typed_of(again.page.form(f"/kirim/{page.today.slug}").pairs)

    answer = counter.post(f"/kirim/{page.today.slug}", {**typed, "nik": "7271014107900001"})

    assert answer.status == 200


@pytest.mark.parametrize("page", list(pages_where("was reworded")))
def test_an_older_page_that_fits_is_stored_with_every_answer(counter: Counter, page: OldPage) -> None:
    receipt = counter.confirm(open_page(counter, page))

    understood = {answer.question: answer.value for answer in check(page.today, page.fields).answers}
    assert counter.sealed_answers(receipt.reference) == understood
    assert len(understood) > 10


def test_a_form_that_changes_between_review_and_last_button_comes_back_filled_in(counter: Counter) -> None:
    review = counter.review()

    def change(catalog: dict[str, Any]) -> None:
        form = catalog["forms"][DOMICILE]
        form["version"] = "fedcba987654"
        for question in form["sections"][0]["questions"]:
            if question["id"] == "occupation":
                question.update(kind="choice", options=[{"id": "farmer", "label": "Petani", "hint": ""}])

    answer = counter.with_catalog(change).confirm(review)

    assert answer.status == 409
    assert "Pekerjaan Pedagang" in answer.page.text.partition("tidak lagi ada tempatnya")[2]
    assert counter.items() == []


def test_a_question_of_another_kind_takes_no_old_answer_even_when_it_could(counter: Counter) -> None:
    review = counter.review(DOMICILE, occupation="12")

    def change(catalog: dict[str, Any]) -> None:
        form = catalog["forms"][DOMICILE]
        form["version"] = "fedcba987654"
        for question in form["sections"][0]["questions"]:
            if question["id"] == "occupation":
                question.update(kind="number", limits={"least": 0, "most": 99})

    answer = counter.with_catalog(change).confirm(review)

    assert answer.status == 409
    assert "Pekerjaan 12" in answer.page.text.partition("tidak lagi ada tempatnya")[2]


def test_a_kelurahan_that_is_gone_is_named_for_copying(counter: Counter) -> None:
    def change(catalog: dict[str, Any]) -> None:
        catalog["offices"] = [office for office in catalog["offices"] if office["id"] != "72.71.02.1008"]

    answer = counter.with_catalog(change).review()

    assert answer.status == 422
    assert "Kelurahan tempat tinggal 72.71.02.1008" in answer.page.text


@pytest.mark.parametrize("version", ["0" * 12, "<b>", "\x00", "9" * 5000])
def test_a_version_nobody_knows_is_taken_when_all_fits(counter: Counter, version: str) -> None:
    assert counter.review(_version=version).status == 200


def test_a_page_that_says_no_version_is_read_as_one_of_today(counter: Counter) -> None:
    assert counter.review(_version=None).status == 200
    assert counter.review(_version=None, rt="x").status == 422


def test_a_program_with_an_older_version_is_taken_when_all_fits(counter: Counter) -> None:
    assert counter.send(version="0" * 12).status == 201


def test_a_program_with_an_older_version_loses_no_answer_in_silence(counter: Counter) -> None:
    assert counter.send(version="0" * 12, changes={"colour": "biru"}).status == 422
    assert counter.send(version="0" * 12, changes={"colour": ["biru"]}).status == 422
    assert counter.items() == []


def test_a_program_with_an_older_version_is_told_what_has_no_place(counter: Counter) -> None:
    answer = counter.send(version="0" * 12, changes={"colour": "biru", "purpose": "moon"})

    assert answer.status == 422
    assert [(problem["question"], problem["code"]) for problem in answer.json["problems"]] == [
        ("", "form_changed"),
        ("colour", "no_place"),
        ("purpose", "no_place"),
        ("purpose", "not_chosen"),
    ]
