"""The JSON side of a form: answers as JSON values become the same fields a page would post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket.forms.answer import Problem, Slip
from loket.forms.check import Sentences, problem
from loket.forms.form import Form, Question
from loket.forms.kinds import KINDS
from loket.forms.kinds.kind import titled


def fields_from_json(
    form: Form, answers: Mapping[str, object], sentences: Sentences
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Fields for `check_answers`, and the problems of values that have the wrong JSON type.

    Names the form does not have pass through, so that the check reports them. null is "not answered".
    """
    fields: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name, value in answers.items():
        question = form.question(name)
        if question is None:
            # Nobody reads it; but whether something was written there decides if it can be left out.
            fields[name] = (value if isinstance(value, str) else "" if value is None else "-",)
        elif value is not None:
            found = KINDS[question.kind].from_json(question, value)
            if isinstance(found, dict):
                fields |= found
                continue
            slips = (found,) if isinstance(found, Slip) else found
            problems.extend(problem(question, slip, sentences) for slip in slips)
    return fields, tuple(problems)


def answer_schema(question: Question) -> dict[str, Any]:
    """JSON schema of one answer."""
    return titled(question, KINDS[question.kind].schema(question))


def answers_schema(form: Form) -> dict[str, Any]:
    """JSON schema of `answers`. Conditional questions are never listed as required."""
    questions = tuple(question for question in form.questions() if KINDS[question.kind].fields(question))
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {question.id: answer_schema(question) for question in questions},
        "required": [question.id for question in questions if question.required and question.when is None],
    }
