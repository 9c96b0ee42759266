"""Sending a form with a browser: the form again, the review, the receipt. Works with scripts off."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import groupby

import segno
from markupsafe import Markup

from handlers.catalog import own_fields, residents_fields
from handlers.front import RETRY_AFTER
from handlers.http import Request, Response
from handlers.keys import KeysDown
from handlers.pages import Pages
from handlers.posted import BodyProblem, read_fields
from handlers.store import StoreDown
from handlers.submit_desk import Kept, KeyUsed, Post, SubmitDesk
from loket.cases import Case, TokenProblem, TokenPurpose, new_idempotency_key, read_token, sign_token
from loket.forms import Answer, Fields, Form, form_view, labelled, shape_of, unknown_fields

REVIEW_AGE = timedelta(hours=24)
FOREVER = timedelta(days=3650)

CHANGED = "Formulir ini berubah sejak Anda membukanya. Periksa jawaban Anda, lalu kirim lagi."
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
        self._desk, self._pages = desk, pages

    def check(self, request: Request) -> Response:
        """POST /kirim/{form}: the form again with what to put right, or the review."""
        found = self._open(request)
        if isinstance(found, Response):
            return found
        form, fields = found
        if form.closed:
            return self._closed(form, residents_fields(fields))
        ours = own_fields(fields)
        try:
            if self._desk.too_many(form, request.address):
                return self._unchecked(form, fields, 429, TOO_MANY, {"retry-after": "600"})
            key = self._key(ours.get("_token", ""), form) or new_idempotency_key()
            post = self._understand(form, fields)
            if ours.get("_website"):
                return self._again(post, 422, TRAP_FILLED, key)
            if "_edit" in ours:
                return self._again(post, 200, "", key, problems=False, focus=ours["_edit"])
            return self._review(post, key) if post.accepted else self._refuse(post, key)
        except (StoreDown, KeysDown):
            return self._unchecked(form, fields, 503, NOT_SENT, RETRY_AFTER)

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
                return self._unchecked(form, fields, 503, NOT_SENT, RETRY_AFTER)
            return self._review_page(post, own_fields(fields).get("_token", ""), 503, NOT_SENT)

    def _confirm(self, form: Form, fields: Fields) -> Response:
        note = self._note(own_fields(fields).get("_token", ""), form)
        stored = self._desk.find(note["key"]) if note and (form.closed or self._is_old(note)) else None
        if form.closed and not stored:
            return self._closed(form, residents_fields(fields))
        if note is None or (self._is_old(note) and not stored):
            return self._review_anew(form, fields, note)
        post = self._understand(form, fields, at=datetime.fromisoformat(note["at"]))
        try:
            if post.accepted:
                return self._receipt(post, self._desk.keep(post, note["key"]))
            return self._kept_before(post, fields, note)
        except KeyUsed as used:
            return self._used(used.case, residents_fields(fields))

    def _review_anew(self, form: Form, fields: Fields, note: Mapping[str, str] | None) -> Response:
        """The page's own note is too old, or is none of ours: one more look before it is sent."""
        post, key = self._understand(form, fields), note["key"] if note else new_idempotency_key()
        if not post.accepted:
            return self._refuse(post, key)
        return self._review(post, key, 422, OLD_REVIEW if note else STRANGE_REVIEW)

    def _kept_before(self, post: Post, fields: Fields, note: Mapping[str, str]) -> Response:
        """Something is wrong by now. When the page was sent earlier all the same, its receipt stays."""
        stored = self._desk.find(note["key"])
        if stored is None:
            return self._refuse(post, note["key"])
        unchanged = note.get("page") == page_mark(residents_fields(fields))
        if unchanged and note.get("answers") == stored.answers_mac.hex():
            return self._receipt(post, self._desk.kept_before(stored, note["key"]))
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
            return self._pages.message(
                404,
                "Formulir tidak ditemukan",
                "Formulir ini tidak ada, atau sudah pindah. Pilih layanan dari daftar.",
                link=("/layanan/", "Lihat semua layanan"),
            )
        fields = read_fields(request)
        return self._unreadable(form, fields) if isinstance(fields, BodyProblem) else (form, fields)

    def _unreadable(self, form: Form, problem: BodyProblem) -> Response:
        status, sentence = {
            BodyProblem.TOO_LARGE: (413, "Isian Anda terlalu panjang. Singkatkan, lalu kirim lagi."),
            BodyProblem.WRONG_TYPE: (415, "Kirim dari halaman formulir di situs ini."),
            BodyProblem.TOO_MANY_FIELDS: (
                413,
                "Terlalu banyak isian sekaligus. Kirim dari halaman formulir ini.",
            ),
            BodyProblem.UNREADABLE: (400, "Isian tidak terbaca. Kirim dari halaman formulir di situs ini."),
        }[problem]
        return self._pages.message(
            status,
            "Belum terkirim",
            sentence,
            "Tekan tombol kembali: tulisan Anda masih ada di halaman sebelumnya.",
            link=(self._form_path(form), "Buka formulir"),
        )

    def _closed(self, form: Form, written: Fields) -> Response:
        city = self._desk.catalog.city
        return self._pages.message(
            410,
            "Formulir ini sudah ditutup",
            form.closed,
            f"Tanyakan kepada kami: {city.help_phone} ({city.help_hours}).",
            link=("/layanan/", "Lihat semua layanan"),
            kept=labelled(form, written),
        )

    def _form_path(self, form: Form) -> str:
        return f"/layanan/{self._desk.catalog.services[form.slug].slug}/ajukan/"

    def _unchecked(
        self, form: Form, fields: Fields, status: int, banner: str, headers: Mapping[str, str]
    ) -> Response:
        """The form with what was typed, when nothing could be checked. It stays the page that it was."""
        ours, written = own_fields(fields), residents_fields(fields)
        view = form_view(
            form,
            action=f"/kirim/{form.slug}",
            fields=written,
            leftover=unknown_fields(form, written),
            regions=self._desk.catalog.offices.regions,
            hidden={name: ours[name] for name in ("_version", "_questions", "_token") if name in ours},
        )
        return self._pages.page(status, form.title, "pages/form.html", headers, view=view, banner=banner)

    def _refuse(self, post: Post, key: str) -> Response:
        if post.drift is not None:
            return self._again(post, 409, CHANGED, key)
        return self._again(post, 422, "", key)

    def _again(
        self, post: Post, status: int, banner: str, key: str, *, problems: bool = True, focus: str = ""
    ) -> Response:
        form = post.form
        token = self._token(form, key)
        view = form_view(
            form,
            action=f"/kirim/{form.slug}",
            fields=post.fields,
            problems=post.problems if problems else (),
            new=post.drift.new if post.drift else frozenset(),
            leftover=post.leftover,
            regions=self._desk.catalog.offices.regions,
            hidden={"_token": token},
            focus=focus,
        )
        title = f"Perbaiki: {form.title}" if status == 422 else form.title
        return self._pages.page(status, title, "pages/form.html", view=view, banner=banner)

    def _review(self, post: Post, key: str, status: int = 200, banner: str = "") -> Response:
        note = {
            "page": page_mark(post.fields),
            "answers": self._desk.mark(post.form, post.checked.answers).hex(),
        }
        return self._review_page(post, self._token(post.form, key, note), status, banner)

    def _review_page(self, post: Post, token: str, status: int, banner: str) -> Response:
        return self._pages.page(
            status,
            "Periksa jawaban Anda",
            "pages/review.html",
            RETRY_AFTER if status == 503 else None,
            form=post.form,
            service=post.service,
            office=self._desk.catalog.office_for(post.form, post.checked.answers),
            sections=by_section(post.checked.answers),
            unused=post.checked.unused,
            fields=post.fields,
            shape=shape_of(post.form),
            token=token,
            banner=banner,
        )

    def _receipt(self, post: Post, kept: Kept) -> Response:
        catalog = self._desk.catalog
        reference = str(kept.case.reference)
        return self._pages.page(
            200,
            "Permohonan Anda sudah kami terima",
            "pages/receipt.html",
            reference=reference,
            code=kept.code,
            received_at=kept.case.received_at,
            office=kept.office,
            service=post.service,
            first_answer_on=kept.first_answer_on,
            qr=qr_code(f"{self._desk.host}/cek-status/#{reference}"),
            sections=by_section(post.checked.answers),
            leftover=labelled(post.form, post.leftover),
            email_given=bool(kept.case.contact),
            city=catalog.city,
        )

    def _used(self, case: Case, written: Fields) -> Response:
        return self._pages.page(
            409,
            "Permohonan ini sudah terkirim",
            "pages/key_used.html",
            reference=str(case.reference),
            received_at=case.received_at,
            form=self._desk.catalog.forms[case.form],
            fields=written,
        )

    def _token(self, form: Form, key: str, more: Mapping[str, str] | None = None) -> str:
        now = self._desk.room.clock()
        note = {"form": form.slug, "key": key, "at": now.isoformat(timespec="seconds"), **(more or {})}
        return sign_token(self._desk.room.keyring, TokenPurpose.REVIEW, note, now)

    def _note(self, token: str, form: Form) -> dict[str, str] | None:
        """What a page of this form says of itself, however old it is; None when it is none of ours."""
        note = read_token(
            self._desk.room.keyring, TokenPurpose.REVIEW, token, self._desk.room.clock(), FOREVER
        )
        return None if isinstance(note, TokenProblem) or note["form"] != form.slug else note

    def _is_old(self, note: Mapping[str, str]) -> bool:
        return self._desk.room.clock() - datetime.fromisoformat(note["at"]) > REVIEW_AGE

    def _key(self, token: str, form: Form) -> str | None:
        """The key of a page that was reviewed before, so that changing an answer stays one submission."""
        note = self._note(token, form)
        return note["key"] if note else None


def page_mark(fields: Fields) -> str:
    """A mark of what a page carries, by which the same page is known again. Browsers send CRLF."""
    plain = {name: [value.replace("\r\n", "\n") for value in values] for name, values in fields.items()}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def by_section(answers: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers under the headings they were asked under."""
    return [(title, list(group)) for title, group in groupby(answers, key=lambda answer: answer.section)]


def qr_code(text: str) -> Markup:
    """An SVG picture without styles, so that it passes the content policy."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", scale=4, xmldecl=False, svgns=True, border=2
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - drawn by the library from our own text
