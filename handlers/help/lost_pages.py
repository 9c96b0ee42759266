"""“Saya bingung”: asking for help from where one stands, and answering it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.backroom.catalog import own_fields
from handlers.help.lost_desk import LostDesk
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.web.front import Clerk
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.forms import Fields
from loket.training import may_mentor
from loket.training.drills import private_words
from loket.training.help import Spot, spot_of

LOST_PAGES: Mapping[str, str] = {
    "GET /belajar/aksi/bingung": "lost",
    "POST /belajar/aksi/bingung": "ask_for_help",
    "GET /belajar/aksi/tiket": "calls",
    "POST /belajar/aksi/tiket": "answer_call",
}
MAX_WORDS = 1000  # characters
# As people write them, 8 to 15 digits (E.164): +62 812-0000-0001, (0451) 421 234.
_PHONE = re.compile(r"\+?\(?[0-9](?:[ .\-()]{0,2}[0-9]){7,14}")


def lost_clerks(room: LearnRoom) -> dict[str, Clerk]:
    """Who answers, by the names of LOST_PAGES."""
    pages = LostPages(room)
    return {
        "lost": pages.lost,
        "ask_for_help": pages.ask,
        "calls": pages.calls,
        "answer_call": pages.answer,
    }


class LostPages:
    """Nothing typed is lost, and nobody has to explain much: one press is enough."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = LostDesk(room)

    def lost(self, request: Request) -> Response:
        """The place, a box for words, a box for a telephone number; below it one's own calls."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        asked = query_fields(request)
        place = spot_of(next(iter(asked.get("di", ())), ""), self._room.courses)
        return self._page(session, place, sent="terkirim" in asked)

    def ask(self, request: Request) -> Response:
        """Keep the call."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        place = spot_of(_one(fields, "di"), self._room.courses)
        words, phone = _one(fields, "words"), _one(fields, "phone")
        if slip := _slip(words, phone):
            return self._page(session, place, 422, slip=slip, typed=(words, phone))
        if not self._desk.ask(session.person, own_fields(fields).get("_key", ""), place, words, phone):
            return self._page(session, place, 422, slip="lost.again", typed=(words, phone))
        return see_other(f"{HERE}/bingung?terkirim=1")

    def calls(self, request: Request) -> Response:
        """What waits for an answer."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._list(session) if may_mentor(session.person) else self._door.not_here(session)

    def answer(self, request: Request) -> Response:
        """Answer one call."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        if not may_mentor(session.person):
            return self._door.not_here(session)
        key, words = _one(fields, "call"), _one(fields, "words")
        if not words or len(words) > MAX_WORDS:
            return self._list(session, 422, typed={key: words})
        if self._desk.find(session.person, key) is None:
            return self._door.not_here(session)
        if not self._desk.answer(session.person, key, words, _one(fields, "answered")):
            return self._list(session, 409, typed={key: words})
        return see_other(f"{HERE}/tiket")

    def _page(
        self,
        session: Session,
        place: Spot,
        status: int = 200,
        *,
        sent: bool = False,
        slip: str = "",
        typed: tuple[str, str] = ("", ""),
    ) -> Response:
        return self._pages.page(
            status,
            self._pages.say("lost.title"),
            "pages/belajar_bingung.html",
            session=session,
            place=place,
            key=self._desk.new_key(),
            sent=sent,
            slip=slip,
            private=private_words(typed[0]) if slip == "lost.take_out" else (),
            typed=typed,
            calls=self._desk.mine(session.person),
        )

    def _list(self, session: Session, status: int = 200, typed: dict[str, str] | None = None) -> Response:
        calls = self._desk.waiting_for(session.person)
        return self._pages.page(
            status,
            self._pages.say("lost.calls"),
            "pages/belajar_tiket.html",
            session=session,
            calls=calls,
            places=self._desk.places(calls),
            told={422: "lost.answer_length", 409: "lost.answered_meanwhile"}.get(status, ""),
            typed=typed or {},
        )


def _slip(words: str, phone: str) -> str:
    """The key of what to put right; "" for nothing."""
    if len(words) > MAX_WORDS:
        return "lost.shorter"
    if private_words(words):
        return "lost.take_out"
    return "lost.phone_wrong" if phone and not _PHONE.fullmatch(phone) else ""


def _one(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "").strip()
