"""How long the office keeps what; and the legal hold of one case."""

from __future__ import annotations

from handlers.backroom.catalog import own_fields
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.office.retention_desk import KeptCase, Overtaken, RetentionDesk
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages


class RetentionPages:
    """GET /petugas/masa-simpan, GET and POST /petugas/masa-simpan/{case}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._retention = RetentionDesk(desk)

    def overview(self, request: Request) -> Response:
        """Per form: how long, why, how many, how many soon."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        offices = self._retention.offices_of(session.person)
        if not offices:
            return self._door.not_here(session)
        sheets = [(office, *self._retention.overview(session.person, office.id)) for office in offices]
        return self._pages.page(
            200,
            self._pages.say("retention.title"),
            "pages/petugas_masa_simpan.html",
            session=session,
            sheets=sheets,
            services=self._desk.catalog.services,
        )

    def case(self, request: Request) -> Response:
        """The hold of one case: no answer of it is opened here."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        kept = self._retention.find(session.person, request.path_parameters["case"])
        return self._hold(session, kept) if kept else self._door.not_here(session)

    def turn(self, request: Request) -> Response:
        """Set or lift the hold, with a reason."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        kept = self._retention.find(session.person, request.path_parameters["case"])
        if kept is None:
            return self._door.not_here(session)
        number, reason = own_fields(fields).get("_number", ""), one(fields, "note")
        seen = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else -1
        try:
            told = self._retention.turn(session.person, kept, seen, reason)
        except Overtaken:
            return self._hold(session, kept, status=409, told="retention.overtaken", typed=reason)
        if told:
            return self._hold(session, kept, status=422, told=told, typed=reason)
        return see_other(f"{self._pages.desk}/masa-simpan/{kept.story.case.symbols}")

    def _hold(
        self, session: Session, kept: KeptCase, *, status: int = 200, told: str = "", typed: str = ""
    ) -> Response:
        return self._pages.page(
            status,
            self._pages.say("retention.hold_title"),
            "pages/petugas_tahan_penghapusan.html",
            session=session,
            kept=kept,
            told=self._pages.say(told) if told else "",
            typed=typed,
        )
