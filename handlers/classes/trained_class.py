"""The class of an address, for trainers alone."""

from __future__ import annotations

from handlers.classes.class_items import KnownClass
from handlers.classes.class_view import ClassCounter
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.web.http import Request, Response
from loket.training import may_train


class TrainedClass:
    """Everybody else is told that there is no such page."""

    def __init__(self, room: LearnRoom) -> None:
        self._door, self._counter = room.door, ClassCounter(room)

    def enter(self, request: Request) -> tuple[Session, KnownClass] | Response:
        """Who looks, and at which class; or the page that says why not."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        known = self.known(session, request)
        return (session, known) if known else self._door.not_here(session)

    def known(self, session: Session, request: Request) -> KnownClass | None:
        """The class, for a trainer."""
        if not may_train(session.person):
            return None
        return self._counter.classes.find(request.path_parameters["class"])
