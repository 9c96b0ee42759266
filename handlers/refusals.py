"""Refusals of the JSON side that concern no single question."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.http import Response, json_response
from handlers.posted import BodyProblem

_BODY = {
    BodyProblem.TOO_LARGE: (413, "Kirim paling banyak 200 kB."),
    BodyProblem.FILES_TOO_LARGE: (413, "Kirim satu berkas, paling besar 4 MB."),
    BodyProblem.WRONG_TYPE: (415, "Kirim sebagai application/json."),
    BodyProblem.TOO_MANY_FIELDS: (413, "Kirim lebih sedikit isian."),
    BodyProblem.UNREADABLE: (400, "Kirim objek JSON yang sah, tanpa nama berulang dan tanpa NaN."),
}


def refuse(status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """One problem that belongs to no question."""
    return json_response(status, {"problems": [problem_json("", code, message)]}, headers)


def body_refusal(problem: BodyProblem) -> Response:
    """A body that could not be read at all."""
    status, sentence = _BODY[problem]
    return refuse(status, problem.value, sentence)


def problem_json(question: str, code: str, message: str) -> dict[str, str]:
    """A problem for a machine. Names that are no text (lone surrogates) are made harmless."""
    harmless = (text.encode("utf-8", "replace").decode() for text in (question, code, message))
    return dict(zip(("question", "code", "message"), harmless, strict=True))
