"""The page where an office says which modules it wants learned before a service is decided."""

from __future__ import annotations

from handlers.backroom.catalog import own_fields
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.office.requirement_desk import ADD, BLOCK, REMOVE, WARN, RequirementDesk
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.cases import may_manage
from loket.forms import Fields


class RequirementPages:
    """GET and POST /petugas/syarat-belajar."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._requirements = RequirementDesk(desk)

    def look(self, request: Request) -> Response:
        """What one's own offices ask for."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._sheets(session, saved="tersimpan" in query_fields(request))

    def change(self, request: Request) -> Response:
        """A head adds one, makes it firmer or softer, or takes it away."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        ours = own_fields(fields)
        office, step = self._desk.catalog.offices.get(ours.get("_office", "")), ours.get("_do", "")
        managed = office is not None and may_manage(session.person, office.id)
        if office is None or not managed or step not in (ADD, BLOCK, WARN, REMOVE):
            return self._door.not_here(session)
        told = self._requirements.change(
            session.person, office, one(fields, "form"), one(fields, "module"), step
        )
        if told:
            tried = office.id if step == ADD else ""
            return self._sheets(session, status=422, told=told, tried=tried, typed=fields)
        return see_other(f"{self._pages.desk}/syarat-belajar?tersimpan=1")

    def _sheets(
        self,
        session: Session,
        *,
        status: int = 200,
        saved: bool = False,
        told: str = "",
        tried: str = "",
        typed: Fields | None = None,
    ) -> Response:
        sheets = self._requirements.sheets(session.person)
        if not sheets:
            return self._door.not_here(session)
        return self._pages.page(
            status,
            self._pages.say("required.title"),
            "pages/petugas_syarat_belajar.html",
            session=session,
            sheets=sheets,
            modules=tuple(self._requirements.required.courses.modules.values()),
            saved=saved,
            told=self._pages.say(told) if told else "",
            tried=tried,
            typed=typed or {},
        )
