"""Sending a form as JSON: the same check, the same case, for scripts of the page and for other systems."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.cases.case_keeper import Kept, KeyUsed
from handlers.sending.json_door import open_json
from handlers.sending.submit_desk import Post, SubmitDesk
from handlers.web.http import Request, Response, json_response
from handlers.web.refusals import problem_json, refuse
from loket.cases import Case, valid_idempotency_key
from loket.forms import Answer, Code, Drift, Fields, Form, Problem, fields_from_json, question_of


class SubmitJson:
    """POST /api/v1/kirim/{form}."""

    def __init__(self, desk: SubmitDesk) -> None:
        self._desk = desk
        self._say = desk.catalog.say

    def submit(self, request: Request) -> Response:
        """201 new, 200 kept before; 4xx with problems otherwise."""
        found = open_json(self._desk, request)
        if isinstance(found, Response):
            return found
        form, body = found
        shape = _shape_problem(body)
        if form.closed and (shape or not self._desk.keeper.find(body["key"])):
            return refuse(410, "closed", form.closed)
        if shape:
            return refuse(422, shape[0], self._say(shape[1]))
        if self._desk.screener.too_many(form, request.address):
            return refuse(429, "too_many", self._say("api.wait_10"), {"retry-after": "600"})
        fields, problems = fields_from_json(form, body["answers"], self._desk.catalog.sentences)
        return self._keep(form, fields, problems, body)

    def _keep(
        self, form: Form, fields: Fields, problems: tuple[Problem, ...], body: dict[str, str]
    ) -> Response:
        key, version = body["key"], body.get("version", form.version)
        post = self._desk.understand(form, fields, version)
        found = _all_problems(problems, (*post.problems, *self._not_asked(post.checked.unused)))
        if found or not post.accepted:
            stored = self._desk.keeper.find(key)
            if stored:
                # Days are judged as they were when it was kept, so that a late retry finds its receipt.
                then = self._desk.understand(
                    form, fields, version, at=stored.received_at, kept_at=stored.received_at
                )
                return self._again(then, stored, problems, key)
            return self._told(post, found)
        try:
            screening = self._desk.screener.program(form, key, body.get("proof", ""))
            return _kept(self._desk.keeper.keep(form, post.checked.answers, key, screening))
        except KeyUsed as used:
            return self._used(used.case)

    def _again(self, post: Post, stored: Case, problems: tuple[Problem, ...], key: str) -> Response:
        """The receipt, when this is what was kept; nothing is left out of it without a word."""
        if self._desk.keeper.mark(post.form, post.checked.answers) != stored.answers_mac:
            return self._used(stored)
        unknown = (problem for problem in post.problems if problem.code == Code.UNKNOWN_FIELD)
        beside = _all_problems(problems, (*unknown, *self._not_asked(post.checked.unused)))
        if beside or post.leftover:
            return self._told(post, beside)
        return _kept(self._desk.keeper.kept_before(stored, key))

    def _not_asked(self, unused: Iterable[Answer]) -> tuple[Problem, ...]:
        template = self._desk.catalog.sentences[Code.NOT_ASKED]
        return tuple(
            Problem(
                question=answer.question,
                code=Code.NOT_ASKED,
                message=template.format_map({"label": answer.label}),
                field="",
            )
            for answer in unused
        )

    def _told(self, post: Post, problems: list[Problem]) -> Response:
        """What is wrong; of a form that is not for the sender only that."""
        told = [problem for problem in problems if problem.code == Code.NOT_FOR_YOU] or problems
        return json_response(422, {"problems": [*self._changes(post.drift), *map(_problem_json, told)]})

    def _changes(self, drift: Drift | None) -> list[dict[str, str]]:
        """That the form changed, and each answer that it has no place for any more."""
        if drift is None:
            return []
        gone = self._say("api.no_place")
        return [
            problem_json("", "form_changed", self._say("api.form_changed")),
            *(problem_json(name, "no_place", gone) for name in drift.leftover),
        ]

    def _used(self, case: Case) -> Response:
        return refuse(409, "key_used", self._say("api.key_used", reference=str(case.reference)))


def _shape_problem(body: dict[str, object]) -> tuple[str, str] | None:
    """Code of the problem, and key of its sentence."""
    if body.keys() - {"key", "version", "proof", "answers"}:
        return "unknown_name", "api.names"
    if not isinstance(body.get("key"), str) or not valid_idempotency_key(str(body["key"])):
        return "key", "api.key"
    if not isinstance(body.get("version", ""), str) or not isinstance(body.get("answers"), dict):
        return "answers", "api.answers"
    if not isinstance(body.get("proof", ""), str):
        return "proof", "api.proof"
    return None


def _all_problems(typed: tuple[Problem, ...], checked: tuple[Problem, ...]) -> list[Problem]:
    """Wrong types first; the check sees those questions as empty, which says nothing more."""
    wrong = {question_of(problem.question) for problem in typed}
    return [*typed, *(problem for problem in checked if question_of(problem.question) not in wrong)]


def _kept(kept: Kept) -> Response:
    return json_response(
        201 if kept.new else 200,
        {
            "reference": str(kept.case.reference),
            "code": kept.code,
            "received_at": kept.case.received_at.isoformat(),
            "office": kept.office.name,
            "due": kept.first_answer_on.isoformat() if kept.first_answer_on else None,
            "held": kept.held,
        },
    )


def _problem_json(problem: Problem) -> dict[str, str]:
    return problem_json(problem.question, str(problem.code), problem.message)
