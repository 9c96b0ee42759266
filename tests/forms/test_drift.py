"""A page opened before its form changed: what fits is taken, everything else is named. Nothing is lost.

Older versions of the forms are made by rule: what today's form would be after the change is undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
import yaml

from loket.forms import (
    KINDS,
    Fields,
    Form,
    Option,
    Question,
    compare,
    form_view,
    question_of,
    shape_of,
)
from tests.forms.definitions import ROOT, TODAY, check, shipped_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPage:
    """A page of an older version, filled in. `says` tells what changed since."""

    says: str
    form: Form
    today: Form
    fields: Fields

    def __str__(self) -> str:
        return f"{self.today.slug}: {self.says}"


def good_fields(slug: str) -> dict[str, tuple[str, ...]]:
    """The good post of a form's case file, without what was left blank."""
    path = ROOT / "tests" / "cases" / "forms" / f"{slug}.yaml"
    answers: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
    fields = {name: tuple(v) if isinstance(v, list) else (str(v),) for name, v in answers.items()}
    return {name: values for name, values in fields.items() if any(values)}


def with_questions(form: Form, questions: list[Question]) -> Form:
    """The form with other questions, all in one section, under another version."""
    section = replace(form.sections[0], questions=tuple(questions))
    return replace(form, version="0123456789ab", sections=(section,))


def old_pages(form: Form) -> Iterator[OldPage]:
    """One older page for each question and each way in which it may have changed since."""
    questions, good = list(form.questions()), good_fields(form.slug)
    for at, question in enumerate(questions):
        rest = [other for other in questions if other is not question]
        names = KINDS[question.kind].fields(question)
        without = {name: values for name, values in good.items() if name not in names}

        def page(says: str, old: list[Question], fields: Fields, name: str = question.id) -> OldPage:
            return OldPage(says=f"{name} {says}", form=with_questions(form, old), today=form, fields=fields)

        reworded = replace(question, label=f"Dulu: {question.label}")
        yield page("was reworded", [*questions[:at], reworded, *questions[at + 1 :]], good)
        yield page("was added", rest, without)
        if question.kind != "short_text":
            typed = {**without, question.id: ("Tulisan lama 12",)}
            before = replace(question, kind="short_text", options=(), limits={}, text="")
            yield page("was a line of text", [*questions[:at], before, *questions[at + 1 :]], typed)
        if question.options:
            gone = replace(question, options=(*question.options, Option(id="gone", label="Dulu ada")))
            picked = {**good, question.id: ("gone",)}
            yield page("lost an option", [*questions[:at], gone, *questions[at + 1 :]], picked)
    removed = Question(id="colour", kind="short_text", label="Warna")
    yield OldPage(
        says="a question was removed",
        form=with_questions(form, [*questions, removed]),
        today=form,
        fields={**good, "colour": ("biru tua",)},
    )


PAGES = [page for form in shipped_forms().values() for page in old_pages(form)]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_everything_typed_on_an_older_page_is_kept_or_named(page: OldPage) -> None:
    drift = compare(page.today, page.fields, shape_of(page.form))
    checked = check(page.today, drift.fields)

    answered = {answer.question for answer in (*checked.answers, *checked.unused)}
    told = {problem.question for problem in checked.problems}
    for name, values in page.fields.items():
        left = drift.leftover.get(name, ())
        stays = drift.fields.get(name, ())
        assert sorted((*stays, *left)) == sorted(values)
        assert not stays or question_of(name) in answered | told


def pages_where(says: str) -> list[OldPage]:
    return [page for page in PAGES if page.says.endswith(says)]


@pytest.mark.parametrize("page", pages_where("was reworded"), ids=str)
def test_a_reworded_question_costs_nobody_a_second_look(page: OldPage) -> None:
    drift = compare(page.today, page.fields, shape_of(page.form))

    assert drift.leftover == {}
    assert check(page.today, drift.fields).problems == ()


@pytest.mark.parametrize("page", pages_where("was added"), ids=str)
def test_an_added_question_is_all_that_is_still_asked(page: OldPage) -> None:
    drift = compare(page.today, page.fields, shape_of(page.form))
    added = page.today.question(page.says.partition(" ")[0])

    assert added
    told = {problem.question for problem in check(page.today, drift.fields).problems}
    assert drift.leftover == {}
    assert told == ({added.id} if added.required and not added.when else told & {added.id})


@pytest.mark.parametrize("says", ["was a line of text", "lost an option", "was removed"])
def test_what_has_no_place_any_more_is_named(says: str) -> None:
    for page in pages_where(says):
        assert compare(page.today, page.fields, shape_of(page.form)).leftover


@pytest.mark.parametrize("form", shipped_forms().values(), ids=lambda form: form.slug)
def test_a_question_that_the_older_page_did_not_have_is_marked_as_new(form: Form) -> None:
    for page in (page for page in old_pages(form) if page.says.endswith("was added")):
        drift = compare(form, page.fields, shape_of(page.form))

        assert drift.new == {page.says.partition(" ")[0]}


def test_a_question_that_was_left_blank_on_the_older_page_is_not_new() -> None:
    form = shipped_forms()["surat-keterangan-domisili"]
    fields = {name: values for name, values in good_fields(form.slug).items() if name != "truth"}

    assert compare(form, fields, shape_of(form)).new == frozenset()


@pytest.mark.parametrize("shape", ["", "nonsense", "full_name", "a.b.c " * 5000])
def test_a_page_that_says_nothing_of_its_questions_is_compared_by_names(shape: str) -> None:
    form = shipped_forms()["surat-keterangan-domisili"]
    fields = {**good_fields(form.slug), "colour": ("biru",)}

    drift = compare(form, fields, shape)

    assert drift.leftover == {"colour": ("biru",)}
    assert check(form, drift.fields).problems == ()


def test_an_option_that_is_gone_leaves_the_others_picked() -> None:
    form = shipped_forms()["izin-keramaian"]
    fields = {**good_fields(form.slug), "entertainment": ("loudspeaker", "dancing_bear")}

    drift = compare(form, fields, shape_of(form))

    assert drift.leftover == {"entertainment": ("dancing_bear",)}
    assert drift.fields["entertainment"] == ("loudspeaker",)


def test_a_page_shows_what_fits_into_no_input_by_the_label_it_was_typed_under() -> None:
    form = shipped_forms()["surat-keterangan-domisili"]
    fields = {
        **good_fields(form.slug),
        "full_name": ("Siti", "Budi"),
        "sex": ("unknown",),
        "village": ("72.71.02.1001",),
        "truth": ("on",),
    }

    view = form_view(form, action="/", fields=fields, regions={"72.71.02.1008"})

    assert view.leftover == (
        ("Nama lengkap", "Budi"),
        ("Jenis kelamin", "unknown"),
        ("Kelurahan tempat tinggal", "72.71.02.1001"),
        ("Pernyataan", "on"),
    )


def test_a_page_that_holds_everything_has_nothing_to_copy() -> None:
    form = shipped_forms()["surat-keterangan-domisili"]

    view = form_view(form, action="/", fields=good_fields(form.slug), regions={"72.71.02.1008"})

    assert view.leftover == ()
    assert check(form, good_fields(form.slug), TODAY).problems == ()
