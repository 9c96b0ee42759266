"""Files among answers: which there are, whichever kind of question took them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from loket.files import FileType, StoredFile
from loket.forms.answer import Answer
from loket.forms.form import Form, Question

FILE, REQUIREMENT, UPLOAD = "file", "requirement", "upload"


def takes_files(question: Question) -> bool:
    """Whether a page asks for files under the id of this question."""
    return question.kind == FILE or UPLOAD in question.limits.get("answers", ())


def has_files(form: Form) -> bool:
    """Whether a form asks for files at all."""
    return any(takes_files(question) for question in form.questions())


def attached(answers: Iterable[Answer]) -> tuple[StoredFile, ...]:
    """The files of these answers, each once."""
    found = {entry["id"]: entry for answer in answers for entry in _entries(answer)}
    return tuple(
        StoredFile(
            id=entry["id"],
            name=entry["name"],
            type=FileType(entry["type"]),
            size=entry["size"],
            digest=entry["digest"],
        )
        for entry in found.values()
    )


def papers(answers: Iterable[Answer]) -> dict[str, str]:
    """How each requirement is met, by question id: upload, bring or office."""
    return {
        answer.question: str(answer.value["how"])
        for answer in answers
        if answer.kind == REQUIREMENT and isinstance(answer.value, dict)
    }


def _entries(answer: Answer) -> Iterator[dict[str, Any]]:
    value: Any = answer.value
    if answer.kind == REQUIREMENT and isinstance(value, dict):
        yield from value.get("files", ())
    elif answer.kind == FILE and isinstance(value, list):
        yield from value
