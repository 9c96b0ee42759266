"""Answers as they are sealed: with the labels and words the resident saw, nothing written twice.

The store counts kilobytes, and a whole application has to fit into two with everything around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from loket.forms.answer import Answer
from loket.forms.form import Form, Privacy


def to_document(form: Form, answers: Iterable[Answer]) -> dict[str, Any]:
    """Plain JSON: {"form", "version", "title", "sections": [[title, [row, …]], …]}.

    A row is [question, kind, label, value], then what is shown when it differs from the value (else null),
    then the privacy when it is not personal.
    """
    return {
        "form": form.slug,
        "version": form.version,
        "title": form.title,
        "sections": [
            [section, [_row(answer) for answer in group]]
            for section, group in groupby(answers, key=lambda answer: answer.section)
        ],
    }


def from_document(document: Mapping[str, Any]) -> tuple[Answer, ...]:
    """The answers that `to_document` wrote."""
    return tuple(_answer(section, *row) for section, rows in document["sections"] for row in rows)


def _row(answer: Answer) -> list[Any]:
    shown = None if answer.shown == str(answer.value) else answer.shown
    row = [answer.question, answer.kind, answer.label, answer.value]
    if answer.privacy != Privacy.PERSONAL:
        return [*row, shown, answer.privacy]
    return row if shown is None else [*row, shown]


def _answer(
    section: str,
    question: str,
    kind: str,
    label: str,
    value: Any,
    shown: str | None = None,
    privacy: str = Privacy.PERSONAL.value,
) -> Answer:
    return Answer(
        question=question,
        kind=kind,
        label=label,
        value=value,
        shown=str(value) if shown is None else shown,
        privacy=privacy,
        section=section,
    )
