"""What both steps of sending with a browser begin with: which form, what was posted, what it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.backroom.catalog import own_fields, residents_fields
from handlers.files.file_desk import beside
from handlers.sending.submit_desk import Post, SubmitDesk
from handlers.sending.submit_views import SubmitViews
from handlers.web.http import Request, Response
from handlers.web.parts import Posted, read_posted
from handlers.web.posted import MAX_FIELDS, MAX_ROW_FIELDS, BodyProblem
from loket.forms import Fields, Form, Problem

NOT_SENT = "sending.down"


class SubmitDoor:
    """Reads posts of pages. Raises KeysDown when there is a file in them and our keys are out of reach."""

    def __init__(self, desk: SubmitDesk, views: SubmitViews) -> None:
        self._desk, self._views = desk, views

    def open(self, request: Request) -> tuple[Form, Posted] | Response:
        """The form and what was posted, or the page that says why not."""
        form = self._desk.catalog.forms.get(request.path_parameters["form"])
        if form is None:
            return self._views.unknown_form()
        posted = read_posted(request, MAX_ROW_FIELDS if form.has_groups else MAX_FIELDS)
        return self._views.unreadable(form, posted) if isinstance(posted, BodyProblem) else (form, posted)

    def understand(
        self,
        form: Form,
        fields: Fields,
        at: datetime | None = None,
        kept_at: datetime | None = None,
        files: tuple[Problem, ...] = (),
    ) -> Post:
        """See SubmitDesk.understand. `files`: what was wrong with the files of this post."""
        ours = own_fields(fields)
        post = self._desk.understand(
            form,
            residents_fields(fields),
            ours.get("_version") or form.version,
            old_shape=ours.get("_questions", ""),
            at=at,
            kept_at=kept_at,
        )
        return replace(post, problems=beside(form, post.problems, files)) if files else post
