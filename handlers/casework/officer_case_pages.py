"""One case at the counter: opening it, and the looks at what lies deeper. Each is on record first."""

from __future__ import annotations

from dataclasses import replace

from handlers.casework.case_screen import CaseScreen
from handlers.casework.officer_acts import ACTION_NAMES, OfficerActs
from handlers.casework.officer_file_pages import HAND_OUT, OfficerFilePages
from handlers.casework.similar_cases import SimilarCases
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.counter.officer_slips import Slip
from handlers.letters.letter_pages import DRAFT, TAKE, UPLOAD, LetterPages
from handlers.people.sessions import Session
from handlers.people.way_back import CLEARED
from handlers.queue.queue_around import QueueAround, on_the_way
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from loket.cases import Action
from loket.forms import Fields

OPEN_SPECIFIC, OPEN_SIMILAR = "buka", "serupa"


class OfficerCasePages:
    """GET /petugas/permohonan/{case} and POST …/{action}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._files = OfficerFilePages(desk, pages, door)
        self._screen = CaseScreen(desk, pages, self._files)
        self._acts = OfficerActs(desk, pages, door, self._screen)
        self._around = QueueAround(desk, pages.desk)
        self._similar, self._letters = SimilarCases(desk.room), LetterPages(desk, pages, door)

    def case(self, request: Request) -> Response:
        """One case; the opening is on record before anything is shown."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        story = self._desk.open(session.person, request.path_parameters["case"])
        if story is None:
            return self._door.not_here(session)
        if way := self._door.came_back(request):
            page = self._screen.draw(session, story, Slip(action=way.action, typed=way.fields))
            return replace(page, cookies=(CLEARED,))
        return self._screen.draw(session, story, around=self._around.of(session.person, story, request.query))

    def act(self, request: Request) -> Response:
        """A step, or the audited look at what is locked twice, at a file, or at this person's other cases."""
        if request.path_parameters["action"] == UPLOAD:
            return self._letters.upload(request)
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        symbols, name = request.path_parameters["case"], request.path_parameters["action"]
        if name in (OPEN_SPECIFIC, OPEN_SIMILAR):
            return self._look(session, symbols, name)
        if name == HAND_OUT:
            return self._files.hand_out(session, symbols, fields)
        if name in (DRAFT, TAKE):
            return self._letters.hand_out(session, symbols, name, fields)
        return on_the_way(request, self._step(session, symbols, name, fields))

    def _step(self, session: Session, symbols: str, name: str, fields: Fields) -> Response:
        if name not in ACTION_NAMES:
            return self._door.not_here(session)
        return self._acts.act(session, symbols, Action(name), fields)

    def _look(self, session: Session, symbols: str, name: str) -> Response:
        if name == OPEN_SPECIFIC:
            story = self._desk.open(session.person, symbols, "opened_specific")
            return self._screen.draw(session, story, specific=True) if story else self._door.not_here(session)
        story = self._desk.open(session.person, symbols, "opened_similar")
        if story is None:
            return self._door.not_here(session)
        # Only those of this very office, for whoever works there.
        own = story.case.office in session.person.offices
        return self._screen.draw(session, story, similar=self._similar.of(story) if own else ())
