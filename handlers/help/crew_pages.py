"""For those who accompany: who may like help, and a look at work 30, 60 and 90 days after a module."""

from __future__ import annotations

from handlers.help.crew_desk import CrewDesk
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.cases import Person, Role
from loket.forms import Fields
from loket.services import Office
from loket.training import TrainingRole, may_train
from loket.training.help import BEHAVIOURS

PAGE = f"{HERE}/pendampingan"
SCALE = {"1": 1, "2": 2, "3": 3, "4": 4}


def marks(fields: Fields, names: tuple[str, ...]) -> dict[str, int]:
    """What was chosen from 1 to 4, by name; nothing for what was left open."""
    return {name: SCALE[one(fields, name)] for name in names if one(fields, name) in SCALE}


class CrewPages:
    """GET and POST /belajar/aksi/pendampingan."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = CrewDesk(room)

    def look(self, request: Request) -> Response:
        """One office."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        asked = query_fields(request)
        office = self._office(session.person, one(asked, "kantor"))
        if office is None:
            return self._door.not_here(session)
        return self._page(session, office, kept="tersimpan" in asked)

    def keep(self, request: Request) -> Response:
        """Keep one look; what is left open is asked for."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        office = self._office(session.person, one(fields, "office"))
        if office is None:
            return self._door.not_here(session)
        wanted = one(fields, "look")
        look = next((due for due in self._desk.due(self._desk.of(office.id)) if due.id == wanted), None)
        answers = marks(fields, BEHAVIOURS)
        if look and len(answers) < len(BEHAVIOURS):
            return self._page(session, office, 422, tried=wanted, answers=answers)
        if look:
            self._desk.keep(look, session.person.subject, answers)
        return see_other(f"{PAGE}?kantor={office.id}&tersimpan=1")

    def _page(
        self,
        session: Session,
        office: Office,
        status: int = 200,
        *,
        kept: bool = False,
        tried: str = "",
        answers: dict[str, int] | None = None,
    ) -> Response:
        crew = self._desk.of(office.id)
        offers = {TrainingRole.TRAINER, TrainingRole.MENTOR} & set(session.person.roles)
        return self._pages.page(
            status,
            self._pages.say("follow.title"),
            "pages/belajar_pendampingan.html",
            session=session,
            office=office,
            offices=self._offices(session.person),
            due=list(self._desk.due(crew)),
            behaviours=BEHAVIOURS,
            stuck=self._desk.stuck(crew) if offers else [],
            offers=bool(offers),
            kept=kept,
            tried=tried,
            answers=answers or {},
        )

    def _offices(self, person: Person) -> list[Office]:
        offices = self._room.room.catalog.offices
        if may_train(person):
            return list(offices)
        if not {TrainingRole.MENTOR, Role.HEAD, Role.SECTION_HEAD} & set(person.roles):
            return []
        return [offices[own] for own in person.offices if own in offices]

    def _office(self, person: Person, wanted: str) -> Office | None:
        offices = self._offices(person)
        return next((each for each in offices if each.id == wanted or not wanted), None)
