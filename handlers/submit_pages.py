"""Sending a form with a browser: what becomes of a post. Works with scripts off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from handlers.catalog import own_fields, residents_fields
from handlers.file_desk import FileDesk, Taken, beside
from handlers.front import RETRY_AFTER
from handlers.http import Request, Response, see_other
from handlers.keys import KeysDown
from handlers.pages import Pages
from handlers.parts import Posted, read_posted
from handlers.posted import MAX_FIELDS, MAX_ROW_FIELDS, BodyProblem, query_fields
from handlers.review_note import ReviewNotes, page_mark
from handlers.store import StoreDown
from handlers.submit_desk import KeyUsed, Post, SubmitDesk
from handlers.submit_views import SubmitViews
from loket.cases import new_idempotency_key
from loket.forms import Fields, Form, Problem, move_files, move_rows

OLD_REVIEW = "Halaman ini sudah terbuka lebih dari sehari. Periksa lagi jawaban Anda, lalu tekan Kirim."
STRANGE_REVIEW = "Tanda pengaman halaman ini tidak terbaca. Periksa lagi jawaban Anda, lalu tekan Kirim."
NOT_SENT = (
    "BELUM TERKIRIM. Layanan sedang terganggu. Jawaban Anda masih di halaman ini. "
    "Tunggu sebentar, lalu tekan tombolnya lagi."
)
NOT_KEPT = (
    "BELUM TERKIRIM. Layanan sedang terganggu. Tulisan Anda masih di halaman ini. "
    "Pilih lagi berkas yang belum tercantum, lalu tekan tombolnya lagi."
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
        self._desk, self._notes, self._files = desk, ReviewNotes(desk.room), FileDesk(desk.room)
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
        form, posted = found
        if form.closed:
            return self._views.closed(form, residents_fields(posted.fields))
        taken = Taken(fields=posted.fields, down=bool(posted.files))
        try:
            moves = own_fields(posted.fields).keys() & {"_rows", "_files"}
            if (posted.files or not moves) and self._desk.screener.too_many(form, request.address):
                return self._views.unchecked(form, posted.fields, 429, TOO_MANY, {"retry-after": "600"})
            # Files first: whatever else is wrong, nobody has to pick and send them again.
            taken = self._files.take(form, posted)
            if not taken.down:
                return self._answer(form, taken)
        except (StoreDown, KeysDown):
            pass
        banner = NOT_KEPT if taken.down else NOT_SENT
        return self._views.unchecked(form, taken.fields, 503, banner, RETRY_AFTER)

    def _answer(self, form: Form, taken: Taken) -> Response:
        """What the buttons of the form ask for."""
        fields, ours = taken.fields, own_fields(taken.fields)
        if ours.keys() & {"_rows", "_files"}:
            return self._move(form, taken)
        key, post = self._key(form, fields), self._understand(form, fields, files=taken.problems)
        if ours.get("_website"):
            return self._views.again(post, 422, TRAP_FILLED, key)
        if "_edit" in ours:
            return self._views.again(post, 200, "", key, problems=False, focus=ours["_edit"])
        return self._views.review(post, key) if post.accepted else self._views.refuse(post, key)

    def _move(self, form: Form, taken: Taken) -> Response:
        """A row or a file more, less, or elsewhere. Nothing is sent: only a bad file is told to be wrong."""
        ours, written = own_fields(taken.fields), residents_fields(taken.fields)
        moved, focus = (
            move_rows(form, written, ours["_rows"])
            if "_rows" in ours
            else move_files(form, written, ours["_files"])
        )
        post = self._understand(form, {**{name: (value,) for name, value in ours.items()}, **moved})
        told = replace(post, problems=taken.problems)
        status = 422 if taken.problems else 200
        return self._views.again(told, status, "", self._key(form, taken.fields), focus=focus)

    def _key(self, form: Form, fields: Fields) -> str:
        """The key of the page, or a new one."""
        return self._notes.key(own_fields(fields).get("_token", ""), form) or new_idempotency_key()

    def confirm(self, request: Request) -> Response:
        """POST /kirim/{form}/konfirmasi: keep it and give the receipt; the same one each time."""
        found = self._open(request)
        if isinstance(found, Response):
            return found
        form, fields = found[0], found[1].fields
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
            then = datetime.fromisoformat(note["at"])
            post = self._understand(post.form, fields, at=then, kept_at=stored.received_at)
            return self._views.receipt(post, self._desk.kept_before(stored, note["key"]))
        raise KeyUsed(stored)

    def _understand(
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

    def _open(self, request: Request) -> tuple[Form, Posted] | Response:
        """The form and what was posted, or the page that says why not."""
        form = self._desk.catalog.forms.get(request.path_parameters["form"])
        if form is None:
            return self._views.unknown_form()
        posted = read_posted(request, MAX_ROW_FIELDS if form.has_groups else MAX_FIELDS)
        return self._views.unreadable(form, posted) if isinstance(posted, BodyProblem) else (form, posted)
