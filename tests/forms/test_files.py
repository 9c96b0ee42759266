"""Questions for files: their page, their buttons, and what becomes of tickets when a form changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.patterns import form_of
from local.sample_files import SAMPLE_FILES, read_sample_ticket
from loket.files import FileProblem
from loket.forms import (
    Code,
    Fields,
    Form,
    answers_to_fields,
    attached,
    compare,
    fields_from_json,
    form_view,
    from_document,
    move_files,
    shape_of,
    slip_of,
    to_document,
)
from loket.forms.check import problem
from loket.forms.sheet import ContentError
from loket.pages import environment
from tests.forms.definitions import LABELS, ROOT, check, only_question, regions, sentences
from tests.html_page import Page

NOTE: Mapping[str, Any] = {"id": "note", "kind": "short_text", "label": "Catatan", "required": False}


def asking(**more: Any) -> Form:
    """A form that asks for a note and for files."""
    return form_of(NOTE, {"id": "scan", "kind": "file", "label": "Fotokopi KTP", "most": 3, **more})


FORM = asking()
TWO: Fields = {"note": ("Pagi",), "scan": ("tiket-ktp", "tiket-kk")}


def page_of(form: Form, fields: Fields, **more: Any) -> Page:
    view = form_view(form, action="/", fields=fields, read_ticket=read_sample_ticket, **more)
    made = environment(jinja2.FileSystemLoader(ROOT / "templates"), LABELS)
    return Page(made.get_template("forms/form.html").render(view=view, regions=regions()))


def files_of(form: Form, fields: Fields) -> list[tuple[str, str, str]]:
    view = form_view(form, action="/", fields=fields, read_ticket=read_sample_ticket)
    return [(file.ticket, file.words, file.order) for file in view.sections[0].inputs[-1].files]


def test_a_page_shows_each_file_with_its_name_and_size() -> None:
    assert files_of(FORM, TWO) == [
        ("tiket-ktp", "ktp.jpg (312 KB)", "scan:0"),
        ("tiket-kk", "kk.pdf (1,2 MB)", "scan:1"),
    ]


def test_a_ticket_that_cannot_be_read_is_not_on_the_page() -> None:
    assert files_of(FORM, {"scan": ("tiket-lama", "", "tiket-kk")}) == [
        ("tiket-kk", "kk.pdf (1,2 MB)", "scan:0")
    ]


def test_the_same_file_twice_is_on_the_page_once() -> None:
    assert len(files_of(FORM, {"scan": ("tiket-ktp", "tiket-lagi", "tiket-ktp")})) == 1


def test_a_page_that_takes_files_sends_them() -> None:
    view = form_view(FORM, action="/")

    assert view.takes_files
    assert not form_view(form_of(NOTE), action="/").takes_files


def test_what_a_page_carries_reads_back_without_scripts() -> None:
    page = page_of(FORM, TWO)

    assert [value for name, value in page.form("/").pairs if name == "scan" and value] == list(TWO["scan"])
    assert "scan-files" in page.ids


def test_what_may_be_sent_is_told_beforehand() -> None:
    assert "JPEG, PNG, atau PDF. Paling besar 4 MB. Paling banyak 3 berkas." in page_of(FORM, {}).text
    assert "Paling banyak" not in page_of(asking(most=1), {}).text


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("remove:scan:0", ("tiket-kk",)),
        ("remove:scan:1", ("tiket-ktp",)),
        ("add:scan", ("tiket-ktp", "tiket-kk")),
        ("remove:scan:2", ("tiket-ktp", "tiket-kk")),
        ("remove:scan", ("tiket-ktp", "tiket-kk")),
    ],
)
def test_a_button_takes_one_file_out_and_comes_back_to_its_question(
    order: str, left: tuple[str, ...]
) -> None:
    assert move_files(FORM, TWO, order) == ({"note": ("Pagi",), "scan": left}, "scan")


def test_an_empty_input_does_not_count_when_a_file_is_taken_out() -> None:
    fields = {"scan": ("", "tiket-ktp", "tiket-kk")}

    assert move_files(FORM, fields, "remove:scan:1")[0] == {"scan": ("tiket-ktp",)}


@pytest.mark.parametrize(
    "order", ["", "remove", "remove:note:0", "remove:gone:0", "remove:scan:-1", "up:scan:1"]
)
def test_what_no_button_says_leaves_everything_as_it_is(order: str) -> None:
    assert move_files(FORM, TWO, order) == (TWO, "")


@given(st.text(), st.lists(st.text(), max_size=4).map(tuple))
def test_no_order_makes_an_exception(order: str, tickets: tuple[str, ...]) -> None:
    for words in (order, f"remove:scan:{order}"):
        moved, _ = move_files(FORM, {"scan": tickets}, words)
        assert set(moved["scan"]) <= set(tickets)


def test_answers_hold_their_files_when_they_come_back_from_what_is_sealed() -> None:
    answers = check(FORM, TWO).answers
    again = from_document(to_document(FORM, answers))

    assert again == answers
    assert attached(again) == (SAMPLE_FILES["tiket-ktp"], SAMPLE_FILES["tiket-kk"])
    assert answers_to_fields(FORM, again)["scan"] == ("=ktp", "=kk")
    assert check(FORM, answers_to_fields(FORM, again)).answers == answers


@pytest.mark.parametrize("refused", FileProblem)
def test_a_file_that_is_not_taken_is_told_by_its_name_at_its_question(refused: FileProblem) -> None:
    told = problem(only_question(FORM), slip_of(refused, "ktp.jpg"), sentences())

    assert (told.question, told.field, told.code) == ("scan", "scan", refused.value)
    assert "“Fotokopi KTP”" in told.message
    assert "ktp.jpg" in told.message or refused is FileProblem.EMPTY


def test_a_program_sends_no_more_tickets_than_the_document_allows() -> None:
    _, problems = fields_from_json(FORM, {"scan": ["tiket-ktp"] * 4}, sentences())

    assert [entry.code for entry in problems] == [Code.TOO_MANY_FILES]


@pytest.mark.parametrize("most", ["0", "6", "banyak"])
def test_an_editor_is_told_how_many_files_there_may_be(most: str) -> None:
    with pytest.raises(ContentError) as caught:
        asking(most=int(most) if most.isdigit() else most)

    assert "most" in str(caught.value)


def test_words_from_an_older_page_where_files_are_asked_today_are_named() -> None:
    before = form_of(NOTE, {"id": "scan", "kind": "short_text", "label": "Nomor KTP"})

    drift = compare(FORM, {"scan": ("Ada di rumah",)}, shape_of(before))

    assert drift.leftover == {"scan": ("Ada di rumah",)}
    assert drift.new == {"scan"}


def test_files_from_an_older_page_whose_question_is_gone_are_named_by_their_names() -> None:
    today = form_of(NOTE)
    drift = compare(today, TWO, shape_of(FORM))

    view = form_view(
        today, action="/", fields=drift.fields, leftover=drift.leftover, read_ticket=read_sample_ticket
    )

    assert view.leftover == (("scan", "ktp.jpg (312 KB); kk.pdf (1,2 MB)"),)


def test_files_of_a_question_that_is_not_asked_are_listed_by_their_names() -> None:
    form = form_of(
        {"id": "has", "kind": "yes_no", "label": "Ada KTP"},
        {
            "id": "scan",
            "kind": "file",
            "label": "Fotokopi KTP",
            "when": {"question": "has", "any_of": ["yes"]},
        },
    )
    spent = "eyJmb3JtIjoi" * 9

    assert [entry.shown for entry in check(form, {"has": ("no",), "scan": ("tiket-ktp",)}).unused] == [
        "ktp.jpg (312 KB)"
    ]
    assert check(form, {"has": ("no",), "scan": (spent,)}).unused == ()
