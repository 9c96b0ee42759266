"""What each JSON post about a form begins with: which form, and a body that can be read."""

from __future__ import annotations

from typing import Any

from handlers.sending.submit_desk import SubmitDesk
from handlers.web.http import Request, Response
from handlers.web.posted import BodyProblem, read_json
from handlers.web.refusals import body_refusal, refuse
from loket.forms import Form


def form_of(desk: SubmitDesk, request: Request) -> Form | Response:
    """The form of the address, or 404."""
    form = desk.catalog.forms.get(request.path_parameters["form"])
    return refuse(404, "unknown_form", desk.catalog.say("api.no_form")) if form is None else form


def open_json(desk: SubmitDesk, request: Request) -> tuple[Form, dict[str, Any]] | Response:
    """The form and what was posted, or the answer that says why not."""
    form = form_of(desk, request)
    if isinstance(form, Response):
        return form
    body = read_json(request)
    return body_refusal(body, desk.catalog.say) if isinstance(body, BodyProblem) else (form, body)
