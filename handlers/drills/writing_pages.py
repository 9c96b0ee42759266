"""Texts of learners, for their mentor: read one, write a kind sentence."""

from __future__ import annotations

from handlers.drills.writing_desk import WritingDesk
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.cases import Person
from loket.training import may_mentor, may_train

MAX_COMMENT = 1000  # characters


class WritingPages:
    """GET and POST /belajar/aksi/tulisan."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = WritingDesk(room)

    def list(self, request: Request) -> Response:
        """Every text of an office."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        office = self._office(session.person, next(iter(query_fields(request).get("kantor", ())), ""))
        return self._door.not_here(session) if office is None else self._page(session, office)

    def comment(self, request: Request) -> Response:
        """Keep a comment."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        words, entry = (next(iter(fields.get(name, ())), "").strip() for name in ("comment", "entry"))
        office = self._office(session.person, next(iter(fields.get("office", ())), ""))
        if office is None:
            return self._door.not_here(session)
        if not words or len(words) > MAX_COMMENT:
            return self._page(session, office, 422, told=True, typed={entry: words})
        if not self._desk.comment(session.person, office, entry, words):
            return self._door.not_here(session)
        return see_other(f"{HERE}/tulisan?kantor={office}")

    def _page(
        self,
        session: Session,
        office: str,
        status: int = 200,
        *,
        told: bool = False,
        typed: dict[str, str] | None = None,
    ) -> Response:
        known = self._room.room.catalog.offices.get(office)
        return self._pages.page(
            status,
            self._pages.say("drill.writings"),
            "pages/belajar_tulisan.html",
            session=session,
            office=office,
            place=known.name if known else "",
            offices=self._offices(session.person),
            writings=self._desk.of_office(office),
            told=told,
            typed=typed or {},
        )

    def _offices(self, person: Person) -> tuple[tuple[str, str], ...]:
        """Id and name of the offices whose texts this mentor reads; trainers read those of all."""
        offices = self._room.room.catalog.offices
        if may_train(person):
            return tuple((office.id, office.name) for office in offices)
        return tuple((found.id, found.name) for id_ in person.offices if (found := offices.get(id_)))

    def _office(self, person: Person, wanted: str) -> str | None:
        if not may_mentor(person):
            return None
        known = [office for office, _ in self._offices(person)]
        if wanted in known or (not wanted and may_train(person)):
            return wanted
        return known[0] if known and not wanted else None
