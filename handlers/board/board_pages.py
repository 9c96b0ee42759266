"""The notices of an office at the counter: a list, a form, and what residents will read before they do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.backroom.catalog import own_fields
from handlers.board.board_desk import MAX_AT_ONCE, BoardDesk, new_key
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.services import MAX_DAYS, MAX_TEXT, Notice, NoticeDraft, NoticeKind, NoticeSlip, read_draft

BOXES = ("office", "service", "kind", "text", "starts", "ends")
SLIPS: Mapping[NoticeSlip, str] = {
    NoticeSlip.OFFICE: "board.slip_office",
    NoticeSlip.SERVICE: "board.slip_service",
    NoticeSlip.KIND: "board.slip_kind",
    NoticeSlip.TEXT_MISSING: "board.slip_text",
    NoticeSlip.TEXT_TOO_LONG: "board.slip_long",
    NoticeSlip.TEXT_ONE_LINE: "board.slip_lines",
    NoticeSlip.TEXT_HIDDEN: "board.slip_hidden",
    NoticeSlip.STARTS: "board.slip_day",
    NoticeSlip.STARTS_PAST: "board.slip_past",
    NoticeSlip.ENDS: "board.slip_day",
    NoticeSlip.ENDS_BEFORE_START: "board.slip_order",
    NoticeSlip.ENDS_TOO_LATE: "board.slip_late",
}
DONE = {"terbit": "board.posted", "akhir": "board.ended"}
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


class BoardPages:
    """GET and POST /petugas/pemberitahuan, and POST …/{notice}/akhiri."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door, self._board = desk, pages, door, BoardDesk(desk)

    def board(self, request: Request) -> Response:
        """What runs or is planned, and an empty form."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        done = DONE.get((query_fields(request).get("selesai") or ("",))[0])
        return self._page(session, {}, done=self._pages.say(done) if done else "")

    def announce(self, request: Request) -> Response:
        """The form again with what is wrong; or what residents will read; or, from there, it is published."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        typed = {name: (fields.get(name) or ("",))[0] for name in BOXES}
        ours = own_fields(fields)
        offices = self._board.offices(session.person)
        served = {office.id: [service.slug for service in self._board.services(office)] for office in offices}
        if not offices:
            return self._door.not_here(session)
        if "_edit" in ours:
            return self._page(session, typed)
        draft = read_draft(typed, served, self._desk.room.today)
        if not isinstance(draft, NoticeDraft):
            return self._page(session, typed, 422, problems=self._told(draft))
        if not self._board.has_room(session.person, draft.office):
            full = self._pages.say("board.slip_full", most=MAX_AT_ONCE)
            return self._page(session, typed, 422, problems={"office": full})
        key = ours.get("_key", "")
        if "_publish" not in ours or not _KEY.fullmatch(key):
            preview = self._board.preview(session.person, draft)
            return self._page(session, typed, preview=preview)
        self._board.post(session.person, draft, key)
        return see_other(f"{self._pages.desk}/pemberitahuan?selesai=terbit")

    def take_down(self, request: Request) -> Response:
        """One notice ends now."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, _ = found
        if not self._board.take_down(session.person, request.path_parameters["notice"]):
            return self._door.not_here(session)
        return see_other(f"{self._pages.desk}/pemberitahuan?selesai=akhir")

    def _told(self, slips: Mapping[str, NoticeSlip]) -> dict[str, str]:
        """Sentences by box."""
        return {
            name: self._pages.say(SLIPS[slip], most=MAX_TEXT, days=MAX_DAYS) for name, slip in slips.items()
        }

    def _page(
        self,
        session: Session,
        typed: Mapping[str, str],
        status: int = 200,
        *,
        problems: Mapping[str, str] | None = None,
        preview: Notice | None = None,
        done: str = "",
    ) -> Response:
        offices = self._board.offices(session.person)
        if not offices:
            return self._door.not_here(session)
        today = self._desk.room.today
        return self._pages.page(
            status,
            self._pages.say("board.title"),
            "pages/petugas_pemberitahuan.html",
            session=session,
            posted=self._board.posted(session.person),
            offices=offices,
            services={office.id: self._board.services(office) for office in offices},
            kinds=tuple(NoticeKind),
            typed={**dict.fromkeys(BOXES, ""), "starts": today.isoformat(), **typed},
            problems={name: problems[name] for name in BOXES if name in problems} if problems else {},
            preview=preview,
            chosen_service=self._desk.catalog.guides.get(typed.get("service", "")),
            key=new_key(),
            most=MAX_TEXT,
            done=done,
        )
