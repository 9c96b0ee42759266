"""The register of letters at the counter: look up, take away, go on after a register of paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.attributes import Item
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.letters.letter_desk import LetterDesk
from handlers.letters.letter_register import RegisterPage, register_of
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.cases import may_revoke, may_see
from loket.exports import Sheet, csv_text
from loket.forms import Fields
from loket.services import Office

COLUMNS = (
    "letter.number",
    "letter.signed_on",
    "letter.kind",
    "register.reference",
    "letter.signer",
    "letter.signature",
    "letter.valid_until",
    "letter.state",
)
FIRST_YEAR = 2020
MOST_ROWS = 20_000  # of one file; no office writes as many letters a year


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """Which register somebody looks at."""

    office: Office
    year: int
    seq: int
    before: int

    @property
    def register(self) -> str:
        return register_of(self.office.id, self.year)


class RegisterPages:
    """GET and POST /petugas/surat, GET /petugas/surat/unduh."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._letters, self._trail = LetterDesk(desk), AuditTrail(desk.room)

    def look(self, request: Request) -> Response:
        """One year of one office, the newest first, or the one number that was asked for."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        wish = self._wish(session, query_fields(request))
        return self._page(session, wish) if wish else self._door.not_here(session)

    def start(self, request: Request) -> Response:
        """Go on after the last number of a register of paper; only whoever heads the office, only forward."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        wish = self._wish(session, fields)
        if wish is None or not self._may_start(session, wish.office):
            return self._door.not_here(session)
        last = _number((fields.get("last") or ("",))[0])
        if not 0 < last < 10**6:
            return self._page(session, wish, slip="register.last_shape")
        self._trail.note_office(session.person, wish.office.id, f"letters_after:{last}")
        if not self._letters.register.start_after(wish.register, last):
            return self._page(session, wish, slip="register.only_forward")
        return see_other(f"{self._pages.desk}/surat?kantor={wish.office.id}&tahun={wish.year}")

    def export(self, request: Request) -> Response:
        """The register as a file, without a name of any resident."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        wish = self._wish(session, query_fields(request))
        if wish is None:
            return self._door.not_here(session)
        self._trail.note_office(session.person, wish.office.id, f"letters_exported:{wish.year}")
        rows = self._letters.register.page(wish.register, size=MOST_ROWS).entries
        sheet = Sheet(
            header=tuple(map(self._pages.say, COLUMNS)),
            rows=tuple(self._cells(row) for row in reversed(rows)),
        )
        name = f"register-surat-{wish.office.slug}-{wish.year}.csv"
        return Response(
            status=200,
            body=csv_text(sheet).encode(),
            content_type="text/csv; charset=utf-8",
            headers={
                "content-disposition": f'attachment; filename="{name}"',
                "x-content-type-options": "nosniff",
            },
        )

    def _page(self, session: Session, wish: _Wish, slip: str = "") -> Response:
        register = self._letters.register
        if wish.seq:
            found = register.find(wish.register, wish.seq)
            page = RegisterPage(entries=(found,) if found else (), before=0)
        else:
            page = register.page(wish.register, wish.before)
        return self._pages.page(
            422 if slip else 200,
            self._pages.say("register.title"),
            "pages/petugas_register.html",
            session=session,
            rows=page.entries,
            before=page.before,
            office=wish.office,
            year=wish.year,
            years=range(self._desk.room.today.year, self._desk.room.today.year - 5, -1),
            offices=self._offices(session),
            wanted=wish.seq,
            last=register.last(wish.register),
            may_start=self._may_start(session, wish.office) and wish.year == self._desk.room.today.year,
            slip=self._pages.say(slip) if slip else "",
        )

    def _wish(self, session: Session, fields: Fields) -> _Wish | None:
        """What was asked for; one's own first office when nothing was. None when it is another's."""
        offices = self._offices(session)
        one = {name: (fields.get(name) or ("",))[0] for name in ("kantor", "tahun", "nomor", "sebelum")}
        named = next((office for office in offices if office.id == one["kantor"]), None)
        office = named if one["kantor"] else next(iter(offices), None)
        if office is None:
            return None
        today: date = self._desk.room.today
        year = _number(one["tahun"])
        return _Wish(
            office=office,
            year=year if FIRST_YEAR <= year <= today.year else today.year,
            seq=_number(one["nomor"]),
            before=_number(one["sebelum"]),
        )

    def _offices(self, session: Session) -> tuple[Office, ...]:
        """Whoever works at an office sees its register; a manager also those of the offices below."""
        person = session.person
        own = self._desk.offices_of(person)
        mine = (office for office in own if may_see(person, office.id, lambda _: ()))
        return (*mine, *self._desk.below(person))

    def _may_start(self, session: Session, office: Office) -> bool:
        return may_revoke(self._letters.approval.acting(session.person, office.id), office.id)

    def _cells(self, row: Item) -> tuple[str, ...]:
        say = self._pages.say
        state = "letter.revoked" if "revoked_on" in row else "register.valid"
        signature = "letter.wet" if row["signature"] == "wet" else "letter.bsre"
        return (
            row["number"],
            row["signed_on"],
            row["kind"],
            row["reference"],
            f"{row['signer_name']}, {row['signer_title']}",
            say(signature),
            row.get("valid_until", ""),
            say(state),
        )


def _number(text: str) -> int:
    """Plain digits; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
