"""Following a case with a browser. Works with scripts off; the code is asked for once in two hours."""

from __future__ import annotations

from dataclasses import asdict

from handlers.case_desk import WINDOW_SECONDS, CaseDesk, Closed, Slips
from handlers.catalog import own_fields, residents_fields
from handlers.front import RETRY_AFTER
from handlers.http import Request, Response
from handlers.keys import KeysDown
from handlers.pages import Pages
from handlers.posted import BodyProblem, read_fields
from handlers.store import StoreDown
from handlers.story import Story, due_words
from loket.cases import Action, CodeProblem, ReferenceProblem, Refusal, Resident, State, allowed_actions
from loket.forms import (
    Checked,
    Fields,
    Form,
    Problem,
    answers_to_fields,
    check_answers,
    form_view,
    labelled,
    unknown_fields,
)

STATUS = "/cek-status"
TITLE = "Status permohonan Anda"
NOT_SENT = (
    "BELUM TERKIRIM. Layanan sedang terganggu. Tulisan Anda masih di halaman ini. Tekan tombolnya lagi nanti."
)
MOVED_ON = "Permohonan ini sudah berubah. Lihat keadaan terbarunya di bawah."
NOT_ASKED = (
    "Periksa lagi perbaikan Anda, lalu kirim. Sebagian tulisan tidak diminta petugas; kami tulis di bawah."
)
NOT_OPENED = (
    "Layanan sedang terganggu. Nomor dan kode Anda masih di halaman ini. "
    "Tunggu sebentar, lalu tekan tombolnya lagi."
)
AGAIN = (
    "Halaman ini sudah terbuka lebih dari dua jam. Masukkan lagi nomor dan kode. Tulisan Anda tidak hilang."
)

_REFERENCE = {
    ReferenceProblem.EMPTY: "Isi nomor permohonan.",
    ReferenceProblem.WRONG_SHAPE: "Tulis nomor permohonan seperti PLU-26-7K3M-9QX.",
    ReferenceProblem.WRONG_CHECK: "Periksa lagi nomor permohonan. Ada huruf atau angka yang salah ketik.",
}
_CODE = {
    CodeProblem.EMPTY: "Isi kode rahasia.",
    CodeProblem.WRONG_SHAPE: "Tulis kode rahasia 12 huruf dan angka, seperti pada tanda terima.",
}


