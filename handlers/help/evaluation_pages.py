"""What learners say at the end of a module, and what all of it brought."""

from __future__ import annotations

from handlers.help.crew_pages import marks
from handlers.help.evaluation_desk import EvaluationDesk
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.figures import FEWEST, SPAN
from loket.training import may_train
from loket.training.help import REACTIONS
from loket.training.modules import Module


class EvaluationPages:
    """GET and POST /belajar/aksi/kesan/{module}, GET …/evaluasi."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = EvaluationDesk(room)

    def ask(self, request: Request) -> Response:
        """Seven statements, as they were answered last."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        module = self._completed(session, request)
        if module is None:
            return see_other(f"{HERE}/saya")
        answers = self._desk.reaction(session.person, module)
        return self._page(session, module, answers, kept="tersimpan" in query_fields(request))

    def keep(self, request: Request) -> Response:
        """Keep them; what is left open is asked for."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        module = self._completed(session, request)
        if module is None:
            return see_other(f"{HERE}/saya")
        answers = marks(fields, REACTIONS)
        if len(answers) < len(REACTIONS):
            return self._page(session, module, answers, 422)
        self._desk.react(session.person, module, answers)
        return see_other(f"{HERE}/kesan/{module.id}?tersimpan=1")

    def report(self, request: Request) -> Response:
        """Every module, for trainers."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        if not may_train(session.person):
            return self._door.not_here(session)
        told = self._desk.told()
        return self._pages.page(
            200,
            self._pages.say("evaluate.title"),
            "pages/belajar_evaluasi.html",
            session=session,
            report=self._desk.report(told),
            offices=self._room.room.catalog.offices,
            told=bool(told),
            months=SPAN,
            least=FEWEST,
        )

    def _completed(self, session: Session, request: Request) -> Module | None:
        module = self._room.courses.modules.get(request.path_parameters["module"])
        return module if module and self._desk.may_react(session.person, module) else None

    def _page(
        self,
        session: Session,
        module: Module,
        answers: dict[str, int],
        status: int = 200,
        *,
        kept: bool = False,
    ) -> Response:
        return self._pages.page(
            status,
            self._pages.say("evaluate.react"),
            "pages/belajar_kesan.html",
            session=session,
            module=module,
            answers=answers,
            statements=REACTIONS,
            asked=status == 422,
            kept=kept,
        )
