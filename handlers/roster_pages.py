"""A class as its trainer sees it: who comes, who waits, the code on the wall, the list, the file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.attendance_desk import How
from handlers.class_items import NEEDS, KnownClass, class_topic
from handlers.class_view import ClassCounter
from handlers.http import Request, Response, see_other
from handlers.learn_door import HERE
from handlers.learn_room import LearnRoom
from handlers.posted import query_fields
from handlers.receipt_page import qr_code
from handlers.roster_file import roster_sheet
from handlers.sessions import Session
from handlers.staff_pages import one
from loket.exports import csv_text
from loket.training import Registration, Standing, code_at, is_time, may_train

PAGE = 90
"""People of one page of a list: a post has at most 200 fields, and each of them sends two."""
DONE = {
    "baru": "classes.done_planned",
    "ubah": "classes.done_changed",
    "dibatalkan": "classes.done_called_off",
    "alasan": "classes.reason_missing",
    "hadir": "attend.done_list",
}


class RosterPages:
    """GET …/peserta/{class}, …/unduh, …/kode/{session}; GET and POST …/hadir/{session}."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._counter = ClassCounter(room)

    def roster(self, request: Request) -> Response:
        """Everybody of a class."""
        found = self._enter(request)
        if isinstance(found, Response):
            return found
        session, known = found
        self._counter.seats.settle(known.plan.id)
        known = self._counter.classes.find(known.plan.id) or known
        people = self._counter.seats.everybody(known.plan.id)
        needs = self._room.table.query(class_topic(known.plan.id), NEEDS)
        told = DONE.get(one(query_fields(request), "selesai"))
        by_standing = {which.value: [one for one in people if one.standing is which] for which in Standing}
        return self._pages.page(
            200,
            known.plan.title,
            "pages/kelas_peserta.html",
            session=session,
            known=known,
            plan=known.plan,
            people=by_standing,
            needs={item["entry"].removeprefix(NEEDS): item["text"] for item in needs},
            office=self._counter.office_name,
            noted=self._counter.attendance.of_class(known.plan.id),
            told=self._pages.say(told) if told else "",
            is_open=known.plan.takes_walk_ins(self._room.room.clock()),
        )

    def download(self, request: Request) -> Response:
        """The list as a file that calculates nothing."""
        found = self._enter(request)
        if isinstance(found, Response):
            return found
        _, known = found
        sheet = roster_sheet(
            known.plan,
            self._counter.seats.everybody(known.plan.id),
            self._counter.attendance.of_class(known.plan.id),
            self._counter.office_name,
            self._pages.say,
            self._room.room.catalog.city.zone,
        )
        name = f"peserta-{known.plan.id}.csv"
        return Response(
            status=200,
            body=csv_text(sheet),
            content_type="text/csv; charset=utf-8",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    def code(self, request: Request) -> Response:
        """The code of this minute and its picture, large enough for a wall."""
        found = self._enter(request)
        if isinstance(found, Response):
            return found
        session, known = found
        meeting = known.plan.session(request.path_parameters["session"])
        if meeting is None:
            return self._door.not_here(session)
        room, plan = self._room.room, known.plan
        now = room.clock()
        shown = is_time(meeting, now)
        code = code_at(room.keyring, plan.id, meeting, now) if shown else ""
        address = f"{room.settings.host}{HERE}/hadir/{plan.id}/{meeting.id}"
        return self._pages.page(
            200,
            self._pages.say("attend.code_title"),
            "pages/hadir_kode.html",
            session=session,
            plan=plan,
            meeting=meeting,
            code=code,
            until=now + timedelta(minutes=plan.code_minutes),
            address=address,
            qr=qr_code(f"{address}/{code}", scale=7) if code else "",
        )

    def sheet(self, request: Request) -> Response:
        """The list of a session, to be ticked."""
        found = self._enter(request)
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
        known = self._known(session, request)
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

    def _enter(self, request: Request) -> tuple[Session, KnownClass] | Response:
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        known = self._known(session, request)
        return (session, known) if known else self._door.not_here(session)

    def _known(self, session: Session, request: Request) -> KnownClass | None:
        if not may_train(session.person):
            return None
        return self._counter.classes.find(request.path_parameters["class"])


def _has_seat(one: Registration) -> bool:
    return one.standing is Standing.REGISTERED
