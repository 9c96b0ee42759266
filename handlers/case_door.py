"""The door to a case: reference and code once, then a token for two hours. Draws the status page too."""

from __future__ import annotations

from dataclasses import replace

from handlers.case_desk import WINDOW_SECONDS, CaseDesk, Closed, Slips
from handlers.catalog import own_fields
from handlers.file_states import file_counts
from handlers.front import RETRY_AFTER
from handlers.http import Request, Response
from handlers.keys import KeysDown
from handlers.pages import Pages
from handlers.parts import Posted, read_posted
from handlers.posted import MAX_FIELDS, BodyProblem
from handlers.store import StoreDown
from handlers.story import Story, due_words
from loket.cases import Action, CodeProblem, ReferenceProblem, Resident, allowed_actions
from loket.forms import Fields, Problem

STATUS = "/cek-status"
TITLE = "Status permohonan Anda"
NOT_SENT = (
    "BELUM TERKIRIM. Layanan sedang terganggu. Tulisan Anda masih di halaman ini. Tekan tombolnya lagi nanti."
)
NOT_OPENED = (
    "Layanan sedang terganggu. Nomor dan kode Anda masih di halaman ini. "
    "Tunggu sebentar, lalu tekan tombolnya lagi."
)
AGAIN = (
    "Halaman ini sudah terbuka lebih dari dua jam. Masukkan lagi nomor dan kode. Tulisan Anda tidak hilang."
)

PICK_AGAIN = " Berkas belum terkirim: pilih lagi nanti di halaman perbaikan."
UNREADABLE = "Kiriman tidak terbaca. Isi lagi di sini."
_UNREADABLE = {
    BodyProblem.FILES_TOO_LARGE: (
        "Berkas terlalu besar: paling besar 4 MB satu kali kirim. Tekan tombol kembali, "
        "lalu unggah satu per satu, atau bawa aslinya ke kantor."
    )
}

_REFERENCE = {
    ReferenceProblem.EMPTY: "Isi nomor permohonan.",
    ReferenceProblem.WRONG_SHAPE: "Tulis nomor permohonan seperti PLU-26-7K3M-9QX.",
    ReferenceProblem.WRONG_CHECK: "Periksa lagi nomor permohonan. Ada huruf atau angka yang salah ketik.",
}
_CODE = {
    CodeProblem.EMPTY: "Isi kode rahasia.",
    CodeProblem.WRONG_SHAPE: "Tulis kode rahasia 12 huruf dan angka, seperti pada tanda terima.",
}


class CaseDoor:
    """Lets a resident in to her case, or says how to get in."""

    def __init__(self, desk: CaseDesk, pages: Pages) -> None:
        self._desk, self._pages = desk, pages

    def open(
        self, request: Request, onward: str, max_fields: int = MAX_FIELDS
    ) -> tuple[Story, Posted] | Response:
        """The case of a token or of reference and code, or the page that asks for them (again)."""
        body = read_posted(request, max_fields)
        if isinstance(body, BodyProblem):
            status = {
                BodyProblem.TOO_LARGE: 413,
                BodyProblem.FILES_TOO_LARGE: 413,
                BodyProblem.TOO_MANY_FIELDS: 413,
                BodyProblem.WRONG_TYPE: 415,
            }
            return self._look_up({}, status.get(body, 400), _UNREADABLE.get(body, UNREADABLE), onward)
        posted, lost = body.fields, PICK_AGAIN if body.files else ""
        token = own_fields(posted).get("_token")
        try:
            if token and not any(posted.get("reference", ())):
                found = self._desk.reopen(token)
                if isinstance(found, Closed):
                    return self._look_up(posted, 401, AGAIN + lost, onward)
                return found, body
            typed = {name: (posted.get(name) or ("",))[0] for name in ("reference", "code")}
            opened = self._desk.open(typed["reference"], typed["code"], request.address)
        except (StoreDown, KeysDown):
            return self._down(posted, onward, lost)
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
        return opened, replace(body, fields=rest)

    def _down(self, posted: Fields, onward: str, lost: str) -> Response:
        """The same page again; whoever came with a token need not look for her code."""
        banner = (NOT_OPENED if onward == STATUS else NOT_SENT) + lost
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

    def status(
        self, story: Story, done: str = "", status: int = 200, leftover: tuple[tuple[str, str], ...] = ()
    ) -> Response:
        """Where the case stands, with what was just done and what could not be kept."""
        due_on, due_label = due_words(story)
        return self._pages.page(
            status,
            TITLE,
            "pages/status.html",
            story=story,
            files=file_counts(story, self._desk.room.clock()),
            token=self._desk.token(story),
            due_on=due_on,
            due_label=due_label,
            may_correct=may(story, Action.RESUBMIT),
            may_withdraw=may(story, Action.WITHDRAW),
            done=done,
            leftover=leftover,
        )


def may(story: Story, action: Action) -> bool:
    """Whether the resident may do this now."""
    return action in allowed_actions(story.case, Resident())


def _problems(slips: Slips) -> tuple[Problem, ...]:
    found = []
    if slips.reference:
        found.append(_typed("reference", slips.reference.value, _REFERENCE[slips.reference]))
    if slips.code:
        found.append(_typed("code", slips.code.value, _CODE[slips.code]))
    return tuple(found)


def _typed(name: str, code: str, message: str) -> Problem:
    return Problem(question=name, code=code, message=message, field=name)
