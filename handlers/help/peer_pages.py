"""Peer mentors: choosing one, and whom a mentor helps."""

from __future__ import annotations

from handlers.help.peer_desk import PeerDesk
from handlers.learner.self_check_desk import KeptCheck, SelfCheckDesk
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from loket.training import TrainingRole

PAGE = f"{HERE}/mentor"


class PeerPages:
    """GET and POST /belajar/aksi/mentor, POST …/mentor/lepas."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk, self._checks = PeerDesk(room), SelfCheckDesk(room)

    def look(self, request: Request) -> Response:
        """One's mentor, or whom to choose; a mentor's own peers."""
        session = self._door.enter(request)
        return session if isinstance(session, Response) else self._page(session)

    def choose(self, request: Request) -> Response:
        """Choose a mentor of one's own office."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        office, subject = one(fields, "office"), one(fields, "mentor")
        own = self._desk.mentors_of(office) if office in session.person.offices else ()
        mentor = next((each for each in own if each.subject == subject), None)
        if mentor is None or subject == session.person.subject:
            return self._door.not_here(session)
        if not self._desk.choose(session.person, mentor):
            return self._page(session, 409, full=True)
        return see_other(PAGE)

    def leave(self, request: Request) -> Response:
        """Have no mentor any more. Nobody asks why."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, _ = found
        self._desk.leave(session.person)
        return see_other(PAGE)

    def _page(self, session: Session, status: int = 200, *, full: bool = False) -> Response:
        person = session.person
        helps = TrainingRole.MENTOR in person.roles
        peers = self._desk.peers_of(person) if helps else {}
        mentors = [each for office in person.offices for each in self._desk.mentors_of(office)]
        mine = self._desk.mentor_of(person.subject)
        return self._pages.page(
            status,
            self._pages.say("peer.title"),
            "pages/belajar_mentor.html",
            session=session,
            mine=mine,
            # Whoever left the office, or helps no longer, must not be waited for.
            gone=mine is not None
            and (mine["office"], mine["mentor"]) not in {(one.office, one.subject) for one in mentors},
            mentors=[each for each in mentors if each.subject != person.subject],
            helps=helps,
            peers=[(name, self._shared(subject)) for subject, name in sorted(peers.items(), key=_by_name)],
            full=full,
        )

    def _shared(self, subject: str) -> KeptCheck | None:
        """The latest look at oneself that somebody shares."""
        return next((kept for kept in self._checks.of(subject) if kept.shared), None)


def _by_name(peer: tuple[str, str]) -> str:
    return peer[1].casefold()
