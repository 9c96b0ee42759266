"""The door of learners: the same sign-in as the counter's, other words, and no office needed."""

from __future__ import annotations

import re

from handlers.backroom.settings import Settings
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import SIGN_IN, OfficerDoor, Written
from handlers.people.sessions import Session
from handlers.people.way_back import WaysBack
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from handlers.web.posted import BodyProblem, read_fields
from loket.forms import Fields

HERE = "/belajar/aksi"
MINE = f"{HERE}/saya"
"""The page where a learner's own things begin."""
TAKE_WORDS_BACK = re.compile(rf"{HERE}/(kuis/[a-z0-9-]+/(awal|akhir)|latihan/[a-z0-9-]+/[a-z0-9-]+)")
"""Where somebody may sit for longer than a session lasts."""


class LearnDoor(OfficerDoor):
    """Every page under /belajar/aksi asks here first who is there. Whoever signed in may learn."""

    def __init__(self, desk: OfficerDesk, pages: Pages, settings: Settings) -> None:
        super().__init__(desk, pages, settings)
        self.ways_back = WaysBack(lambda: desk.room.keyring, desk.room.clock, HERE, TAKE_WORDS_BACK)

    def receive(self, request: Request) -> tuple[Session, Fields] | Response:
        """Who pressed a button of a page that is a file, and what it says.

        Such a page knows no session and carries no mark of one; `Front` has already refused posts from
        elsewhere. For what is harmless and can be pressed twice: a tick, a question.
        """
        fields = read_fields(request)
        if isinstance(fields, BodyProblem):
            title, sentence = map(self._pages.say, ("officer_case.not_saved", "officer_case.from_here"))
            return self._pages.message(400, title, sentence)
        session = self.enter(request, fields)
        return session if isinstance(session, Response) else (session, fields)

    def _sign_in_first(self, kept: Written = ()) -> Response:
        return self._pages.message(
            401,
            self._pages.say("learn.sign_in_first"),
            self._pages.say("learn.sign_in_why"),
            self._pages.say("counter.sign_in_ends"),
            link=(SIGN_IN, self._pages.say("counter.sign_in")),
            kept=kept,
        )

    def not_here(self, session: Session | None = None) -> Response:
        """No such page, or another one's: the same words for both."""
        return self._pages.message(
            404,
            self._pages.say("learn.not_here"),
            self._pages.say("learn.not_here_why"),
            link=(MINE, self._pages.say("learn.to_mine")),
        )
