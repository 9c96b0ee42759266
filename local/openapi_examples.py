"""Example answers for the JSON side, one for each kind of question. Nobody real: the NIK is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from loket.forms import Form, Question

EXAMPLE_KEY = "contoh-kunci-0001"
EXAMPLE_DAY = "2027-03-01"
"""The day on which the examples are right."""


def example_answers(form: Form, regions: Mapping[str, str]) -> dict[str, Any]:
    """Answers that the form accepts on EXAMPLE_DAY, as a program would send them."""
    answers: dict[str, Any] = {}
    for question in form.questions():
        if question.when and _value(answers.get(question.when.question)) not in question.when.any_of:
            continue
        answers[question.id] = _EXAMPLES[question.kind](question, regions)
    return answers


def _value(answer: Any) -> str:
    """An answer as conditions name it."""
    return {True: "yes", False: "no"}.get(answer, "") if isinstance(answer, bool) else str(answer)


def _date(question: Question, regions: Mapping[str, str]) -> str:
    earliest = str(question.limits.get("earliest", ""))
    ahead = earliest.startswith("today") and not earliest.startswith("today-")
    return "2027-03-27" if ahead else "1990-03-27"


_EXAMPLES: Mapping[str, Callable[[Question, Mapping[str, str]], Any]] = {
    "short_text": lambda question, regions: "Contoh Warga",
    "long_text": lambda question, regions: "Jalan Contoh Nomor 1, RT 01 RW 02",
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
}
