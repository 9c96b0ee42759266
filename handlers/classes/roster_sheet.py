"""The list of a session, ticked by hand by its trainer; taking somebody off needs a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.classes.attendance_desk import Attendance, How
from handlers.classes.class_items import KnownClass
from handlers.classes.class_view import ClassCounter
from handlers.classes.trained_class import TrainedClass
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.training.classes import ClassPlan, Registration, Standing, has_begun
from loket.training.classes import Session as Meeting

PAGE = 90
"""People of one page of a list: a post has at most 200 fields, and each of them sends two."""

REASON_MISSING = "attend.reason_missing"
Noted = Mapping[tuple[str, str], Attendance]
"""By session and subject."""


class RosterSheet:
    """GET and POST …/peserta/{class}/hadir/{session}."""

    def __init__(self, room: LearnRoom) -> None:
        self._pages, self._door, self._clock = room.pages, room.door, room.room.clock
        self._counter, self._class = ClassCounter(room), TrainedClass(room)

    def sheet(self, request: Request) -> Response:
        """The list of a session, to be ticked."""
        found = self._class.enter(request)
        if isinstance(found, Response):
            return found
        session, known = found
        return self._sheet(session, known, request, _page_number(one(query_fields(request), "halaman")))

    def note(self, request: Request) -> Response:
        """What was ticked. Taking somebody off the list needs a reason."""
        taken = self._door.admit(request)
        if isinstance(taken, Response):
            return taken
        session, fields = taken
        known = self._class.known(session, request)
        meeting = known.plan.session(request.path_parameters["session"]) if known else None
        if known is None or meeting is None:
            return self._door.not_here(session)
        desk, reason = self._counter.attendance, " ".join(one(fields, "reason").split())[:300]
        noted = desk.of_class(known.plan.id)
        here, shown = set(fields.get("present", ())), set(fields.get("shown", ()))
        listed = {one.subject for one in self._people(known, meeting, noted)}
        was = {subject for subject in shown if (got := noted.get((meeting.id, subject))) and got.present}
        added, taken_off = (here - was) & shown & listed, (was - here) & listed
        if slip := self._slip(known.plan, meeting, added, taken_off, reason):
            page = _page_number(one(fields, "page"))
            return self._sheet(session, known, request, page, status=422, slip=slip, ticked=here)
        for subject in sorted(added | taken_off):
            desk.note(
                known.plan,
                meeting,
                subject,
                present=subject in added,
                how=How.LIST,
                by=session.person.subject,
                reason=reason,
            )
        return see_other(f"{HERE}/peserta/{known.plan.id}?selesai=hadir")

    def _people(self, known: KnownClass, meeting: Meeting, noted: Noted) -> list[Registration]:
        """Who has a seat, and whoever was noted before she gave it back: that can still be put right."""
        everybody = self._counter.seats.everybody(known.plan.id)
        return [
            one
            for one in everybody
            if one.standing is Standing.REGISTERED or (meeting.id, one.subject) in noted
        ]

    def _slip(
        self, plan: ClassPlan, meeting: Meeting, added: set[str], taken_off: set[str], reason: str
    ) -> str:
        """The key of what to put right; "" for nothing. JP go to nobody for what did not take place."""
        if added and plan.cancelled_at:
            return "attend.called_off"
        if added and not has_begun(meeting, self._clock()):
            return "attend.too_early"
        return REASON_MISSING if taken_off and not reason else ""

    def _sheet(
        self,
        session: Session,
        known: KnownClass,
        request: Request,
        page: int,
        *,
        status: int = 200,
        slip: str = "",
        ticked: set[str] | None = None,
    ) -> Response:
        meeting = known.plan.session(request.path_parameters["session"])
        if meeting is None:
            return self._door.not_here(session)
        everything = self._counter.attendance.of_class(known.plan.id)
        people = self._people(known, meeting, everything)
        people.sort(key=lambda one: (one.name.casefold(), one.subject))
        noted = {subject: got for (of, subject), got in everything.items() if of == meeting.id}
        present = {subject for subject, got in noted.items() if got.present}
        context: dict[str, Any] = {
            "people": people[(page - 1) * PAGE : page * PAGE],
            "pages": range(1, (len(people) - 1) // PAGE + 2),
            "page": page,
            "ticked": present if ticked is None else ticked,
            "noted": noted,
        }
        return self._pages.page(
            status,
            self._pages.say("attend.list_title"),
            "pages/hadir_daftar.html",
            session=session,
            plan=known.plan,
            meeting=meeting,
            office=self._counter.office_name,
            slip=self._pages.say(slip) if slip else "",
            asks_reason=slip == REASON_MISSING,
            late=How.LATE,
            **context,
        )


def _page_number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 1
