"""The queue: what waits at one's own office, and for a manager at those below."""

from __future__ import annotations

from handlers.http import Request, Response
from handlers.officer_desk import OfficerDesk
from handlers.officer_door import OfficerDoor
from handlers.pages import Pages
from handlers.sessions import Session
from loket.services import Office


class OfficerQueuePages:
    """GET /petugas and GET /petugas/kantor/{office}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door

    def queue(self, request: Request) -> Response:
        """The queue of one's own offices."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        offices = self._desk.offices_of(session.person)
        if not any(self._desk.may_see(session.person, office.id) for office in offices):
            return self._no_office(session)
        return self._queue(session, offices)

    def office(self, request: Request) -> Response:
        """A manager's look at one office below."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        office = request.path_parameters["office"]
        if office not in self._desk.catalog.offices or not self._desk.may_see(session.person, office):
            return self._door.not_here()
        return self._queue(session, (self._desk.catalog.offices[office],))

    def _queue(self, session: Session, offices: tuple[Office, ...]) -> Response:
        catalog = self._desk.catalog
        today = self._desk.room.today
        queues = [(office, self._desk.queue(office.id)) for office in offices]
        return self._pages.page(
            200,
            self._pages.say("queue.title")
            if offices == self._desk.offices_of(session.person)
            else offices[0].name,
            "pages/petugas_antrean.html",
            session=session,
            queues=queues,
            services=catalog.services,
            below=self._desk.below(session.person),
            today=today,
        )

    def _no_office(self, session: Session) -> Response:
        title = self._pages.say("no_office.title")
        return self._pages.page(404, title, "pages/petugas_tanpa_kantor.html", session=session)
