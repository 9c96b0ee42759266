"""The check as a whole: what becomes of everything that was posted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.patterns import form_of
from loket.forms import KINDS, Code, Form, Privacy, answers_to_fields, form_view, from_document, to_document
from tests.forms.definitions import as_page, check, shipped_forms
from tests.forms.test_drift import good_fields

FORMS = pytest.mark.parametrize("form", shipped_forms().values(), ids=lambda form: form.slug)

CONDITION = form_of(
    {"id": "open", "kind": "yes_no", "label": "Ada lagi"},
    {"id": "more", "kind": "number", "label": "Berapa", "when": {"question": "open", "any_of": ["yes"]}},
)


@FORMS
def test_answers_read_back_from_the_fields_that_they_give(form: Form) -> None:
    answers = check(form, good_fields(form.slug)).answers

    assert check(form, answers_to_fields(form, answers)).answers == answers


@FORMS
def test_answers_come_back_whole_from_what_is_sealed(form: Form) -> None:
    answers = check(form, good_fields(form.slug)).answers

    document = json.loads(json.dumps(to_document(form, answers)))

    assert from_document(document) == answers
    assert (document["form"], document["version"], document["title"]) == (form.slug, form.version, form.title)


@FORMS
def test_an_answer_is_kept_with_the_words_the_resident_saw(form: Form) -> None:
    for answer in check(form, good_fields(form.slug)).answers:
        question = form.question(answer.question)
        assert question
        assert (answer.label, answer.kind, answer.privacy) == (
            question.label,
            question.kind,
            question.privacy.value,
        )
        assert answer.section in {section.title for section in form.sections}


def test_the_name_of_a_hospital_is_guarded_twice() -> None:
    question = shipped_forms()["penduduk-non-permanen"].question("treatment_place")

    assert question
    assert question.privacy is Privacy.SPECIFIC


def test_what_was_typed_into_a_question_that_is_not_asked_is_listed_even_when_it_cannot_be_read() -> None:
    checked = check(CONDITION, {"open": ("no",), "more": ("banyak sekali",)})

    assert checked.problems == ()
    assert [(answer.label, answer.shown) for answer in checked.unused] == [("Berapa", "banyak sekali")]


def test_spaces_in_a_question_that_is_not_asked_are_nothing() -> None:
    assert check(CONDITION, {"open": ("no",), "more": ("  ",)}).unused == ()


def test_a_slip_points_at_the_first_box_of_a_date() -> None:
    form = form_of({"id": "day", "kind": "date", "label": "Tanggal"})

    assert [problem.field for problem in check(form, {}).problems] == ["day.day"]


@pytest.mark.parametrize(
    ("boxes", "field"), [(("1", "", "2026"), "day.month"), (("1", "1", "26"), "day.year")]
)
def test_a_slip_points_at_the_box_that_is_wrong(boxes: tuple[str, str, str], field: str) -> None:
    form = form_of({"id": "day", "kind": "date", "label": "Tanggal"})
    fields = {f"day.{part}": (text,) for part, text in zip(("day", "month", "year"), boxes, strict=True)}

    assert [problem.field for problem in check(form, fields).problems] == [field]


@FORMS
def test_every_slip_points_at_an_input_of_the_page(form: Form) -> None:
    inputs = {name for question in form.questions() for name in KINDS[question.kind].fields(question)}

    assert {problem.field for problem in check(form, {}).problems} <= inputs


def test_an_unknown_field_points_nowhere_and_its_name_is_cut() -> None:
    problem = check(CONDITION, {"open": ("no",), "x" * 500: ("1",)}).problems[0]

    assert (problem.code, problem.field) == (Code.UNKNOWN_FIELD, "")
    assert len(problem.message) < 120


@given(st.sampled_from(["__class__", "{label}", "{0.__class__}", "%s", "{", "}", "{{7*7}}", "a.b.c", ""]))
@settings(max_examples=20, deadline=None)
def test_a_name_that_looks_like_a_template_is_only_a_name(name: str) -> None:
    checked = check(CONDITION, {"open": ("no",), name: ("1",)})

    assert name in checked.problems[0].message


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"kind": "number"}, "Isi hanya bila “Ada &amp; mau” Anda jawab “Ya, &lt;satu&gt;”."),
        (
            {"kind": "number", "when": {"question": "open", "any_of": ["a", "b", "c"]}},
            "Isi hanya bila “Ada &amp; mau” Anda jawab “Ya, &lt;satu&gt;” atau “Ya, dua” atau “Ya, tiga”.",
        ),
        (
            {"kind": "statement", "text": "Baca."},
            "Berlaku hanya bila “Ada &amp; mau” Anda jawab “Ya, &lt;satu&gt;”.",
        ),
        ({"kind": "exit", "text": "Baca."}, "Bila Anda menjawab “Ya, &lt;satu&gt;”:"),
    ],
)
def test_a_condition_is_told_in_words_for_a_page_without_scripts(more: dict[str, Any], sentence: str) -> None:
    options = [
        {"id": "a", "label": "Ya, <satu>"},
        {"id": "b", "label": "Ya, dua"},
        {"id": "c", "label": "Ya, tiga"},
    ]
    form = form_of(
        {
            "id": "open",
            "kind": "choice",
            "label": "Ada & mau",
            "options": [*options, {"id": "d", "label": "Tidak"}],
        },
        {"id": "more", "label": "Berapa", "when": {"question": "open", "any_of": ["a"]}, **more},
    )

    page = as_page(form_view(form, action="/"))

    assert f'<span class="condition">{sentence}</span>' in page


def test_a_page_knows_its_version_and_its_questions() -> None:
    view = form_view(CONDITION, action="/kirim/contoh")

    assert view.hidden == {"_version": CONDITION.version, "_questions": "open.yes_no more.number"}


def test_a_page_shows_only_what_was_sent_back() -> None:
    view = form_view(CONDITION, action="/", only=frozenset({"more"}), remarks={"more": "Tulis lagi."})

    assert [(one.question.id, one.number, one.remark) for one in view.sections[0].inputs] == [
        ("more", 2, "Tulis lagi.")
    ]
