"""The clinic: an afternoon is opened, a quarter of an hour is booked or given back."""

from __future__ import annotations

from handlers.help.clinic_desk import ClinicDesk
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.forms import Fields
from loket.training import may_mentor
from loket.training.drills import private_words
from loket.training.help import MOST_CLINIC_WORDS, ClinicSlip, clinic_times

PAGE = f"{HERE}/klinik"
DONE = {"dibuka": "clinic.opened", "dipesan": "clinic.booked", "dibatalkan": "clinic.cancelled"}
SLIPS = {
    ClinicSlip.DAY: "clinic.slip_day",
    ClinicSlip.TIMES: "clinic.slip_times",
    ClinicSlip.PLACE: "clinic.slip_place",
}


class ClinicPages:
    """GET and POST /belajar/aksi/klinik, POST …/klinik/pesan and …/klinik/batal."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = ClinicDesk(room)

    def look(self, request: Request) -> Response:
        """What is open to oneself; for mentors, who comes."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._page(session, told=DONE.get(one(query_fields(request), "selesai"), ""))

    def open(self, request: Request) -> Response:
        """A mentor or a trainer opens an afternoon."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        if not may_mentor(session.person):
            return self._door.not_here(session)
        times = clinic_times(
            one(fields, "on"), one(fields, "starts"), one(fields, "ends"), self._room.room.today
        )
        place = one(fields, "place")
        if isinstance(times, ClinicSlip):
            return self._page(session, 422, wrong=SLIPS[times], typed=fields)
        if not 0 < len(place) <= MOST_CLINIC_WORDS:
            return self._page(session, 422, wrong=SLIPS[ClinicSlip.PLACE], typed=fields)
        self._desk.open(session.person, *times, place)
        return see_other(f"{PAGE}?selesai=dibuka")

    def book(self, request: Request) -> Response:
        """Take a slot; whoever was slower chooses another one."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        topic = one(fields, "topic")[:MOST_CLINIC_WORDS]
        if private_words(topic):
            return self._page(session, 422, wrong="clinic.slip_private", typed=fields)
        if not self._desk.book(session.person, one(fields, "clinic"), one(fields, "at"), topic):
            return self._page(session, 409, wrong="clinic.slip_taken", typed=fields)
        return see_other(f"{PAGE}?selesai=dipesan")

    def cancel(self, request: Request) -> Response:
        """Give one's slot back. Twice is as good as once."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        self._desk.cancel(session.person, one(fields, "clinic"))
        return see_other(f"{PAGE}?selesai=dibatalkan")

    def _page(
        self,
        session: Session,
        status: int = 200,
        *,
        told: str = "",
        wrong: str = "",
        typed: Fields | None = None,
    ) -> Response:
        typed = typed or {}
        return self._pages.page(
            status,
            self._pages.say("clinic.title"),
            "pages/belajar_klinik.html",
            session=session,
            clinics=self._desk.coming(session.person),
            now=self._desk.now,
            mentors=may_mentor(session.person),
            told=self._pages.say(told) if told else "",
            wrong=self._pages.say(wrong) if wrong else "",
            typed={name: one(typed, name) for name in ("on", "starts", "ends", "place", "topic", "clinic")},
        )
