"""The application of a scenario as its editor wrote it: read, and checked as the form would check it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from loket.forms import Code, Form, Problem, Setting, check_answers, fields_from_json
from loket.forms.table import Entry, Table
from loket.training.drills.moving_days import on_day

LATER = timedelta(days=1500)
"""A day that stands still is refused sooner or later; then nobody could practise the case any more."""


def check_case(
    row: Table, form: Form, regions: Mapping[str, str], sentences: Mapping[str, str], updated: date
) -> dict[str, Any]:
    """The answers of a scenario as JSON takes them; what the form refuses goes to the sheet.

    updated: Day of the file. What is right then must be right years later.
    """
    answers = row.table("answers")
    if answers is None:
        return {}
    found = {name: _json(entry) for name, entry in answers.entries.items()}
    told = set()
    for problem in _refused(form, found, regions, sentences, updated):
        told.add(problem.question)
        key = problem.question if problem.question in answers else None
        answers.fault(key, f"Formulir {form.slug} menolak “{problem.question}”: {problem.message}")
    for problem in _refused(form, found, regions, sentences, updated + LATER):
        if problem.question not in told and problem.question in answers:
            advice = "Tanggal tetap kelak ditolak formulir. Tulis hari yang ikut berjalan, misalnya today+30."
            answers.fault(problem.question, advice)
    return found


def check_some(
    answers: Table, form: Form, regions: Mapping[str, str], sentences: Mapping[str, str], today: date
) -> None:
    """Answers that an application must have: one that its form refuses could never come."""
    found = {name: _json(entry) for name, entry in answers.entries.items()}
    told_of = {name for name in found if form.question(name) is None}
    for problem in _refused(form, found, regions, sentences, today):
        # Of a few answers nobody can say which questions are asked beside them.
        if problem.question in found.keys() - told_of and problem.code is not Code.NOT_ASKED:
            told_of.add(problem.question)
            told = f"Formulir {form.slug} menolak “{problem.question}”: {problem.message}"
            answers.fault(problem.question, told)


def _refused(
    form: Form, found: dict[str, Any], regions: Mapping[str, str], sentences: Mapping[str, str], today: date
) -> Iterator[Problem]:
    fields, problems = fields_from_json(form, on_day(found, today), sentences)
    checked = check_answers(form, fields, Setting(today=today, regions=regions), sentences)
    yield from problems
    yield from checked.problems
    for answer in checked.unused:
        text = "Pertanyaan ini tidak diajukan di sini. Hapus."
        yield Problem(question=answer.question, code=Code.NOT_ASKED, message=text, field="")


def _json(entry: Entry) -> Any:
    """The value as a program would send it."""
    if isinstance(entry.value, Table):
        return {name: _json(inner) for name, inner in entry.value.entries.items()}
    if isinstance(entry.value, list):
        return [_json(inner) for inner in entry.value]
    return entry.value
