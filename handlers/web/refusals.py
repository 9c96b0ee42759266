"""Refusals of the JSON side that concern no single question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers.web.http import Response, json_response
from handlers.web.posted import BodyProblem

_BODY = {
    BodyProblem.TOO_LARGE: (413, "api.too_large"),
    BodyProblem.FILES_TOO_LARGE: (413, "api.one_file"),
    BodyProblem.WRONG_TYPE: (415, "api.json_only"),
    BodyProblem.TOO_MANY_FIELDS: (413, "api.too_many_fields"),
    BodyProblem.UNREADABLE: (400, "api.sound_json"),
}


def refuse(status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """One problem that belongs to no question."""
    return json_response(status, {"problems": [problem_json("", code, message)]}, headers)


def body_refusal(problem: BodyProblem, say: Callable[[str], str]) -> Response:
    """A body that could not be read at all. `say`: a sentence by its key."""
    status, key = _BODY[problem]
    return refuse(status, problem.value, say(key))


def problem_json(question: str, code: str, message: str) -> dict[str, str]:
    """A problem for a machine. Names that are no text (lone surrogates) are made harmless."""
    harmless = (text.encode("utf-8", "replace").decode() for text in (question, code, message))
    return dict(zip(("question", "code", "message"), harmless, strict=True))
