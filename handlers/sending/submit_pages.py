"""Sending a form with a browser: what becomes of a post. Works with scripts off."""

from __future__ import annotations

from dataclasses import replace

from handlers.backroom.catalog import own_fields, residents_fields
from handlers.backroom.keys import KeysDown
from handlers.backroom.store import StoreDown
from handlers.files.file_desk import NOT_KEPT, FileDesk, Taken
from handlers.sending.page_key import browser_of, page_key, remembered
from handlers.sending.page_moves import MOVES, moved
from handlers.sending.review_note import ReviewNotes
from handlers.sending.submit_desk import SubmitDesk
from handlers.sending.submit_door import NOT_SENT, SubmitDoor
from handlers.sending.submit_views import SubmitViews
from handlers.web.front import RETRY_AFTER
from handlers.web.http import Request, Response, see_other
from handlers.web.parts import Posted
from handlers.web.posted import query_fields
from loket.forms import Form


class SubmitPages:
    """GET and POST /kirim/{form}: what a post of the form leads to, up to the review."""

    def __init__(self, desk: SubmitDesk, views: SubmitViews, notes: ReviewNotes, door: SubmitDoor) -> None:
        self._desk, self._views, self._notes, self._door = desk, views, notes, door
        self._files = FileDesk(desk.room)

    def blank(self, request: Request) -> Response:
        """GET /kirim/{form}: off to the file of the form, unless a link brings answers that are not personal.

        An address is seen by many, so whatever else stands in it is not even looked at.
        """
        form = self._desk.catalog.forms.get(request.path_parameters["form"])
        if form is None:
            return see_other("/layanan/")
        fields = {} if form.closed else self._desk.open_answers(form, query_fields(request))
        return self._views.begun(form, fields) if fields else see_other(self._views.form_path(form))

    def check(self, request: Request) -> Response:
        """POST /kirim/{form}: the form again with what to put right, or the review."""
        found = self._door.open(request)
        if isinstance(found, Response):
            return found
        form, posted = found
        if form.closed:
            return self._views.closed(form, residents_fields(posted.fields))
        taken = Taken(fields=posted.fields, down=bool(posted.files))
        try:
            moves = own_fields(posted.fields).keys() & MOVES
            if (posted.files or not moves) and self._desk.screener.too_many(form, request.address):
                told = ("sending.too_many", *(("sending.pick_again",) if posted.files else ()))
                return self._views.unchecked(form, posted.fields, 429, told, {"retry-after": "600"})
            # Files first: whatever else is wrong, nobody has to pick and send them again.
            taken = self._files.take(form, posted)
            if not taken.down:
                browser = browser_of(request)
                return remembered(
                    self._answer(form, taken, self._key(form, posted, browser)), request, browser
                )
        except (StoreDown, KeysDown):
            pass
        told = (NOT_KEPT if taken.down else NOT_SENT,)
        return self._views.unchecked(form, taken.fields, 503, told, RETRY_AFTER)

    def _answer(self, form: Form, taken: Taken, key: str) -> Response:
        """What the buttons of the form ask for. `key`: of this page."""
        fields, ours = taken.fields, own_fields(taken.fields)
        if ours.keys() & MOVES:
            return self._move(form, taken, key)
        post = self._door.understand(form, fields, files=taken.problems)
        if ours.get("_website"):
            return self._views.again(post, 422, "sending.trap_filled", key)
        if "_edit" in ours:
            return self._views.again(post, 200, "", key, problems=False, focus=ours["_edit"])
        if post.accepted and not self._desk.serves(post):
            return self._views.again(post, 422, "entry.other_office", key, focus=form.routing or "")
        return self._views.review(post, key) if post.accepted else self._views.refuse(post, key)

    def _move(self, form: Form, taken: Taken, key: str) -> Response:
        """A row or a file more, less, or elsewhere. Nothing is sent: only a bad file is told to be wrong."""
        ours, written = own_fields(taken.fields), residents_fields(taken.fields)
        after, focus = moved(form, ours, written)
        post = self._door.understand(form, {**{name: (value,) for name, value in ours.items()}, **after})
        told = replace(post, problems=taken.problems)
        status = 422 if taken.problems else 200
        return self._views.again(told, status, "", key, focus=focus)

    def _key(self, form: Form, posted: Posted, browser: str) -> str:
        """The key that the page carries, or the one that it has in this browser."""
        carried = self._notes.key(own_fields(posted.fields).get("_token", ""), form)
        return carried or page_key(self._desk.room.keyring, form, browser, posted)
