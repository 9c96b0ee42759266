"""Classes for learners: what there is, one of them, and a seat in it."""

from __future__ import annotations

from handlers.classes.class_items import KnownClass
from handlers.classes.class_view import ClassCounter
from handlers.classes.seat_writes import Candidate
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.cases import Person
from loket.forms import Fields, clean_text
from loket.training import may_coordinate, may_train
from loket.training.classes import Registration, Release, Standing

MAX_NEEDS = 300  # characters
DONE = {
    "daftar": "classes.done_registered",
    "tunggu": "classes.done_waiting",
    "batal": "classes.done_left",
    "konfirmasi": "classes.done_confirmed",
    "terlambat": "classes.offer_over",
    "pesan": "classes.done_needs",
    "usai": "classes.is_over",
    "tutup": "classes.closed",
}


class ClassPages:
    """GET …/kelas, GET …/kelas/{class}, POST …/daftar, …/batal, …/konfirmasi."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._counter = ClassCounter(room)

    def every(self, request: Request) -> Response:
        """What one is in, and what can be chosen."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        mine = self._counter.coming_of(session.person)
        ids = {one.known.plan.id for one in mine}
        others = [known for known in self._counter.classes.coming() if known.plan.id not in ids]
        return self._pages.page(
            200,
            self._pages.say("classes.title"),
            "pages/kelas_semua.html",
            session=session,
            mine=mine,
            others=others,
            may_train=may_train(session.person),
            may_release=bool(self._counter.releases(session.person)),
        )

    def one(self, request: Request) -> Response:
        """One class: when, where, what to bring, and where one stands."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        known = self._counter.classes.find(request.path_parameters["class"])
        if known is None:
            return self._door.not_here(session)
        told = DONE.get(one(query_fields(request), "selesai"))
        return self._page(session, known, told=self._pages.say(told) if told else "")

    def register(self, request: Request) -> Response:
        """A seat, or a place on the waiting list."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        known = self._counter.classes.find(request.path_parameters["class"])
        if known is None:
            return self._door.not_here(session)
        needs = needs_in(fields)
        if len(needs) > MAX_NEEDS:
            slip = self._pages.say("classes.needs_long", most=MAX_NEEDS)
            return self._page(session, known, 422, slip=slip, needs=needs)
        candidate = own(session.person, needs)
        before = self._counter.seats.registration(known.plan.id, session.person.subject)
        registration = self._counter.seats.register(known.plan.id, candidate)
        was_in = before is not None and before.is_in and registration == before
        return self._back(known, "pesan" if was_in and needs else _outcome(registration))

    def leave(self, request: Request) -> Response:
        """Give back the seat, or leave the line."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        known = self._counter.classes.find(request.path_parameters["class"])
        number = one(fields, "number")
        if known is None or not (number.isascii() and number.isdecimal()):
            return self._door.not_here(session)
        gone = self._counter.seats.leave(known.plan.id, session.person.subject, int(number))
        return self._back(known, "usai" if gone and gone.is_in and _is_over(known, self._room) else "batal")

    def confirm(self, request: Request) -> Response:
        """Take the seat that was offered."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, _ = found
        known = self._counter.classes.find(request.path_parameters["class"])
        if known is None:
            return self._door.not_here(session)
        mine = self._counter.seats.confirm(known.plan.id, session.person.subject)
        taken = mine is not None and mine.standing is Standing.REGISTERED
        return self._back(known, "konfirmasi" if taken else "terlambat")

    def _back(self, known: KnownClass, told: str) -> Response:
        return see_other(f"{HERE}/kelas/{known.plan.id}?selesai={told}")

    def _page(
        self,
        session: Session,
        known: KnownClass,
        status: int = 200,
        *,
        told: str = "",
        slip: str = "",
        needs: str = "",
    ) -> Response:
        person = session.person
        mine = self._counter.of(person)
        registration = self._counter.seats.registration(known.plan.id, person.subject)
        known = self._counter.classes.find(known.plan.id) or known  # settled meanwhile
        now = self._room.room.clock()
        return self._pages.page(
            status,
            known.plan.title,
            "pages/kelas.html",
            session=session,
            known=known,
            plan=known.plan,
            mine=registration if registration and registration.is_in else None,
            gone=registration if registration and not registration.is_in else None,
            is_open=known.plan.is_open(now),
            is_over=known.plan.ends_at <= now,
            clashes=self._counter.clashes(known, mine),
            module=self._room.courses.modules.get(known.plan.module),
            may_train=may_train(person),
            may_register_others=may_train(person)
            or any(may_coordinate(person, office) for office in person.offices),
            released=Release.ASKED,
            most=MAX_NEEDS,
            told=told,
            slip=slip,
            needs=needs,
        )


def own(person: Person, needs: str = "") -> Candidate:
    """Somebody who registers herself. Who heads an office asks nobody."""
    heads = "head" in person.roles
    return Candidate(
        subject=person.subject,
        name=person.name,
        office=person.offices[0] if person.offices else "",
        by=person.subject,
        released=heads or not person.offices,
        needs=needs,
    )


def needs_in(fields: Fields) -> str:
    """What somebody asks for, on one line."""
    text = clean_text(one(fields, "needs"), lines=True)
    return " ".join(text.split()) if isinstance(text, str) else ""


def _is_over(known: KnownClass, room: LearnRoom) -> bool:
    return known.plan.ends_at <= room.room.clock()


def _outcome(registration: Registration | None) -> str:
    if registration is None:
        return "tutup"
    return "tunggu" if registration.standing is Standing.WAITING else "daftar"
