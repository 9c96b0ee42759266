"""The queue: what waits at one's own office, and for a manager at those below. One office at a time."""

from __future__ import annotations

from typing import Any

from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.people.sessions import Session
from handlers.queue.queue_desk import Found, QueueDesk
from handlers.queue.queue_line import QueueLine, queue_line
from handlers.queue.queue_view import NOBODY, SORTABLE, Order, QueueView, Tab, searched
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from loket.services import Level, Office


class OfficerQueuePages:
    """GET /petugas and GET /petugas/kantor/{office}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._queue = QueueDesk(desk)

    def queue(self, request: Request) -> Response:
        """The queue of one of one's own offices, the first one unless another is asked for."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        own = self._desk.offices_of(session.person)
        offices = tuple(office for office in own if self._desk.may_see(session.person, office.id))
        if not offices:
            return self._no_office(session)
        view = QueueView.read(request.query)
        office = next((office for office in offices if office.id == view.office), offices[0])
        return self._answer(session, request, office, view, offices, self._pages.desk)

    def office(self, request: Request) -> Response:
        """A manager's look at one office below."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        office = self._desk.catalog.offices.get(request.path_parameters["office"])
        if office is None or not self._desk.may_see(session.person, office.id):
            return self._door.not_here(session)
        here = f"{self._pages.desk}/kantor/{office.id}"
        return self._answer(session, request, office, QueueView.read(request.query), (office,), here)

    def _answer(
        self,
        session: Session,
        request: Request,
        office: Office,
        view: QueueView,
        offices: tuple[Office, ...],
        here: str,
    ) -> Response:
        """The page of a tab, or what a search came to. `here`: the address of this queue."""
        typed = searched(request.query)
        context = {"office": office, "view": view, "offices": offices, "here": here}
        if not typed:
            return self._page(session, office, view, context)
        found = self._queue.search(session.person, office.id, typed)
        if found.reference:
            return see_other(f"{self._pages.desk}/permohonan/{found.reference.symbols}")
        return self._found(session, found, typed, context)

    def _page(self, session: Session, office: Office, view: QueueView, context: dict[str, Any]) -> Response:
        counts = self._queue.counts(session.person, office.id)
        page = self._queue.page(session.person, office.id, view)
        lines = [
            self._line(row, session, view.link(place=self._queue.place(session.person, office.id, view, row)))
            for row in page.rows
        ]
        return self._draw(
            session,
            "pages/petugas_antrean.html",
            counts=counts,
            page=page,
            lines=lines,
            tabs=[tab for tab in Tab if tab is not Tab.HELD or counts.tabs[tab] or view.tab is tab],
            sortable=view.tab in SORTABLE,
            orders=Order,
            nobody=NOBODY,
            villages=self._villages(office),
            below=self._desk.below(session.person),
            decides=self._decides(session, office),
            begun=self._desk.room.begun(session.person),
            **context,
        )

    def _found(self, session: Session, found: Found, typed: str, context: dict[str, Any]) -> Response:
        lines = [self._line(row, session, "") for row in found.rows]
        shown = {"found": found, "lines": lines, "typed": typed}
        return self._draw(session, "pages/petugas_antrean_cari.html", **shown, **context)

    def _line(self, row: dict[str, Any], session: Session, way: str) -> QueueLine:
        catalog = self._desk.catalog
        return queue_line(row, catalog, self._queue.days, session.person.subject, way)

    def _draw(self, session: Session, template: str, **context: Any) -> Response:
        title = self._pages.say("queue.title_of", office=context["office"].name)
        today, services = self._desk.room.today, self._desk.catalog.services
        return self._pages.page(
            200, title, template, session=session, today=today, services=services, **context
        )

    def _villages(self, office: Office) -> dict[str, str]:
        """What may be chosen from: an office of one kelurahan has nothing to choose."""
        if office.level is Level.VILLAGE:
            return {}
        offices = self._desk.catalog.offices
        below = {found.id: found.place for found in offices.below(office.id) if found.level is Level.VILLAGE}
        return below or offices.regions

    def _decides(self, session: Session, office: Office) -> bool:
        return "officer" in session.person.roles and office.id in session.person.offices

    def _no_office(self, session: Session) -> Response:
        title = self._pages.say("no_office.title")
        return self._pages.page(404, title, "pages/petugas_tanpa_kantor.html", session=session)