class CasePages:
    """POST /cek-status and what follows from it."""

    def __init__(self, desk: CaseDesk, pages: Pages) -> None:
        self._desk, self._pages = desk, pages

    def status(self, request: Request) -> Response:
        """The status page, or the two boxes again."""
        found = self._open(request, STATUS)
        return found if isinstance(found, Response) else self._status(found[0])

    def correct(self, request: Request) -> Response:
        """The answers that were sent back, with the officer's words beside them."""
        found = self._open(request, "/cek-status/perbaiki")
        if isinstance(found, Response):
            return found
        story = found[0]
        if story.state is not State.NEEDS_REVISION:
            return self._status(story, "Permohonan ini tidak sedang menunggu perbaikan.")
        form = self._form(story)
        before = answers_to_fields(form, self._desk.answers(story.case))
        return self._correction(story, before, self._open_questions(story, before), 200)

    def send_correction(self, request: Request) -> Response:
        """Keep the corrected answers; the same page again when something is still wrong."""
        found = self._open(request, "/cek-status/perbaiki/kirim")
        if isinstance(found, Response):
            return found
        story, posted = found
        written = residents_fields(posted)
        shown = frozenset(own_fields(posted).get("_shown", "").split()) or _questions_of(written)
        try:
            return self._send_correction(story, written, shown)
        except (StoreDown, KeysDown):
            return self._correction(story, written, shown, 503, NOT_SENT)

    def _send_correction(self, story: Story, written: Fields, shown: frozenset[str]) -> Response:
        form = self._form(story)
        before = answers_to_fields(form, self._desk.answers(story.case))
        asked = self._open_questions(story, before)
        fields = _merged(form, before, written, asked & shown)
        checked = self._check(form, fields)
        problems = (*checked.problems, *self._moved_away(story, form, checked))
        not_asked = _not_asked(form, before, written, asked)
        if story.state is State.NEEDS_REVISION and (problems or not_asked):
            banner = NOT_ASKED if not_asked else ""
            rest = {**not_asked, **checked.unknown}
            return self._correction(story, fields, asked, 422, banner, problems, rest)
        document = {
            "form": form.slug,
            "version": form.version,
            "title": form.title,
            "answers": [asdict(answer) for answer in checked.answers],
        }
        values: dict[str, object] = {answer.question: answer.value for answer in checked.answers}
        after = self._desk.resubmit(story, document, values)
        if isinstance(after, Refusal):
            return self._status(story, MOVED_ON, 409, labelled(form, written))
        return self._status(after, "Perbaikan Anda sudah kami terima.")

    def _open_questions(self, story: Story, before: Fields) -> frozenset[str]:
        """What may be corrected: what was sent back, and what time or a new form has made wrong."""
        form = self._form(story)
        broken = frozenset(problem.question for problem in self._check(form, before).problems)
        return _sent_back(form, story) | broken

    def ask_withdraw(self, request: Request) -> Response:
        """Are you sure?"""
        found = self._open(request, "/cek-status/batal")
        if isinstance(found, Response):
            return found
        story = found[0]
        if not _may(story, Action.WITHDRAW):
            return self._status(story, "Permohonan ini tidak dapat dibatalkan lagi.")
        return self._pages.page(
            200, "Batalkan permohonan?", "pages/withdraw.html", story=story, token=self._desk.token(story)
        )

    def withdraw(self, request: Request) -> Response:
        """Take the application back."""
        found = self._open(request, "/cek-status/batal/kirim")
        if isinstance(found, Response):
            return found
        after = self._desk.withdraw(found[0])
        if isinstance(after, Refusal):
            return self._status(found[0], "Permohonan ini tidak dapat dibatalkan lagi.", 409)
        return self._status(after, "Permohonan sudah dibatalkan.")

    def _open(self, request: Request, onward: str) -> tuple[Story, Fields] | Response:
        """The case of a token or of reference and code, or the page that asks for them (again)."""
        posted = read_fields(request)
        if isinstance(posted, BodyProblem):
            status = {
                BodyProblem.TOO_LARGE: 413,
                BodyProblem.TOO_MANY_FIELDS: 413,
                BodyProblem.WRONG_TYPE: 415,
            }
            return self._look_up(
                {}, status.get(posted, 400), "Kiriman tidak terbaca. Isi lagi di sini.", onward
            )
        token = own_fields(posted).get("_token")
        try:
            if token and not any(posted.get("reference", ())):
                found = self._desk.reopen(token)
                if isinstance(found, Closed):
                    return self._look_up(posted, 401, AGAIN, onward)
                return found, posted
            typed = {name: (posted.get(name) or ("",))[0] for name in ("reference", "code")}
            opened = self._desk.open(typed["reference"], typed["code"], request.address)
        except (StoreDown, KeysDown):
            return self._down(posted, onward)
        if isinstance(opened, Slips):
            return self._look_up(posted, 422, "", onward, _problems(opened))
        if opened is Closed.TOO_MANY:
            wait = {"retry-after": str(WINDOW_SECONDS)}
            sentence = (
                "Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi. Permohonan Anda tetap aman."
            )
            return self._look_up(posted, 429, sentence, onward, headers=wait)
        if isinstance(opened, Closed):
            sentence = (
                "Nomor atau kode tidak cocok. Salin keduanya dari tanda terima, lalu coba lagi. "
                "Bila tetap tidak bisa, tanyakan ke kantor yang melayani Anda."
            )
            return self._look_up(posted, 404, sentence, onward)
        rest = {name: values for name, values in posted.items() if name not in ("reference", "code")}
        return opened, rest

    def _down(self, posted: Fields, onward: str) -> Response:
        """The same page again; whoever came with a token need not look for her code."""
        banner = NOT_OPENED if onward == STATUS else NOT_SENT
        by_token = "_token" in posted and not any(posted.get("reference", ()))
        return self._look_up(posted, 503, banner, onward, headers=RETRY_AFTER, by_token=by_token)

    def _look_up(
        self,
        posted: Fields,
        status: int,
        banner: str,
        onward: str,
        problems: tuple[Problem, ...] = (),
        headers: dict[str, str] | None = None,
        by_token: bool = False,
    ) -> Response:
        typed = {name: (posted.get(name) or ("",))[0] for name in ("reference", "code")}
        again = {"reference", "code"} | (set() if by_token else {"_token"})
        kept = {name: values for name, values in posted.items() if name not in again}
        return self._pages.page(
            status,
            "Layanan sedang terganggu" if by_token else "Cek status permohonan",
            "pages/look_up.html",
            headers,
            banner=banner,
            problems=problems,
            typed=typed,
            kept=kept,
            by_token=by_token,
            onward=onward,
        )

    def _status(
        self, story: Story, done: str = "", status: int = 200, leftover: tuple[tuple[str, str], ...] = ()
    ) -> Response:
        due_on, due_label = due_words(story)
        return self._pages.page(
            status,
            TITLE,
            "pages/status.html",
            story=story,
            token=self._desk.token(story),
            due_on=due_on,
            due_label=due_label,
            may_correct=_may(story, Action.RESUBMIT),
            may_withdraw=_may(story, Action.WITHDRAW),
            done=done,
            leftover=leftover,
        )

    def _correction(
        self,
        story: Story,
        fields: Fields,
        asked: frozenset[str],
        status: int,
        banner: str = "",
        problems: tuple[Problem, ...] = (),
        leftover: Fields | None = None,
    ) -> Response:
        form = self._form(story)
        shown = asked | {problem.question for problem in problems if form.question(problem.question)}
        view = form_view(
            form,
            action="/cek-status/perbaiki/kirim",
            fields=fields,
            problems=problems,
            remarks=story.remarks,
            only=shown,
            leftover=leftover,
            regions=self._desk.catalog.offices.regions,
            hidden={"_token": self._desk.token(story), "_shown": " ".join(sorted(shown))},
        )
        return self._pages.page(
            status,
            "Perbaiki permohonan",
            "pages/correct.html",
            RETRY_AFTER if status == 503 else None,
            story=story,
            view=view,
            banner=banner,
        )

    def _form(self, story: Story) -> Form:
        return self._desk.catalog.forms[story.case.form]

    def _check(self, form: Form, fields: Fields) -> Checked:
        catalog = self._desk.catalog
        today = self._desk.room.clock().astimezone(catalog.city.zone).date()
        return check_answers(form, fields, catalog.setting(today), catalog.sentences)

    def _moved_away(self, story: Story, form: Form, checked: Checked) -> tuple[Problem, ...]:
        """A correction cannot carry a case to another office: its answers are locked for this one."""
        if form.routing is None or any(problem.question == form.routing for problem in checked.problems):
            return ()
        if self._desk.catalog.office_for(form, checked.answers).id == story.case.office:
            return ()
        message = (
            f"Pilih kelurahan yang dilayani {story.office.name}. Untuk kelurahan lain, kirim permohonan baru."
        )
        return (Problem(question=form.routing, code="other_office", message=message, field=form.routing),)


