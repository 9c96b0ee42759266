"""The list of a session, ticked by hand by its trainer; taking somebody off needs a reason."""

from __future__ import annotations

from typing import Any

from handlers.classes.attendance_desk import How
from handlers.classes.class_items import KnownClass
from handlers.classes.class_view import ClassCounter
from handlers.classes.trained_class import TrainedClass
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.training.classes import Registration, Standing

PAGE = 90
"""People of one page of a list: a post has at most 200 fields, and each of them sends two."""


class RosterSheet:
    """GET and POST …/peserta/{class}/hadir/{session}."""

    def __init__(self, room: LearnRoom) -> None:
        self._pages, self._door = room.pages, room.door
        self._counter, self._class = ClassCounter(room), TrainedClass(room)

    def sheet(self, request: Request) -> Response:
        """The list of a session, to be ticked."""
        found = self._class.enter(request)
        if isinstance(found, Response):
            return found
        session, known = found
        page = one(query_fields(request), "halaman")
        return self._sheet(session, known, request, int(page) if page.isdecimal() and len(page) < 4 else 1)

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
        seated = {one.subject for one in self._counter.seats.everybody(known.plan.id) if _has_seat(one)}
        was = {subject for subject in shown if (got := noted.get((meeting.id, subject))) and got.present}
        taken_off = (was - here) & seated
        number = one(fields, "page")
        page = int(number) if number.isdecimal() and len(number) < 4 else 1
        if taken_off and not reason:
            slip = self._pages.say("attend.reason_missing")
            return self._sheet(session, known, request, page, status=422, slip=slip, ticked=here)
        for subject in sorted((here - was) & shown & seated):
            desk.note(
                known.plan,
                meeting,
                subject,
                present=True,
                how=How.LIST,
                by=session.person.subject,
                reason=reason,
            )
        for subject in sorted(taken_off):
            desk.note(
                known.plan,
                meeting,
                subject,
                present=False,
                how=How.LIST,
                by=session.person.subject,
                reason=reason,
            )
        return see_other(f"{HERE}/peserta/{known.plan.id}?selesai=hadir")

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
        people = [one for one in self._counter.seats.everybody(known.plan.id) if _has_seat(one)]
        people.sort(key=lambda one: (one.name.casefold(), one.subject))
        noted = {
            subject: got
            for (of, subject), got in self._counter.attendance.of_class(known.plan.id).items()
            if of == meeting.id
        }
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
            slip=slip,
            late=How.LATE,
            **context,
        )


def _has_seat(one: Registration) -> bool:
    return one.standing is Standing.REGISTERED
