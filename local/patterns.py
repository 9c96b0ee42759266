"""Every kind of question in every state, from one list of samples: for the page /pola/ and for tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from local.sample_files import SAMPLE_FILES, read_sample_ticket
from loket.files import FileProblem
from loket.forms import (
    Code,
    Fields,
    Form,
    InputView,
    Problem,
    Question,
    Sentences,
    Setting,
    check_answers,
    fields_from_json,
    form_view,
    question_of,
    slip_of,
    takes_files,
)
from loket.forms.check import problem
from loket.forms.loader import read_form

PATTERN_DAY = date(2026, 11, 24)
"""The day on which the samples are right."""
WRONG_JSON = [1]
"""A value that no kind takes: what a program sends by mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A sample of one kind. `question` is as an editor writes it; `slips` are whole posts.

    `before` stands above it: the question that its condition asks about.
    """

    question: Mapping[str, Any]
    before: tuple[Mapping[str, Any], ...]
    filled: Fields
    slips: Mapping[Code, Fields]

    @property
    def kind(self) -> str:
        """The kind's name in a form file."""
        return str(self.question["kind"])

    @property
    def form(self) -> Form:
        """A form that asks this, and what has to stand before it."""
        return form_of(*self.before, self.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state as the page shows it. `shown` are the words of an answer that is only read.

    `loose` are sentences that belong to no input of the question.
    """

    title: str
    input: InputView
    loose: tuple[str, ...] = ()
    shown: str | None = None
    printed: bool = False


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every sample, as local/patterns.yaml lists them."""
    rows = yaml.safe_load(Path(__file__).with_name("patterns.yaml").read_text(encoding="utf-8"))
    return tuple(
        Pattern(
            question=row["question"],
            before=tuple(row.get("before", ())),
            filled=_fields(row["filled"]),
            slips={Code(code): _fields(row["filled"] | changes) for code, changes in row["slips"].items()},
        )
        for row in rows
    )


def form_of(*questions: Mapping[str, Any], **more: Any) -> Form:
    """A form with these questions, read by the loader that editors meet."""
    plain = {
        "title": "Contoh",
        "purpose": "Untuk uji.",
        "retention": {"days": 30, "source": "CONTOH"},
        "sections": [{"title": "Bagian", "questions": [dict(question) for question in questions]}],
        **more,
    }
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
    return read_form(text.encode(), "contoh", "content/forms/contoh.yaml")


def form_of_every_kind() -> Form:
    """One form with every sample in it."""
    return form_of(*(entry for pattern in patterns() for entry in (*pattern.before, pattern.question)))


def states(pattern: Pattern, sentences: Sentences, regions: Mapping[str, str]) -> Iterator[State]:
    """Empty, filled, each slip the kind lists, only read, printed. No two states share an id."""
    form, setting = pattern.form, Setting(today=PATTERN_DAY, regions=regions, read_ticket=read_sample_ticket)

    def state(
        name: str, title: str, fields: Fields, problems: tuple[Problem, ...] = (), **more: Any
    ) -> State:
        view = _renamed(form, f"{pattern.kind}_{name}", fields, problems)
        loose = tuple(
            entry.message for entry in problems if question_of(entry.field) != pattern.question["id"]
        )
        return State(title=title, input=view, loose=loose, **more)

    yield state("empty", "Kosong", {})
    yield state("filled", "Terisi", pattern.filled)
    for code, fields in pattern.slips.items():
        problems = check_answers(form, fields, setting, sentences).problems
        yield state(code.value, f"Perlu diperbaiki: {code.value}", fields, problems)
    for refused in refusals(list(form.questions())[-1], sentences):
        yield state(refused.code, f"Perlu diperbaiki: {refused.code}", pattern.filled, (refused,))
    _, wrong = fields_from_json(form, {str(pattern.question["id"]): WRONG_JSON}, sentences)
    if wrong:
        yield state("wrong_type", f"Perlu diperbaiki, dari program: {wrong[0].code}", {}, wrong)
    answers = check_answers(form, pattern.filled, setting, sentences).answers
    if answers:
        yield state("read_only", "Dibaca saja", {}, shown=answers[0].shown)
    yield state("printed", "Dicetak kosong", {}, printed=True)


def refusals(question: Question, sentences: Sentences) -> Iterator[Problem]:
    """What is told of a file that was not taken in. No ticket brings that about."""
    if takes_files(question):
        name = SAMPLE_FILES["tiket-ktp"].name
        yield from (problem(question, slip_of(refused, name), sentences) for refused in FileProblem)


def _fields(post: Mapping[str, Any]) -> Fields:
    return {
        name: tuple(value) if isinstance(value, list) else (str(value),)
        for name, value in post.items()
        if value is not None
    }


def _renamed(form: Form, new_id: str, fields: Fields, problems: tuple[Problem, ...]) -> InputView:
    """The question under another id, so that a page may hold it many times."""
    *before, question = form.questions()
    old = question.id

    def named(name: str) -> str:
        return new_id + name[len(old) :] if question_of(name) == old else name

    section = replace(form.sections[0], questions=(*before, replace(question, id=new_id)))
    view = form_view(
        replace(form, sections=(section,)),
        action="/pola/",
        read_ticket=read_sample_ticket,
        fields={named(name): values for name, values in fields.items()},
        problems=[
            replace(entry, question=named(entry.question), field=named(entry.field)) for entry in problems
        ],
        only=frozenset({new_id}),
    )
    return view.sections[0].inputs[0]
