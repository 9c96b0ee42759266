"""Looking at oneself: the questions, what they say, and the path they recommend."""

from __future__ import annotations

from handlers.learner.self_check_desk import SelfCheckDesk
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.forms import Fields
from loket.training.modules import ANSWERS, Statement

PAGE = f"{HERE}/periksa-diri"


class SelfCheckPages:
    """GET and POST /belajar/aksi/periksa-diri."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = SelfCheckDesk(room)

    def look(self, request: Request) -> Response:
        """The last result with its path, and the statements to answer (again)."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._page(200, session, {}, asked="lagi" in query_fields(request))

    def keep(self, request: Request) -> Response:
        """Keep the answers. What is left open is asked for; nothing chosen is lost."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        answers = self._answers(fields)
        if len(answers) < len(self._statements):
            return self._page(422, session, answers, asked=True, shared=bool(fields.get("shared")))
        self._desk.keep(session.person, answers, shared=bool(fields.get("shared")))
        return see_other(PAGE)

    def _page(
        self, status: int, session: Session, answers: dict[str, int], *, asked: bool, shared: bool = False
    ) -> Response:
        kept = self._desk.of(session.person.subject)
        return self._pages.page(
            status,
            self._pages.say("selfcheck.title"),
            "pages/belajar_periksa_diri.html",
            session=session,
            statements=self._statements,
            answers=answers,
            open=[statement for statement in self._statements if statement.id not in answers],
            shared=shared,
            slips=status == 422,
            asks=asked or not kept,
            kept=kept,
            path=kept[0].check.path(self._room.courses.modules.values()) if kept else (),
        )

    @property
    def _statements(self) -> tuple[Statement, ...]:
        return self._room.courses.statements

    def _answers(self, fields: Fields) -> dict[str, int]:
        known = {str(answer): answer for answer in ANSWERS}
        chosen = {one.id: next(iter(fields.get(one.id, ())), "") for one in self._statements}
        return {name: known[value] for name, value in chosen.items() if value in known}
