"""Sending a form with a browser: the form again, the review, the receipt. Works with scripts off."""

from __future__ import annotations

import io
from collections.abc import Iterable
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
from loket.cases import (
    Case,
    TokenProblem,
    TokenPurpose,
    new_idempotency_key,
    read_token,
    sign_token,
)
from loket.forms import Answer, Fields, Form, form_view

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
        ours, written = own_fields(fields), residents_fields(fields)
        try:
            if self._desk.too_many(form, request.address):
                return self._form(form, written, 429, TOO_MANY, headers={"retry-after": "600"})
            key = self._key(ours.get("_token", ""), form) or new_idempotency_key()
            post = self._desk.understand(
                form, written, ours.get("_version", ""), old_shape=ours.get("_questions", "")
            )
            if ours.get("_website"):
                return self._again(post, 422, TRAP_FILLED, key)
            if "_edit" in ours:
                return self._again(post, 200, "", key, problems=False, focus=ours["_edit"])
            if not post.accepted:
                return self._refuse(post, key)
            return self._review(post, key)
        except (StoreDown, KeysDown):
            return self._form(form, written, 503, NOT_SENT, headers=RETRY_AFTER)

    def confirm(self, request: Request) -> Response:
        """POST /kirim/{form}/konfirmasi: keep it and give the receipt; the same one each time."""
        found = self._open(request)
        if isinstance(found, Response):
            return found
        form, fields = found
        ours, written = own_fields(fields), residents_fields(fields)
        token = ours.get("_token", "")
        try:
            return self._confirm(form, written, ours.get("_version", ""), token)
        except (StoreDown, KeysDown):
            post = self._desk.understand(form, written, form.version)
            if not post.accepted:
                return self._form(form, written, 503, NOT_SENT, headers=RETRY_AFTER)
            return self._review_page(post, token, 503, NOT_SENT)

    def _confirm(self, form: Form, written: Fields, version: str, token: str) -> Response:
        desk, now = self._desk, self._desk.room.clock()
        payload = read_token(desk.room.keyring, TokenPurpose.REVIEW, token, now, REVIEW_AGE)
        expired = payload is TokenProblem.EXPIRED
        if expired:
            payload = read_token(desk.room.keyring, TokenPurpose.REVIEW, token, now, FOREVER)
        if isinstance(payload, TokenProblem) or payload["form"] != form.slug:
            post = desk.understand(form, written, version)
            if not post.accepted:
                return self._refuse(post, new_idempotency_key())
            return self._review(post, new_idempotency_key(), 422, STRANGE_REVIEW)
        key, at = payload["key"], datetime.fromisoformat(payload["at"])
        post = desk.understand(form, written, version, at=at)
        if expired or not post.accepted:
            stored = desk.find(key)
            if stored and not post.accepted:
                return self._used(stored, written)
            if not post.accepted:
                return self._refuse(post, key)
            if not stored:
                return self._review(post, key, 422, OLD_REVIEW)
        try:
            return self._receipt(post, desk.keep(post, key))
        except KeyUsed as used:
            return self._used(used.case, written)

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
        if isinstance(fields, BodyProblem):
            return self._unreadable(form, fields)
        if form.closed:
            return self._closed(form, residents_fields(fields))
        return form, fields

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
            kept=_kept(form, written),
        )

    def _form_path(self, form: Form) -> str:
        return f"/layanan/{self._desk.catalog.services[form.slug].slug}/ajukan/"

    def _form(
        self, form: Form, written: Fields, status: int, banner: str, headers: dict[str, str]
    ) -> Response:
        """The form with what was typed, when nothing could be checked."""
        view = form_view(form, action=f"/kirim/{form.slug}", fields=written)
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
            hidden={"_token": token},
            focus=focus,
        )
        title = f"Perbaiki: {form.title}" if status == 422 else form.title
        return self._pages.page(status, title, "pages/form.html", view=view, banner=banner)

    def _review(self, post: Post, key: str, status: int = 200, banner: str = "") -> Response:
        return self._review_page(post, self._token(post.form, key), status, banner)

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

    def _token(self, form: Form, key: str) -> str:
        now = self._desk.room.clock()
        payload = {
            "form": form.slug,
            "version": form.version,
            "key": key,
            "at": now.isoformat(timespec="seconds"),
        }
        return sign_token(self._desk.room.keyring, TokenPurpose.REVIEW, payload, now)

    def _key(self, token: str, form: Form) -> str | None:
        """The key of a page that was reviewed before, so that changing an answer stays one submission."""
        payload = read_token(
            self._desk.room.keyring, TokenPurpose.REVIEW, token, self._desk.room.clock(), FOREVER
        )
        if isinstance(payload, TokenProblem) or payload["form"] != form.slug:
            return None
        return payload["key"]


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


def _kept(form: Form, written: Fields) -> tuple[tuple[str, str], ...]:
    labels = {question.id: question.label for question in form.questions()}
    return tuple(
        (labels.get(name.split(".")[0], name), "; ".join(values))
        for name, values in written.items()
        if any(values)
    )
