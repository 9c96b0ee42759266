"""Sending one file ahead of its form: scripts of the page and programs get a ticket for it."""

from __future__ import annotations

from handlers.files.file_desk import FileDesk
from handlers.sending.json_door import form_of
from handlers.sending.submit_desk import SubmitDesk
from handlers.web.http import Request, Response, json_response
from handlers.web.parts import MULTIPART, FilePart, read_posted
from handlers.web.posted import BodyProblem
from handlers.web.refusals import problem_json, refuse
from loket.files import FileProblem
from loket.forms import Question, has_files, takes_files

_ONE_PART = "api.one_part"
_BODY = {
    BodyProblem.FILES_TOO_LARGE: (413, "api.file_too_large"),
    BodyProblem.TOO_LARGE: (413, _ONE_PART),
    BodyProblem.TOO_MANY_FIELDS: (413, _ONE_PART),
    BodyProblem.WRONG_TYPE: (415, "api.multipart_only"),
    BodyProblem.UNREADABLE: (400, "api.file_cut_off"),
}


class SubmitFiles:
    """POST /api/v1/kirim/{form}/berkas."""

    def __init__(self, desk: SubmitDesk) -> None:
        self._desk, self._files = desk, FileDesk(desk.room)
        self._say = desk.catalog.say
        # What a sentence calls a file when nobody said which question it is for.
        self._any = Question(id="", kind="file", label=self._say("files.this_one"))

    def take(self, request: Request) -> Response:
        """201 with a ticket that goes among the answers; 4xx with a problem otherwise."""
        form = form_of(self._desk, request)
        if isinstance(form, Response):
            return form
        if form.closed:
            return refuse(410, "closed", form.closed)
        sent = self._one_file(request)
        if isinstance(sent, Response):
            return sent
        part, question_id = sent
        question = form.question(question_id) or self._any
        if not has_files(form) or (question_id and not takes_files(question)):
            return refuse(422, "takes_no_files", self._say("api.takes_no_files"))
        if self._desk.screener.too_many_files(form, request.address):
            return refuse(429, "too_many", self._say("api.wait_10"), {"retry-after": "600"})
        found = self._files.take_one(form, part)
        if isinstance(found, FileProblem):
            told = self._files.problem(question, found, part)
            return json_response(422, {"problems": [problem_json(question_id, found.value, told.message)]})
        stored, ticket = found
        answer = {"ticket": ticket, "name": stored.name, "type": stored.type.value, "size": stored.size}
        return json_response(201, answer)

    def _one_file(self, request: Request) -> tuple[FilePart, str] | Response:
        """The one file of a body, and the question that it is for, if that was said."""
        if request.content_type != MULTIPART:
            return self._refused(BodyProblem.WRONG_TYPE)
        posted = read_posted(request)
        if isinstance(posted, BodyProblem):
            return self._refused(posted)
        questions = posted.fields.get("question", ("",))
        alone = len(questions) == 1 and len(posted.files) == 1 and posted.files[0].field_name == "file"
        if posted.fields.keys() - {"question"} or not alone:
            return refuse(422, "one_part", self._say(_ONE_PART))
        return posted.files[0], questions[0]

    def _refused(self, problem: BodyProblem) -> Response:
        status, key = _BODY[problem]
        return refuse(status, problem.value, self._say(key))
