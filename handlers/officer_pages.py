"""The counter's pages: works with scripts off; nothing an officer typed is lost either."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl

from handlers.catalog import own_fields
from handlers.http import Request, Response, see_other
from handlers.officer_desk import Conflict, OfficerDesk
from handlers.pages import Pages
from handlers.posted import BodyProblem, read_fields
from handlers.sessions import SIGN_IN_COOKIE, Session, csrf_is_right
from handlers.settings import Settings
from handlers.sign_in import Provider, SignInRefused
from handlers.story import Story, due_words
from loket.cases import (
    ACTIONS_WITH_REASON,
    Action,
    Details,
    Person,
    Refusal,
    TokenProblem,
    TokenPurpose,
    allowed_actions,
    letter_number,
    read_token,
    sign_token,
)
from loket.forms import Answer, Fields
from loket.services import Office

SIGN_IN_AGE = timedelta(minutes=10)
OPEN_SPECIFIC = "buka"
ACTION_NAMES = frozenset(action.value for action in Action)

REFUSALS = {
    Refusal.NOT_YOUR_OFFICE: "Permohonan ini milik kantor lain. Anda boleh melihat, tetapi tidak memutuskan.",
    Refusal.NOT_ALLOWED: "Langkah itu tidak cocok dengan keadaan sekarang. Pilih langkah yang tersedia.",
    Refusal.REASON_MISSING: "Pilih satu alasan dari daftar.",
    Refusal.REASON_UNKNOWN: "Pilih satu alasan dari daftar.",
    Refusal.NOTE_MISSING: "Tulis satu kalimat untuk pemohon: apa yang harus dilakukan.",
    Refusal.NOTE_TOO_LONG: "Singkatkan kalimat untuk pemohon menjadi paling banyak 500 huruf.",
    Refusal.LETTER_NUMBER_TOO_LONG: "Singkatkan nomor surat menjadi paling banyak 100 huruf.",
}

# The part of the page that a refusal is about: its link leads there, its sentence stands there.
PLACES = {
    Refusal.REASON_MISSING: "reason",
    Refusal.REASON_UNKNOWN: "reason",
    Refusal.NOTE_MISSING: "note",
    Refusal.NOTE_TOO_LONG: "note",
    Refusal.LETTER_NUMBER_TOO_LONG: "letter_number",
}


class OfficerPages:
    """Every GET and POST under /petugas. Each asks first who is there."""

    def __init__(self, desk: OfficerDesk, pages: Pages, settings: Settings) -> None:
        self._desk, self._pages, self._settings = desk, pages, settings
        self._provider = Provider(
            settings.oidc_issuer, settings.oidc_client_id, f"{settings.host}/petugas/masuk/selesai"
        )

    def queue(self, request: Request) -> Response:
        """The queue of one's own offices."""
        session = self._desk.sessions.find(request)
        if session is None:
            return self._sign_in_first()
        offices = self._desk.offices_of(session.person)
        if not any(self._desk.may_see(session.person, office.id) for office in offices):
            return self._no_office(session)
        return self._queue(session, offices)

    def office(self, request: Request) -> Response:
        """A manager's look at one office below."""
        session = self._desk.sessions.find(request)
        if session is None:
            return self._sign_in_first()
        office = request.path_parameters["office"]
        if office not in self._desk.catalog.offices or not self._desk.may_see(session.person, office):
            return self._not_here()
        return self._queue(session, (self._desk.catalog.offices[office],))

    def sign_in(self, request: Request) -> Response:
        """Off to the provider, with notes that only this browser carries back."""
        try:
            address, notes = self._provider.start()
        except SignInRefused:
            return self._sign_in_failed()
        cookie = sign_token(self._desk.room.keyring, TokenPurpose.SIGN_IN, notes, self._desk.room.clock())
        line = f"{SIGN_IN_COOKIE}={cookie}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"
        return Response(status=303, headers={"location": address}, cookies=(line,))

    def signed_in(self, request: Request) -> Response:
        """Back from the provider: believe it only with our own notes."""
        cookie = request.cookies.get(SIGN_IN_COOKIE, "")
        notes = read_token(
            self._desk.room.keyring, TokenPurpose.SIGN_IN, cookie, self._desk.room.clock(), SIGN_IN_AGE
        )
        answer = _query(request.query)
        if isinstance(notes, TokenProblem) or answer.get("state") != notes["state"] or not answer.get("code"):
            return self._sign_in_failed()
        try:
            person = self._provider.finish(answer["code"], notes)
        except SignInRefused:
            return self._sign_in_failed()
        clear = f"{SIGN_IN_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
        return see_other("/petugas", cookies=(self._desk.sessions.begin(person), clear))

    def sign_out(self, request: Request) -> Response:
        """End the session, on this machine and in the store."""
        session, fields = self._desk.sessions.find(request), read_fields(request)
        if session is None or isinstance(fields, BodyProblem):
            return see_other("/")
        if not csrf_is_right(session, own_fields(fields).get("_csrf", "")):
            return self._old_page(fields)
        return see_other("/", cookies=(self._desk.sessions.end(session),))

    def case(self, request: Request) -> Response:
        """One case; the opening is on record before anything is shown."""
        session = self._desk.sessions.find(request)
        if session is None:
            return self._sign_in_first()
        story = self._desk.open(session.person, request.path_parameters["case"])
        return self._case(session, story) if story else self._not_here()

    def act(self, request: Request) -> Response:
        """A decision, or the audited look at what is locked twice."""
        fields = read_fields(request)
        if isinstance(fields, BodyProblem):
            return self._pages.message(400, "Belum tersimpan", "Kirim dari halaman permohonan di situs ini.")
        session = self._desk.sessions.find(request)
        if session is None:
            return self._sign_in_first(_typed(fields))
        if not csrf_is_right(session, own_fields(fields).get("_csrf", "")):
            return self._old_page(fields)
        symbols, name = request.path_parameters["case"], request.path_parameters["action"]
        if name == OPEN_SPECIFIC:
            story = self._desk.open(session.person, symbols, "opened_specific")
            return self._case(session, story, specific=True) if story else self._not_here()
        if name not in ACTION_NAMES:
            return self._not_here()
        return self._act(session, symbols, Action(name), fields)

    def _act(self, session: Session, symbols: str, action: Action, fields: Fields) -> Response:
        number = own_fields(fields).get("_number", "")
        details = self._details(session.person, action, fields)
        if isinstance(details, str):
            return self._again(session, symbols, action, fields, details, "letter_seq")
        if not number.isascii() or not number.isdigit():
            sentence = "Buka ulang permohonan ini, lalu coba lagi."
            return self._again(session, symbols, action, fields, sentence)
        try:
            after = self._desk.act(session.person, symbols, action, int(number), details)
        except Conflict as conflict:
            return self._conflict(session, conflict.story, fields)
        if after is None:
            return self._not_here()
        if isinstance(after, Refusal):
            return self._again(session, symbols, action, fields, REFUSALS[after], PLACES.get(after, ""))
        return see_other(f"/petugas/permohonan/{after.case.symbols}")

    def _details(self, person: Person, action: Action, fields: Fields) -> Details | str:
        number = _one(fields, "letter_number")
        seq = _one(fields, "letter_seq")
        if action is Action.READY and seq and not number:
            if not (seq.isascii() and seq.isdigit() and 0 < int(seq[:9]) < 10**6):
                return "Tulis nomor urut surat dengan angka, seperti pada buku register."
            number = self._letter(int(seq), _one(fields, "office_code"))
        return Details(
            reason=_one(fields, "reason") if action in ACTIONS_WITH_REASON else "",
            note=_one(fields, "note"),
            flagged=fields.get("flagged", ()),
            letter_number=number,
        )

    def _letter(self, seq: int, office_code: str) -> str:
        city = self._desk.catalog.city
        today = self._desk.room.clock().astimezone(city.zone).date()
        return letter_number(city.letter_number_pattern, seq, office_code, today)

    def _queue(self, session: Session, offices: tuple[Office, ...]) -> Response:
        catalog = self._desk.catalog
        today = self._desk.room.clock().astimezone(catalog.city.zone).date()
        queues = [(office, self._desk.queue(office.id)) for office in offices]
        return self._pages.page(
            200,
            "Permohonan di kantor Anda"
            if offices == self._desk.offices_of(session.person)
            else offices[0].name,
            "pages/petugas_antrean.html",
            session=session,
            queues=queues,
            services=catalog.services,
            below=self._desk.below(session.person),
            today=today,
        )

    def _case(
        self,
        session: Session,
        story: Story,
        *,
        specific: bool = False,
        status: int = 200,
        refusal: str = "",
        place: str = "",
        action: str = "",
        typed: Fields | None = None,
    ) -> Response:
        answers = self._desk.answers(story)
        catalog, decides = self._desk.catalog, self._desk.may_decide(session.person, story)
        allowed = allowed_actions(story.case, session.person) if decides else ()
        due_on, due_label = due_words(story)
        return self._pages.page(
            status,
            f"Permohonan {story.case.reference}",
            "pages/petugas_permohonan.html",
            session=session,
            story=story,
            answers=_masked(answers, specific),
            locked=not specific and any(answer.privacy == "specific" for answer in answers),
            allowed=[entry.value for entry in allowed],
            reasons={entry.value: catalog.reasons_for(entry.value) for entry in ACTIONS_WITH_REASON},
            number=len(story.case.events),
            due_on=due_on,
            due_label=due_label,
            decides=decides,
            letter_pattern=catalog.city.letter_number_pattern,
            office_code=_office_code(story.office),
            refusal=refusal,
            place=place,
            tried=action,
            typed=typed or {},
            leftover=_typed(typed or {}) if action not in [entry.value for entry in allowed] else (),
        )

    def _again(
        self, session: Session, symbols: str, action: Action, fields: Fields, sentence: str, place: str = ""
    ) -> Response:
        story = self._desk.open(session.person, symbols)
        if story is None:
            return self._not_here()
        return self._case(
            session,
            story,
            status=422,
            refusal=sentence,
            place=place,
            action=action.value,
            typed=fields,
        )

    def _conflict(self, session: Session, story: Story, fields: Fields) -> Response:
        return self._pages.page(
            409,
            "Permohonan ini baru saja berubah",
            "pages/petugas_konflik.html",
            session=session,
            story=story,
            kept=_typed(fields),
        )

    def _sign_in_first(self, kept: tuple[tuple[str, str], ...] = ()) -> Response:
        return self._pages.message(
            401,
            "Masuk dulu",
            "Halaman ini untuk petugas. Masuk dengan akun kantor Anda.",
            "Sesi berakhir sendiri sesudah 30 menit tanpa kegiatan, supaya data warga aman.",
            link=("/petugas/masuk", "Masuk"),
            kept=kept,
        )

    def _sign_in_failed(self) -> Response:
        return self._pages.message(
            400,
            "Belum berhasil masuk",
            "Coba sekali lagi. Bila tetap gagal, hubungi admin kantor Anda.",
            link=("/petugas/masuk", "Coba lagi"),
        )

    def _no_office(self, session: Session) -> Response:
        return self._pages.page(
            404, "Akun Anda belum punya kantor", "pages/petugas_tanpa_kantor.html", session=session
        )

    def _not_here(self) -> Response:
        return self._pages.message(
            404,
            "Permohonan tidak ditemukan",
            "Permohonan ini tidak ada, sudah dihapus, atau milik kantor lain.",
            link=("/petugas", "Kembali ke antrean"),
        )

    def _old_page(self, fields: Fields) -> Response:
        return self._pages.message(
            400,
            "Halaman ini sudah lama",
            "Belum ada yang tersimpan. Buka ulang halamannya, lalu coba lagi.",
            link=("/petugas", "Kembali ke antrean"),
            kept=_typed(fields),
        )


def _masked(answers: tuple[Answer, ...], specific: bool) -> list[tuple[str, list[tuple[Answer, bool]]]]:
    """Answers under their headings; true beside those that stay locked until “Buka”."""
    sections: dict[str, list[tuple[Answer, bool]]] = {}
    for answer in answers:
        sections.setdefault(answer.section, []).append(
            (answer, answer.privacy == "specific" and not specific)
        )
    return list(sections.items())


def _office_code(office: Office) -> str:
    """A short code for letters, proposed from the name: “Kelurahan Lolu Selatan” gives “LOLU-SELATAN”."""
    return "-".join(office.place.upper().split())


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[0].strip()


def _typed(fields: Fields) -> tuple[tuple[str, str], ...]:
    """What an officer wrote in words, to be copied."""
    labels = {
        "note": "Kalimat untuk pemohon",
        "letter_number": "Nomor surat",
        "letter_seq": "Nomor urut surat",
    }
    return tuple((labels[name], "; ".join(fields[name])) for name in labels if any(fields.get(name, ())))


def _query(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, max_num_fields=20)) if len(text) < 8000 else {}