def _may(story: Story, action: Action) -> bool:
    return action in allowed_actions(story.case, Resident())


def _sent_back(form: Form, story: Story) -> frozenset[str]:
    """Questions that were sent back, and what hangs on them; all when none was named."""
    every = frozenset(question.id for question in form.questions())
    found = set(frozenset(story.remarks) & every or every)
    # A condition only looks back, so one walk in the order of the form finds what hangs on what hangs.
    for question in form.questions():
        if question.when and question.when.question in found:
            found.add(question.id)
    return frozenset(found)


def _merged(form: Form, before: Fields, written: Fields, taken: frozenset[str]) -> Fields:
    """What was sent first, with the taken questions as they are written now. Unknown fields come along."""
    kept = {name: values for name, values in before.items() if _question_of(name) not in taken}
    unknown = unknown_fields(form, written)
    return {**kept, **{name: v for name, v in written.items() if _question_of(name) in taken}, **unknown}


def _not_asked(form: Form, before: Fields, written: Fields, asked: frozenset[str]) -> Fields:
    """Other words for what was not sent back: from a page that is older than the last return."""
    return {
        name: values
        for name, values in written.items()
        if form.question(_question_of(name))
        and _question_of(name) not in asked
        and values != before.get(name)
    }


def _question_of(name: str) -> str:
    return name.partition(".")[0]


def _questions_of(fields: Fields) -> frozenset[str]:
    return frozenset(map(_question_of, fields))


def _problems(slips: Slips) -> tuple[Problem, ...]:
    found = []
    if slips.reference:
        found.append(_typed("reference", slips.reference.value, _REFERENCE[slips.reference]))
    if slips.code:
        found.append(_typed("code", slips.code.value, _CODE[slips.code]))
    return tuple(found)


def _typed(name: str, code: str, message: str) -> Problem:
    return Problem(question=name, code=code, message=message, field=name)
