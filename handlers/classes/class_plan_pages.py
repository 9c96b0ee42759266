"""A trainer plans a class, changes it, calls it off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.backroom.catalog import own_fields
from handlers.classes.class_items import KnownClass
from handlers.classes.class_view import ClassCounter
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from loket.forms import Fields
from loket.training import may_train
from loket.training.classes import (
    CODE_MINUTES,
    CONFIRM_HOURS,
    ClassDraft,
    ClassKind,
    ClassPlan,
    ClassSlip,
    read_class,
)
from loket.training.modules import Competence, Pillar

ROWS = 4
"""Boxes for sessions on an empty page; a class that has more gets two empty ones beside them."""
MOST_ROWS = 20
BOXES = (
    "title", "kind", "cohort", "module", "competence", "pillar", "place", "link", "about", "bring", "seats",
    "confirm_hours", "code_minutes", "asks_release", "for_leaders",
)  # fmt: skip
SESSION_BOXES = ("id", "day", "from", "to", "jp")
FRESH = {"seats": "30", "confirm_hours": "48", "code_minutes": "15", "kind": ClassKind.WORKSHOP.value}
SLIPS: Mapping[ClassSlip, str] = {
    ClassSlip.TITLE: "classes.slip_title",
    ClassSlip.TEXT_LONG: "classes.slip_long",
    ClassSlip.KIND: "classes.slip_kind",
    ClassSlip.CHOICE: "classes.slip_choice",
    ClassSlip.WHERE: "classes.slip_where",
    ClassSlip.LINK: "classes.slip_link",
    ClassSlip.SEATS: "classes.slip_seats",
    ClassSlip.DAY: "classes.slip_day",
    ClassSlip.HOUR: "classes.slip_hour",
    ClassSlip.ORDER: "classes.slip_order",
    ClassSlip.PAST: "classes.slip_past",
    ClassSlip.JP: "classes.slip_jp",
    ClassSlip.NO_SESSION: "classes.slip_no_session",
    ClassSlip.OVERLAP: "classes.slip_overlap",
}


class ClassPlanPages:
    """GET and POST …/rencana and …/rencana/{class}, POST …/rencana/{class}/batalkan."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._counter = ClassCounter(room)

    def fresh(self, request: Request) -> Response:
        """An empty page."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._page(session, FRESH, ()) if may_train(session.person) else self._door.not_here(session)

    def plan(self, request: Request) -> Response:
        """A new class, or the page again with what to put right."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        if not may_train(session.person):
            return self._door.not_here(session)
        typed, rows = read_typed(fields), read_rows(fields)
        draft = self._read(typed, rows)
        if not isinstance(draft, ClassDraft):
            key = own_fields(fields).get("_key", "")
            return self._page(session, typed, rows, 422, slips=draft, key=key)
        plan = self._counter.classes.plan(session.person, draft, own_fields(fields).get("_key", ""))
        return see_other(f"{HERE}/peserta/{plan.id}?selesai=baru")

    def edit(self, request: Request) -> Response:
        """The page with what the class is now."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        known = self._mine(session, request)
        if known is None:
            return self._door.not_here(session)
        zone = self._room.room.catalog.city.zone
        rows = [
            {
                "id": one.id,
                "day": f"{one.starts_at.astimezone(zone):%Y-%m-%d}",
                "from": f"{one.starts_at.astimezone(zone):%H.%M}",
                "to": f"{one.ends_at.astimezone(zone):%H.%M}",
                "jp": str(one.jp),
            }
            for one in known.plan.sessions
        ]
        return self._page(session, typed_of(known.plan), rows, known=known)

    def change(self, request: Request) -> Response:
        """The class as it is to be."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        known = self._mine(session, request)
        if known is None:
            return self._door.not_here(session)
        typed, rows = read_typed(fields), read_rows(fields)
        draft = self._read(typed, rows, known.plan)
        if not isinstance(draft, ClassDraft):
            return self._page(session, typed, rows, 422, slips=draft, known=known)
        self._counter.classes.change(known.plan.id, draft)
        self._counter.seats.needs.move(known.plan.id)
        self._counter.seats.settle(known.plan.id)  # more seats than before are offered to who waits
        return see_other(f"{HERE}/peserta/{known.plan.id}?selesai=ubah")

    def call_off(self, request: Request) -> Response:
        """The class does not take place; everybody reads why."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        known = self._mine(session, request)
        if known is None:
            return self._door.not_here(session)
        reason = " ".join(one(fields, "reason").split())[:300]
        if not reason:
            return see_other(f"{HERE}/peserta/{known.plan.id}?selesai=alasan")
        if known.plan.ends_at <= self._room.room.clock():
            return see_other(f"{HERE}/peserta/{known.plan.id}?selesai=usai")
        self._counter.classes.call_off(known.plan.id, reason)
        return see_other(f"{HERE}/peserta/{known.plan.id}?selesai=dibatalkan")

    def _mine(self, session: Session, request: Request) -> KnownClass | None:
        """Trainers plan for the whole city: any of them may step in for another."""
        if not may_train(session.person):
            return None
        return self._counter.classes.find(request.path_parameters["class"])

    def _read(
        self, typed: Mapping[str, str], rows: Sequence[Mapping[str, str]], before: ClassPlan | None = None
    ) -> ClassDraft | dict[str, ClassSlip]:
        room, modules = self._room.room, self._room.courses.modules
        return read_class(
            typed,
            rows,
            modules,
            room.catalog.city.zone,
            room.clock(),
            before=before.sessions if before else (),
            last=before.last_used if before else 0,
        )

    def _page(
        self,
        session: Session,
        typed: Mapping[str, str],
        rows: Sequence[Mapping[str, str]],
        status: int = 200,
        *,
        slips: Mapping[str, ClassSlip] | None = None,
        known: KnownClass | None = None,
        key: str = "",
    ) -> Response:
        empty = dict.fromkeys(SESSION_BOXES, "")
        spare = max(ROWS - len(rows), 0 if slips else 2)
        told = {name: self._pages.say(SLIPS[slip]) for name, slip in (slips or {}).items()}
        return self._pages.page(
            status,
            self._pages.say("classes.edit_title" if known else "classes.plan_title"),
            "pages/kelas_rencana.html",
            session=session,
            typed={**dict.fromkeys(BOXES, ""), **typed},
            rows=[*rows, *[empty] * spare][:MOST_ROWS],
            problems=told,
            known=known,
            key=key or self._counter.classes.new_id(),
            kinds=tuple(ClassKind),
            modules=tuple(self._room.courses.modules.values()),
            competences=tuple(Competence),
            pillars=tuple(Pillar),
            confirm_hours=CONFIRM_HOURS,
            code_minutes=CODE_MINUTES,
            action=f"{HERE}/rencana/{known.plan.id}" if known else f"{HERE}/rencana",
        )


def read_typed(fields: Fields) -> dict[str, str]:
    """The boxes of the class."""
    return {name: one(fields, name) for name in BOXES}


def read_rows(fields: Fields) -> list[dict[str, str]]:
    """The boxes of its sessions, row by row; as many as came with a day."""
    most = min(len(fields.get("day", ())), MOST_ROWS)
    return [
        {name: (values[row] if row < len(values := fields.get(name, ())) else "") for name in SESSION_BOXES}
        for row in range(most)
    ]


def typed_of(plan: ClassPlan) -> dict[str, str]:
    """A class as it stands in the boxes."""
    plain = plan.plain()
    return {
        name: ("ya" if plain[name] else "") if isinstance(plain[name], bool) else str(plain[name])
        for name in BOXES
    }
