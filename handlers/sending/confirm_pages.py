"""The last button: keep what was reviewed, and give the receipt. Works with scripts off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.backroom.catalog import own_fields, residents_fields
from handlers.backroom.keys import KeysDown
from handlers.backroom.store import StoreDown
from handlers.cases.case_keeper import KeyUsed
from handlers.sending.review_note import ReviewNotes, page_mark
from handlers.sending.submit_desk import Post, SubmitDesk
from handlers.sending.submit_door import NOT_SENT, SubmitDoor
from handlers.sending.submit_views import SubmitViews
from handlers.web.front import RETRY_AFTER
from handlers.web.http import Request, Response
from loket.cases import new_idempotency_key
from loket.forms import Fields, Form

OLD_REVIEW, STRANGE_REVIEW = "sending.old_review", "sending.strange_review"


class ConfirmPages:
    """POST /kirim/{form}/konfirmasi."""

    def __init__(self, desk: SubmitDesk, views: SubmitViews, notes: ReviewNotes, door: SubmitDoor) -> None:
        self._desk, self._views, self._notes, self._door = desk, views, notes, door

    def confirm(self, request: Request) -> Response:
        """POST /kirim/{form}/konfirmasi: keep it and give the receipt; the same one each time."""
        found = self._door.open(request)
        if isinstance(found, Response):
            return found
        form, fields = found[0], found[1].fields
        try:
            return self._confirm(form, fields)
        except (StoreDown, KeysDown):
            return self._not_sent(form, fields)

    def _not_sent(self, form: Form, fields: Fields) -> Response:
        """The review once more, or the form when not even that can be checked."""
        try:
            post = self._door.understand(form, fields)
        except KeysDown:  # without our keys no ticket of a file can be read
            post = None
        if post is None or not post.accepted:
            return self._views.unchecked(form, fields, 503, (NOT_SENT,), RETRY_AFTER)
        ours = own_fields(fields)
        token, proof = ours.get("_token", ""), ours.get("_proof", "")
        return self._views.review_page(post, token, 503, NOT_SENT, proof=proof)

    def _confirm(self, form: Form, fields: Fields) -> Response:
        note = self._notes.read(own_fields(fields).get("_token", ""), form)
        stored = (
            self._desk.keeper.find(note["key"])
            if note and (form.closed or self._notes.is_old(note))
            else None
        )
        if form.closed and not stored:
            return self._views.closed(form, residents_fields(fields))
        if note is None or (self._notes.is_old(note) and not stored):
            return self._review_anew(form, fields, note)
        post = self._door.understand(form, fields, at=datetime.fromisoformat(note["at"]))
        try:
            if post.accepted and self._desk.serves(post):
                screening = self._desk.screener.page(form, note, own_fields(fields).get("_proof", ""))
                return self._views.receipt(
                    post, self._desk.keeper.keep(form, post.checked.answers, note["key"], screening)
                )
            return self._kept_before(post, fields, note)
        except KeyUsed as used:
            return self._views.used(used.case, residents_fields(fields))

    def _review_anew(self, form: Form, fields: Fields, note: Mapping[str, str] | None) -> Response:
        """The page's own note is too old, or is none of ours: one more look before it is sent."""
        post, key = self._door.understand(form, fields), note["key"] if note else new_idempotency_key()
        if not post.accepted or not self._desk.serves(post):
            return self._views.refuse(post, key)
        return self._views.review(post, key, 422, OLD_REVIEW if note else STRANGE_REVIEW)

    def _kept_before(self, post: Post, fields: Fields, note: Mapping[str, str]) -> Response:
        """Something is wrong by now. When the page was sent earlier all the same, its receipt stays."""
        stored = self._desk.keeper.find(note["key"])
        if stored is None:
            return self._views.refuse(post, note["key"])
        unchanged = note.get("page") == page_mark(residents_fields(fields))
        if unchanged and note.get("answers") == stored.answers_mac.hex():
            then = datetime.fromisoformat(note["at"])
            post = self._door.understand(post.form, fields, at=then, kept_at=stored.received_at)
            return self._views.receipt(post, self._desk.keeper.kept_before(stored, note["key"]))
        raise KeyUsed(stored)
