"""Sending a form with a browser: what becomes of a post. Works with scripts off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.catalog import own_fields, residents_fields
from handlers.front import RETRY_AFTER
from handlers.http import Request, Response, see_other
from handlers.keys import KeysDown
from handlers.pages import Pages
from handlers.posted import MAX_FIELDS, MAX_ROW_FIELDS, BodyProblem, query_fields, read_fields
from handlers.review_note import ReviewNotes, page_mark
from handlers.store import StoreDown
from handlers.submit_desk import KeyUsed, Post, SubmitDesk
from handlers.submit_views import SubmitViews
from loket.cases import new_idempotency_key
from loket.forms import Fields, Form, move_rows

OLD_REVIEW = "Halaman ini sudah terbuka lebih dari sehari. Periksa lagi jawaban Anda, lalu tekan Kirim."
STRANGE_REVIEW = "Tanda pengaman halaman ini tidak terbaca. Periksa lagi jawaban Anda, lalu tekan Kirim."
NOT_SENT = (
    "BELUM TERKIRIM. Layanan sedang terganggu. Jawaban Anda masih di halaman ini. "
    "Tunggu sebentar, lalu tekan tombolnya lagi."
)
TOO_MANY = (
    "BELUM TERKIRIM. Terlalu banyak kiriman dari jaringan ini. Tunggu 10 menit, lalu tekan tombolnya lagi."
)
TRAP_FILLED = (
    "Tekan tombol Lanjut sekali lagi. Ada kotak tersembunyi yang terisi sendiri; sudah kami kosongkan."
)


class SubmitPages:
    """The two steps of a page: check gives the review, confirm gives the receipt."""

    def __init__(self, desk: SubmitDesk, pages: Pages) -> None:
        self._desk, self._notes = desk, ReviewNotes(desk.room)
        self._views = SubmitViews(desk, pages, self._notes)

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
        found = self._open(request)
        if isinstance(found, Response):
            return found
        form, fields = found
        if form.closed:
            return self._views.closed(form, residents_fields(fields))
        ours = own_fields(fields)
        try:
            if "_rows" in ours:
                return self._move_rows(form, fields, ours["_rows"])
            if self._desk.screener.too_many(form, request.address):
                return self._views.unchecked(form, fields, 429, TOO_MANY, {"retry-after": "600"})
            key, post = self._key(form, fields), self._understand(form, fields)
            if ours.get("_website"):
                return self._views.again(post, 422, TRAP_FILLED, key)
            if "_edit" in ours:
                return self._views.again(post, 200, "", key, problems=False, focus=ours["_edit"])
            return self._views.review(post, key) if post.accepted else self._views.refuse(post, key)
        except (StoreDown, KeysDown):
            return self._views.unchecked(form, fields, 503, NOT_SENT, RETRY_AFTER)

    def _move_rows(self, form: Form, fields: Fields, order: str) -> Response:
        """One row more, one less, or in another place. Nothing is sent, so nothing is told to be wrong."""
        moved, focus = move_rows(form, residents_fields(fields), order)
        ours = {name: (value,) for name, value in own_fields(fields).items()}
        post = self._understand(form, {**ours, **moved})
        return self._views.again(post, 200, "", self._key(form, fields), problems=False, focus=focus)

    def _key(self, form: Form, fields: Fields) -> str:
        """The key of the page, or a new one."""
        return self._notes.key(own_fields(fields).get("_token", ""), form) or new_idempotency_key()

    def confirm(self, request: Request) -> Response:
        """POST /kirim/{form}/konfirmasi: keep it and give the receipt; the same one each time."""
        found = self._open(request)
        if isinstance(found, Response):
            return found
        form, fields = found
        try:
            return self._confirm(form, fields)
        except (StoreDown, KeysDown):
            post = self._understand(form, fields)
            if not post.accepted:
                return self._views.unchecked(form, fields, 503, NOT_SENT, RETRY_AFTER)
            ours = own_fields(fields)
            token, proof = ours.get("_token", ""), ours.get("_proof", "")
            return self._views.review_page(post, token, 503, NOT_SENT, proof=proof)

    def _confirm(self, form: Form, fields: Fields) -> Response:
        note = self._notes.read(own_fields(fields).get("_token", ""), form)
        stored = self._desk.find(note["key"]) if note and (form.closed or self._notes.is_old(note)) else None
        if form.closed and not stored:
            return self._views.closed(form, residents_fields(fields))
        if note is None or (self._notes.is_old(note) and not stored):
            return self._review_anew(form, fields, note)
        post = self._understand(form, fields, at=datetime.fromisoformat(note["at"]))
        try:
            if post.accepted:
                screening = self._desk.screener.page(form, note, own_fields(fields).get("_proof", ""))
                return self._views.receipt(post, self._desk.keep(post, note["key"], screening))
            return self._kept_before(post, fields, note)
        except KeyUsed as used:
            return self._views.used(used.case, residents_fields(fields))

    def _review_anew(self, form: Form, fields: Fields, note: Mapping[str, str] | None) -> Response:
        """The page's own note is too old, or is none of ours: one more look before it is sent."""
        post, key = self._understand(form, fields), note["key"] if note else new_idempotency_key()
        if not post.accepted:
            return self._views.refuse(post, key)
        return self._views.review(post, key, 422, OLD_REVIEW if note else STRANGE_REVIEW)

    def _kept_before(self, post: Post, fields: Fields, note: Mapping[str, str]) -> Response:
        """Something is wrong by now. When the page was sent earlier all the same, its receipt stays."""
        stored = self._desk.find(note["key"])
        if stored is None:
            return self._views.refuse(post, note["key"])
        unchanged = note.get("page") == page_mark(residents_fields(fields))
        if unchanged and note.get("answers") == stored.answers_mac.hex():
            return self._views.receipt(post, self._desk.kept_before(stored, note["key"]))
        raise KeyUsed(stored)

    def _understand(self, form: Form, fields: Fields, at: datetime | None = None) -> Post:
        ours = own_fields(fields)
        return self._desk.understand(
            form,
            residents_fields(fields),
            ours.get("_version") or form.version,
            old_shape=ours.get("_questions", ""),
            at=at,
        )

    def _open(self, request: Request) -> tuple[Form, Fields] | Response:
        """The form and what was posted, or the page that says why not."""
        form = self._desk.catalog.forms.get(request.path_parameters["form"])
        if form is None:
            return self._views.unknown_form()
        fields = read_fields(request, MAX_ROW_FIELDS if form.has_groups else MAX_FIELDS)
        return self._views.unreadable(form, fields) if isinstance(fields, BodyProblem) else (form, fields)
