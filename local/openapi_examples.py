"""Example answers for the JSON side, one for each kind of question. Nobody real: the numbers are made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from loket.forms import KINDS, Form, Question, Setting

EXAMPLE_KEY = "contoh-kunci-0001"
EXAMPLE_DAY = "2027-03-01"
"""The day on which the examples are right."""
EXAMPLE_TICKET = "tiket-dari-unggah-berkas"
"""Stands for what the upload of a file answers with."""


def example_answers(form: Form, regions: Mapping[str, str]) -> dict[str, Any]:
    """Answers that the form accepts on EXAMPLE_DAY, as a program would send them."""
    return _answers(form.questions(), regions)


def _answers(questions: Iterable[Question], regions: Mapping[str, str]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    asked = tuple(questions)
    leads_out = {
        entry.when.question: entry.when.any_of for entry in asked if entry.kind == "exit" and entry.when
    }
    for question in asked:
        if question.when and _value(answers.get(question.when.question)) not in question.when.any_of:
            continue
        if KINDS[question.kind].fields(question):
            answers[question.id] = _EXAMPLES[question.kind](question, regions)
        if _value(answers.get(question.id)) in leads_out.get(question.id, ()):
            answers[question.id] = _stays_in(question, leads_out[question.id])
    return answers


def _stays_in(question: Question, leads_out: tuple[str, ...]) -> Any:
    """An answer with which the form goes on."""
    if question.kind == "yes_no":
        return "yes" not in leads_out
    return next(option.id for option in question.options if option.id not in leads_out)


def _value(answer: Any) -> str:
    """An answer as conditions name it."""
    return {True: "yes", False: "no"}.get(answer, "") if isinstance(answer, bool) else str(answer)


def _text(words: str) -> Callable[[Question, Mapping[str, str]], str]:
    def example(question: Question, regions: Mapping[str, str]) -> str:
        least, most = int(question.limits.get("min_length", 0)), int(question.limits["max_length"])
        return (words + " contoh" * least)[: max(least, min(most, len(words)))]

    return example


def _date(question: Question, regions: Mapping[str, str]) -> str:
    """The first of a few days that the limits of the question allow."""
    setting, kind = Setting(today=date.fromisoformat(EXAMPLE_DAY), regions=regions), KINDS["date"]
    for day in ("1990-03-27", "2027-02-27", "2027-03-27"):
        fields = kind.from_json(question, day)
        if isinstance(fields, dict) and not kind.read(question, fields, setting).slips:
            return day
    return EXAMPLE_DAY


def _address(question: Question, regions: Mapping[str, str]) -> dict[str, str]:
    return {"street": "Jalan Contoh Nomor 1", "rt": "1", "rw": "2", "region": min(regions)}


def _rows(question: Question, regions: Mapping[str, str]) -> list[dict[str, Any]]:
    return [_answers(question.questions, regions) for _ in range(max(1, question.limits.get("least", 1)))]


_EXAMPLES: Mapping[str, Callable[[Question, Mapping[str, str]], Any]] = {
    "short_text": _text("Contoh Warga"),
    "long_text": _text("Jalan Contoh Nomor 1, RT 01 RW 02"),
    "number": lambda question, regions: max(1, question.limits.get("least", 0)),
    "date": _date,
    "time": lambda question, regions: "19:30",
    "choice": lambda question, regions: question.options[0].id,
    "choices": lambda question, regions: [question.options[0].id],
    "yes_no": lambda question, regions: False,
    "nik": lambda question, regions: "7271014107900001",
    "phone": lambda question, regions: "+6281200000000",
    "email": lambda question, regions: "warga@example.id",
    "region": lambda question, regions: min(regions),
    "declaration": lambda question, regions: True,
    "money": lambda question, regions: max(1, question.limits.get("least", 0)),
    "family_card": lambda question, regions: "7271011203150004",
    "nip": lambda question, regions: "199003272015031001",
    "address": _address,
    "repeat": _rows,
    "helper": lambda question, regions: {"for": "self"},
    "file": lambda question, regions: [EXAMPLE_TICKET],
    "requirement": lambda question, regions: {"how": "bring"},
}
