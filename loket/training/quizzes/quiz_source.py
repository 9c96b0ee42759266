"""Reads content/belajar/kuis/<module>.yaml: the questions of a module, and what its editor is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from loket.forms import version_of
from loket.forms.plain_text import plain_text
from loket.forms.sheet import ContentError, Sheet
from loket.forms.source import read_table
from loket.forms.table import Table
from loket.services.page_header import day
from loket.training.modules.module import Module
from loket.training.quizzes.question import Question
from loket.training.quizzes.question_source import read_question
from loket.training.quizzes.quiz import Quiz

FOLDER = "belajar/kuis"
"""Where the questions lie, in the editors' folder."""


def read_quiz(path: Path, sheet: Sheet, modules: Mapping[str, Module] | None) -> Quiz | None:
    """The questions of one file. Faults go to the sheet; None when nobody can read the file.

    `modules` is None while their pages cannot all be read: then no quiz is blamed for a missing one.
    """
    content = path.read_bytes()
    text = plain_text(content, sheet)
    if not text:
        return None
    try:
        table = read_table(text, sheet, "soal")
    except ContentError:
        return None
    table.only("module", "updated", "owner", "questions")
    module = _module(table, path.stem, modules)
    return Quiz(
        module=path.stem,
        version=version_of(content),
        updated=day(table, "updated") or date.min,
        owner=table.text("owner"),
        questions=tuple(_questions(table, module).values()),
    )


def _module(table: Table, stem: str, modules: Mapping[str, Module] | None) -> Module | None:
    name = table.text("module")
    if name and name != stem:
        table.fault("module", f"Berkas ini bernama {stem}.yaml. Tulis “module: {stem}”, atau ganti namanya.")
    if modules is None:
        return None
    if name and stem not in modules:
        table.fault("module", f"Modul “{stem}” tidak ada. Yang ada: {', '.join(modules)}.")
    return modules.get(stem)


def _questions(table: Table, module: Module | None) -> dict[str, Question]:
    found: dict[str, Question] = {}
    for one in table.tables("questions", name="pertanyaan"):
        question = read_question(one, module)
        if question.id and question.id in found:
            one.fault("id", f"“{question.id}” sudah dipakai pertanyaan lain. Beri nama lain.")
        found.setdefault(question.id, question)
    return found
