"""Colleagues in classes: a coordinator or a trainer registers others, a head lets them go."""

from __future__ import annotations

from handlers.classes.class_items import REGISTRATION, KnownClass, class_topic, registration_from_item
from handlers.classes.class_view import ClassCounter
from handlers.classes.seat_writes import Candidate
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.people.staff_table import StaffTable
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.cases import Person, StaffMember
from loket.services import Office
from loket.training import may_coordinate, may_release, may_train
from loket.training.classes import Ending, Release

MOST = 100
"""People who are registered by one press."""


class ClassCrewPages:
    """GET and POST …/kelas/{class}/daftarkan; GET …/pelepasan, POST …/pelepasan/{class}."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._counter = ClassCounter(room)

    def choose(self, request: Request) -> Response:
        """Colleagues of one office, to be ticked."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        known = self._counter.classes.find(request.path_parameters["class"])
        offices = self._offices(session.person)
        if known is None or not offices:
            return self._door.not_here(session)
        wanted = one(query_fields(request), "kantor")
        office = next((one for one in offices if one.id == wanted), offices[0])
        asked = query_fields(request)
        told = self._told(one(asked, "terdaftar"), one(asked, "menunggu"), one(asked, "sisa"))
        return self._page(session, known, office, offices, told=told)

    def register(self, request: Request) -> Response:
        """Everybody who was ticked, in the order of the list."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        known = self._counter.classes.find(request.path_parameters["class"])
        offices = {one.id: one for one in self._offices(session.person)}
        office = offices.get(one(fields, "office"))
        if known is None or office is None:
            return self._door.not_here(session)
        ticked = set(fields.get("who", ()))
        heads = may_release(session.person, office.id)
        seated = waiting = 0
        wanted = [each for each in self._staff(office) if each.subject in ticked]
        for colleague in wanted[:MOST]:
            candidate = Candidate(
                subject=colleague.subject,
                name=colleague.name,
                office=office.id,
                by=session.person.subject,
                released=heads or "head" in colleague.roles,
                walks_in=may_train(session.person),
            )
            mine = self._counter.seats.register(known.plan.id, candidate)
            seated += bool(mine and mine.standing.has_seat)
            waiting += bool(mine and not mine.standing.has_seat)
        here = f"{HERE}/kelas/{known.plan.id}/daftarkan?kantor={office.id}"
        more = f"&sisa={len(wanted) - MOST}" if len(wanted) > MOST else ""
        return see_other(f"{here}&terdaftar={seated}&menunggu={waiting}{more}")

    def requests(self, request: Request) -> Response:
        """Who of the own office waits for a word of its head."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        offices = self._counter.releases(session.person)
        if not offices:
            return self._door.not_here(session)
        waiting = [
            (known, registration)
            for known in self._counter.classes.coming()
            if known.plan.asks_release
            for registration in self._counter.seats.everybody(known.plan.id)
            if registration.is_in and registration.office in offices and registration.release is Release.ASKED
        ]
        told = {"ya": "classes.done_released", "tidak": "classes.done_not_released"}.get(
            one(query_fields(request), "selesai"), ""
        )
        return self._pages.page(
            200,
            self._pages.say("classes.release_title"),
            "pages/kelas_pelepasan.html",
            session=session,
            waiting=waiting,
            told=self._pages.say(told) if told else "",
        )

    def decide(self, request: Request) -> Response:
        """The head agrees, or not: then the seat is somebody else's."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        class_id, subject = request.path_parameters["class"], one(fields, "subject")
        item = self._room.table.get(class_topic(class_id), f"{REGISTRATION}{subject}") if subject else None
        registration = registration_from_item(item) if item else None
        if registration is None or not self._counter.may_release(session.person, registration.office):
            return self._door.not_here(session)
        agrees = one(fields, "answer") == "ya"
        if one(fields, "answer") not in ("ya", "tidak"):
            return see_other(f"{HERE}/pelepasan")
        if agrees:
            self._counter.seats.release(class_id, subject)
        elif registration.release is Release.ASKED:
            self._counter.seats.leave(class_id, subject, registration.number, Ending.NOT_RELEASED)
        return see_other(f"{HERE}/pelepasan?selesai={'ya' if agrees else 'tidak'}")

    def _offices(self, person: Person) -> list[Office]:
        offices = self._room.room.catalog.offices
        if may_train(person):
            return list(offices)
        return [offices[one] for one in person.offices if one in offices and may_coordinate(person, one)]

    def _staff(self, office: Office) -> tuple[StaffMember, ...]:
        room = self._room.room
        staff = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter).of_office(office.id)
        return tuple(one for one in staff if not one.suspended)

    def _told(self, seated: str, waiting: str, more: str) -> str:
        if not (seated.isdecimal() and waiting.isdecimal()):
            return ""
        told = self._pages.say("classes.done_others", seated=seated[:4], waiting=waiting[:4])
        left = self._pages.say("classes.done_others_more", count=more[:4]) if more.isdecimal() else ""
        return f"{told} {left}".strip()

    def _page(
        self, session: Session, known: KnownClass, office: Office, offices: list[Office], *, told: str
    ) -> Response:
        there = {one.subject: one for one in self._counter.seats.everybody(known.plan.id) if one.is_in}
        known = self._counter.classes.find(known.plan.id) or known
        is_open = known.plan.takes_walk_ins if may_train(session.person) else known.plan.is_open
        return self._pages.page(
            200,
            self._pages.say("classes.others_title"),
            "pages/kelas_daftarkan.html",
            session=session,
            known=known,
            plan=known.plan,
            office=office,
            offices=offices,
            staff=self._staff(office),
            there=there,
            # After the beginning whoever waits and stands in the door can be let in.
            lets_in=may_train(session.person) and not known.plan.is_open(self._room.room.clock()),
            is_open=is_open(self._room.room.clock()),
            told=told,
        )
