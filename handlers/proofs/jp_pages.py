"""A learner's hours of learning: the bar, the history, and how she is employed."""

from __future__ import annotations

from secrets import token_hex

from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session, csrf_is_right
from handlers.proofs.elsewhere_desk import ElsewhereDesk
from handlers.proofs.jp_desk import JpDesk
from handlers.web.http import Request, Response, see_other
from handlers.web.parts import read_posted
from handlers.web.posted import BodyProblem, query_fields
from loket.forms import Fields

PAGE = f"{HERE}/jp"


class JpPages:
    """GET /belajar/aksi/jp, POST …/jp/status and …/jp/lain."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk, self._elsewhere = JpDesk(room), ElsewhereDesk(room)

    def look(self, request: Request) -> Response:
        """One year, this one unless another is asked for."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        typed = next(iter(query_fields(request).get("tahun", ())), "")
        return self._page(200, session, year=int(typed) if typed.isascii() and typed.isdecimal() else 0)

    def choose(self, request: Request) -> Response:
        """How she is employed, which says how much is asked for."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        self._desk.choose(session.person.subject, next(iter(fields.get("employment", ())), ""))
        return see_other(PAGE)

    def add(self, request: Request) -> Response:
        """Note a certificate of somebody else. What was typed stays when something is missing."""
        posted = read_posted(request)
        fields = {} if isinstance(posted, BodyProblem) else posted.fields
        session = self._door.enter(request, fields)
        if isinstance(session, Response):
            return session
        if isinstance(posted, BodyProblem):
            return self._page(422, session, {}, {"file": self._pages.say("jp.too_large")})
        if not csrf_is_right(session, next(iter(fields.get("_csrf", ())), "")):
            return self._door.old_page(session, fields)
        file = next((part for part in posted.files if part.field_name == "file"), None)
        slips = self._elsewhere.add(session.person, fields, file)
        return self._page(422, session, fields, slips) if slips else see_other(f"{PAGE}#lain")

    def _page(
        self,
        status: int,
        session: Session,
        typed: Fields | None = None,
        slips: dict[str, str] | None = None,
        year: int = 0,
    ) -> Response:
        items = self._desk.items(session.person.subject)
        years = self._desk.years(items)
        year = year if year in years else self._room.room.today.year
        return self._pages.page(
            status,
            self._pages.say("jp.title"),
            "pages/belajar_jp.html",
            session=session,
            record=self._desk.record(items, year),
            years=[one for one in years if one != year],
            this_year=year == self._room.room.today.year,
            employment=self._desk.employment(items),
            employments=self._room.courses.rules.employments,
            elsewhere=self._elsewhere.of(items),
            typed={name: values[0] for name, values in (typed or {}).items() if values},
            slips=slips or {},
            key=token_hex(8),
            today=self._room.room.today.isoformat(),
        )
