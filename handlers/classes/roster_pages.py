"""A class as its trainer sees it: who comes, who waits, the code on the wall, the list, the file."""

from __future__ import annotations

from datetime import timedelta

from handlers.classes.class_view import ClassCounter
from handlers.classes.roster_file import roster_sheet
from handlers.classes.trained_class import TrainedClass
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.sending.receipt_page import qr_code
from handlers.web.http import Request, Response
from handlers.web.posted import query_fields
from loket.exports import csv_text
from loket.training.classes import Standing, code_at, is_time

DONE = {
    "baru": "classes.done_planned",
    "ubah": "classes.done_changed",
    "dibatalkan": "classes.done_called_off",
    "usai": "classes.is_over",
    "alasan": "classes.reason_missing",
    "hadir": "attend.done_list",
}


class RosterPages:
    """GET …/peserta/{class}, …/unduh, …/kode/{session}."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._counter, self._class = ClassCounter(room), TrainedClass(room)

    def roster(self, request: Request) -> Response:
        """Everybody of a class."""
        found = self._class.enter(request)
        if isinstance(found, Response):
            return found
        session, known = found
        self._counter.seats.settle(known.plan.id)
        known = self._counter.classes.find(known.plan.id) or known
        people = self._counter.seats.everybody(known.plan.id)
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
            needs=self._counter.seats.needs.of(known.plan.id),
            office=self._counter.office_name,
            noted=self._counter.attendance.of_class(known.plan.id),
            told=self._pages.say(told) if told else "",
            is_open=known.plan.takes_walk_ins(self._room.room.clock()),
        )

    def download(self, request: Request) -> Response:
        """The list as a file that calculates nothing."""
        found = self._class.enter(request)
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
        found = self._class.enter(request)
        if isinstance(found, Response):
            return found
        session, known = found
        meeting = known.plan.session(request.path_parameters["session"])
        if meeting is None:
            return self._door.not_here(session)
        room, plan = self._room.room, known.plan
        now = room.clock()
        shown = is_time(meeting, now) and plan.cancelled_at is None
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
