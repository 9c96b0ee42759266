"""Somebody who takes the quiz of tests/cases/quiz/m2.yaml, by hand, on pages without scripts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from handlers.learning.learning_table import LearningTable
from loket.cases import Person
from loket.forms.sheet import Sheet
from loket.training.quizzes import Quiz, shuffle_of
from loket.training.quizzes.quiz_source import read_quiz
from tests.answers import typed_of
from tests.counter import Answer, Counter
from tests.stores import ROOT

BANK = ROOT / "tests" / "cases" / "quiz" / "m2.yaml"
HOME = "/belajar/aksi/kuis/m2"
Typed = Mapping[str, str | Sequence[str]]

RIGHT: Typed = {
    "q.periksa": "kantor",
    "q.surat": ["nama", "tanggal"],
    "q.kasus": "terima",
    "q.urutan.buka": "1",
    "q.urutan.baca": "2",
    "q.urutan.kirim": "3",
    "q.hari": " LIMA. ",
}
"""Every right answer but the pairs, whose marks are each learner's own."""


def quiz_from(folder: Path, *changes: tuple[str, str]) -> Quiz:
    """The quiz of the bank after an editor changed something."""
    text = BANK.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "m2.yaml"
    path.write_text(text, encoding="utf-8")
    quiz = read_quiz(path, Sheet(path.name), None)
    assert quiz
    return quiz


def with_quiz(counter: Counter, folder: Path, *changes: tuple[str, str]) -> Counter:
    """The same city with this quiz in module 2, which asks for no practice."""
    quiz = quiz_from(folder, *changes)
    catalog = folder / f"catalog-{quiz.version}"
    shutil.copytree(counter.settings.catalog, catalog, dirs_exist_ok=True)
    courses = json.loads((catalog / "belajar.json").read_bytes())
    courses["quizzes"]["m2"] = quiz.plain()
    courses["modules"]["m2"]["practices"] = 0
    (catalog / "belajar.json").write_text(json.dumps(courses), encoding="utf-8")
    return counter.again(settings=replace(counter.settings, catalog=catalog))


class QuizTaker:
    """One learner at one counter."""

    def __init__(self, counter: Counter, subject: str = "s-tuti") -> None:
        self.counter, self.subject = counter, subject
        self.cookie = counter.sign_in(Person(subject=subject, name="Tuti CONTOH", roles=(), offices=()))

    def at(self, counter: Counter) -> QuizTaker:
        """The same learner, in the same session, after the city was built anew."""
        taker = QuizTaker(counter, self.subject)
        taker.cookie = self.cookie
        return taker

    def all_right(self) -> dict[str, str | Sequence[str]]:
        """What makes 100."""
        return {**RIGHT, **{f"q.pasangan.{pair}": self.mark(pair) for pair in ("foto", "surat", "arsip")}}

    def mark(self, pair: str) -> str:
        """What the page of this learner sends for the right side of a pair."""
        return shuffle_of(self.counter.keyring, self.subject, "", "").mark("pasangan", pair)

    def look(self, path: str = "") -> Answer:
        """A page of this quiz."""
        return self.counter.get(f"{HOME}{path}", cookie=self.cookie)

    def send(
        self, page: Answer, typed: Typed, *, test: str = "akhir", do: str = "check", **more: str
    ) -> Answer:
        """Fill in a page and press a button. Boxes that are not named stay as they are."""
        form = page.page.form(f"{HOME}/{test}")
        fields: dict[str, Any] = {**typed_of(form.pairs), **typed, **more, "_do": do}
        return self.counter.post(form.action, fields, cookie=self.cookie)

    def take(self, typed: Typed, *, test: str = "akhir", do: str = "check") -> Answer:
        """Open the questions, answer, press: the result."""
        sent = self.send(self.look(f"/{test}"), typed, test=test, do=do)
        assert sent.status == 303, sent.body
        return self.counter.get(sent.headers["location"], cookie=self.cookie)

    def items(self, begins: str = "") -> tuple[dict[str, Any], ...]:
        """What is kept of this learner."""
        table = LearningTable(self.counter.clients.dynamodb, self.counter.settings.learning_table)
        return table.query(f"learner#{self.subject}", begins, consistent=True)
