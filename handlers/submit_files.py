"""Sending one file ahead of its form: scripts of the page and programs get a ticket for it."""

from __future__ import annotations

from handlers.file_desk import FileDesk
from handlers.http import Request, Response, json_response
from handlers.json_door import form_of
from handlers.parts import MULTIPART, FilePart, read_posted
from handlers.posted import BodyProblem
from handlers.refusals import problem_json, refuse
from handlers.submit_desk import SubmitDesk
from loket.files import FileProblem
from loket.forms import Question, has_files, takes_files

_ONE_PART = "Kirim satu berkas sebagai bagian file; bagian question boleh menyebut pertanyaannya."
_BODY = {
    BodyProblem.FILES_TOO_LARGE: (413, "Kecilkan berkas sampai paling besar 4 MB, lalu kirim lagi."),
    BodyProblem.TOO_LARGE: (413, _ONE_PART),
    BodyProblem.TOO_MANY_FIELDS: (413, _ONE_PART),
    BodyProblem.WRONG_TYPE: (415, "Kirim sebagai multipart/form-data."),
    BodyProblem.UNREADABLE: (400, "Kirim lagi berkasnya sampai selesai. Yang datang terputus di tengah."),
}

# What a sentence calls a file when nobody said which question it is for.
_ANY = Question(id="", kind="file", label="berkas ini")


class SubmitFiles:
    """POST /api/v1/kirim/{form}/berkas."""

    def __init__(self, desk: SubmitDesk) -> None:
        self._desk, self._files = desk, FileDesk(desk.room)

    def take(self, request: Request) -> Response:
        """201 with a ticket that goes among the answers; 4xx with a problem otherwise."""
        form = form_of(self._desk, request)
        if isinstance(form, Response):
            return form
        if form.closed:
            return refuse(410, "closed", form.closed)
        sent = _one_file(request)
        if isinstance(sent, Response):
            return sent
        part, question_id = sent
        question = form.question(question_id) or _ANY
        if not has_files(form) or (question_id and not takes_files(question)):
            return refuse(422, "takes_no_files", "Kirim tanpa berkas: formulir ini tidak memintanya.")
        if self._desk.screener.too_many_files(form, request.address):
            return refuse(429, "too_many", "Tunggu 10 menit, lalu kirim lagi.", {"retry-after": "600"})
        found = self._files.take_one(form, part)
        if isinstance(found, FileProblem):
            told = self._files.problem(question, found, part)
            return json_response(422, {"problems": [problem_json(question_id, found.value, told.message)]})
        stored, ticket = found
        answer = {"ticket": ticket, "name": stored.name, "type": stored.type.value, "size": stored.size}
        return json_response(201, answer)


def _one_file(request: Request) -> tuple[FilePart, str] | Response:
    """The one file of a body, and the question that it is for, if that was said."""
    if request.content_type != MULTIPART:
        return _refused(BodyProblem.WRONG_TYPE)
    posted = read_posted(request)
    if isinstance(posted, BodyProblem):
        return _refused(posted)
    questions = posted.fields.get("question", ("",))
    if posted.fields.keys() - {"question"} or len(questions) > 1 or len(posted.files) != 1:
        return refuse(422, "one_part", _ONE_PART)
    if posted.files[0].field_name != "file":
        return refuse(422, "one_part", _ONE_PART)
    return posted.files[0], questions[0]


def _refused(problem: BodyProblem) -> Response:
    status, sentence = _BODY[problem]
    return refuse(status, problem.value, sentence)
