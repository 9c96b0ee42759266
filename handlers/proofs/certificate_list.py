"""Trainers look at what was issued, and take back what should not have been."""

from __future__ import annotations

from handlers.backroom.attributes import Item
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.proofs.certificate_desk import LONGEST_REASON, CertificateDesk
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.cases import in_fours
from loket.letters import cleaned
from loket.training import may_train

LIST = f"{HERE}/terbit"
SHOWN = 50
SHORTEST_REASON = 3  # characters


class CertificateList:
    """GET /belajar/aksi/terbit and …/{code}, POST …/{code}/cabut."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = CertificateDesk(room)

    def look(self, request: Request) -> Response:
        """One year, the newest first; only those that hold the words somebody looks for."""
        session = self._enter(request)
        if isinstance(session, Response):
            return session
        asked, today = query_fields(request), self._room.room.today
        typed = next(iter(asked.get("tahun", ())), "")
        year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else today.year
        words = next(iter(asked.get("cari", ())), "").casefold().split()
        rows = [row for row in self._desk.register.of_year(year) if _holds(row, words)]
        return self._pages.page(
            200,
            self._pages.say("cert.issued"),
            "pages/belajar_terbit.html",
            session=session,
            rows=rows[:SHOWN],
            more=len(rows) > SHOWN,
            words=" ".join(words),
            year=year,
            years=range(today.year, today.year - 5, -1),
        )

    def one(self, request: Request) -> Response:
        """One certificate."""
        session = self._enter(request)
        item = None if isinstance(session, Response) else self._desk.find(request.path_parameters["code"])
        if isinstance(session, Response):
            return session
        return self._page(200, session, item) if item else self._door.not_here(session)

    def revoke(self, request: Request) -> Response:
        """Take it back, with a reason."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        item = self._desk.find(request.path_parameters["code"]) if may_train(session.person) else None
        if item is None:
            return self._door.not_here(session)
        reason = cleaned(next(iter(fields.get("reason", ())), ""))
        if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
            return self._page(422, session, item, reason)
        self._desk.revoke(session.person, item, reason)
        return see_other(f"{LIST}/{item['code']}")

    def _enter(self, request: Request) -> Session | Response:
        session = self._door.enter(request)
        if isinstance(session, Response) or may_train(session.person):
            return session
        return self._door.not_here(session)

    def _page(self, status: int, session: Session, item: Item, reason: str = "") -> Response:
        return self._pages.page(
            status,
            str(item["number"]),
            "pages/belajar_terbit_satu.html",
            session=session,
            item=item,
            code=in_fours(item["code"]),
            slip=status != 200,
            reason=reason,
        )


def _holds(row: Item, words: list[str]) -> bool:
    said = " ".join((row["name"], row["number"], row["title"])).casefold()
    return all(word in said for word in words)
