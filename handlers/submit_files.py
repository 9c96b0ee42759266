"""Sending one file ahead of its form: scripts of the page and programs get a ticket for it."""

from __future__ import annotations

from handlers.file_desk import FileDesk, told
from handlers.http import Request, Response, json_response
from handlers.parts import MULTIPART, FilePart, read_posted
from handlers.posted import BodyProblem
from handlers.refusals import refuse
from handlers.submit_desk import SubmitDesk
from loket.files import FileProblem
from loket.forms import has_files

_ONE_PART = "Kirim satu berkas, sebagai bagian bernama file."
_BODY = {
    BodyProblem.FILES_TOO_LARGE: (413, "Kecilkan berkas sampai paling besar 4 MB, lalu kirim lagi."),
    BodyProblem.TOO_LARGE: (413, _ONE_PART),
    BodyProblem.TOO_MANY_FIELDS: (413, _ONE_PART),
    BodyProblem.WRONG_TYPE: (415, "Kirim sebagai multipart/form-data."),
    BodyProblem.UNREADABLE: (400, "Kirim lagi berkasnya sampai selesai. Yang datang terputus di tengah."),
}


class SubmitFiles:
    """POST /api/v1/kirim/{form}/berkas."""

    def __init__(self, desk: SubmitDesk) -> None:
        self._desk, self._files = desk, FileDesk(desk.room)

    def take(self, request: Request) -> Response:
        """201 with a ticket that goes among the answers; 4xx with a problem otherwise."""
        form = self._desk.catalog.forms.get(request.path_parameters["form"])
        if form is None:
            return refuse(404, "unknown_form", "Formulir ini tidak ada.")
        if form.closed:
            return refuse(410, "closed", form.closed)
        part = _one_part(request)
        if isinstance(part, Response):
            return part
        if not has_files(form):
            return refuse(422, "takes_no_files", "Kirim tanpa berkas: formulir ini tidak memintanya.")
        if self._desk.screener.too_many_files(form, request.address):
            return refuse(429, "too_many", "Tunggu 10 menit, lalu kirim lagi.", {"retry-after": "600"})
        found = self._files.take_one(form, part)
        if isinstance(found, FileProblem):
            sentence = told(self._desk.catalog.sentences, found, "", part.name)
            return refuse(422, found.value, sentence)
        stored, ticket = found
        answer = {"ticket": ticket, "name": stored.name, "type": stored.type.value, "size": stored.size}
        return json_response(201, answer)


def _one_part(request: Request) -> FilePart | Response:
    """The file of a body that brings one file and nothing else."""
    if request.content_type != MULTIPART:
        return _refused(BodyProblem.WRONG_TYPE)
    posted = read_posted(request)
    if isinstance(posted, BodyProblem):
        return _refused(posted)
    if posted.fields or [part.field_name for part in posted.files] != ["file"]:
        return refuse(422, "one_part", _ONE_PART)
    return posted.files[0]


def _refused(problem: BodyProblem) -> Response:
    status, sentence = _BODY[problem]
    return refuse(status, problem.value, sentence)
