"""One's own account: where one is signed in, when one is away, whether one is mailed in the morning."""

from __future__ import annotations

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.catalog import own_fields
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.office.staff_desk import StaffDesk
from handlers.office.staff_pages import one, read_change
from handlers.people.sessions import CLEARED, Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.cases import Digest
from loket.forms import Fields


class OwnPages:
    """GET and POST /petugas/saya. `_do` says which form of the page was sent."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._staff, self._trail = StaffDesk(desk), AuditTrail(desk.room)

    def account(self, request: Request) -> Response:
        """The page."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._account(session, saved="tersimpan" in query_fields(request))

    def change(self, request: Request) -> Response:
        """End sessions, set one's absence, switch the digest."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        match own_fields(fields).get("_do", ""):
            case "end_all":
                return self._end_all(session)
            case "end":
                self._end(session, own_fields(fields).get("_key", ""))
            case "absence":
                if told := self._absence(session, fields):
                    return self._account(session, status=422, told=told, typed=fields)
            case "digest":
                on = bool(one(fields, "digest"))
                self._staff.set_own_digest(session.person, Digest.DAILY if on else Digest.OFF)
            case _:
                return self._door.not_here(session)
        return see_other(f"{self._pages.desk}/saya?tersimpan=1")

    def _end_all(self, session: Session) -> Response:
        self._trail.note_own(session.person, "signed_out_everywhere")
        self._desk.sessions.end_all(session.person.subject)
        return see_other("/", cookies=(CLEARED,))

    def _end(self, session: Session, key: str) -> None:
        """End another session; one that is not this person's is left alone."""
        own = {line.key for line in self._desk.sessions.of(session.person.subject)}
        if key in own:
            self._trail.note_own(session.person, "signed_out")
            self._desk.sessions.end_keys(session.person.subject, (key,))

    def _absence(self, session: Session, fields: Fields) -> str:
        wanted = read_change(fields)
        return self._staff.set_own_absence(session.person, wanted) if wanted else "staff.wrong_dates"

    def _account(
        self,
        session: Session,
        *,
        status: int = 200,
        saved: bool = False,
        told: str = "",
        typed: Fields | None = None,
    ) -> Response:
        rows = self._staff.own_rows(session.person)
        colleagues = self._staff.table.of_office(rows[0].office) if rows else ()
        return self._pages.page(
            status,
            self._pages.say("sessions.title"),
            "pages/petugas_saya.html",
            session=session,
            lines=self._desk.sessions.of(session.person.subject),
            row=rows[0] if rows else None,
            colleagues=[one for one in colleagues if one.subject != session.person.subject],
            saved=saved,
            told=self._pages.say(told) if told else "",
            typed=typed or {},
        )
