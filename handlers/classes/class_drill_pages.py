"""A trainer starts the practice of a whole class with one click, and sees who may want help."""

from __future__ import annotations

from handlers.classes.class_drills import ClassDrills
from handlers.classes.class_items import KnownClass
from handlers.classes.class_view import ClassCounter
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.training import may_train
from loket.training.modules import Module


class ClassDrillPages:
    """GET and POST …/peserta/{class}/latihan."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._counter, self._drills = ClassCounter(room), ClassDrills(room)

    def look(self, request: Request) -> Response:
        """What the class practises, and everybody's steps."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        known = self._known(session, request)
        if known is None:
            return self._door.not_here(session)
        running = self._drills.running_in(known.plan.id)
        modules = {module.id: module for module in self._drills.modules}
        wanted = one(query_fields(request), "modul")
        module = modules.get(wanted) or (running[0].module if running else modules.get(known.plan.module))
        return self._pages.page(
            200,
            self._pages.say("classdrill.title"),
            "pages/kelas_latihan.html",
            session=session,
            plan=known.plan,
            modules=tuple(modules.values()),
            module=module,
            running={started.module.id: started for started in running},
            people=self._drills.everybody(known.plan.id, module) if module else (),
            scenarios=len(self._room.courses.practices[module.id]) if module else 0,
        )

    def start(self, request: Request) -> Response:
        """Start it for everybody who has a seat, now and later."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        known = self._known(session, request)
        module = self._module(one(fields, "module"))
        if known is None or module is None:
            return self._door.not_here(session)
        self._drills.start(known.plan, module)
        return see_other(f"{HERE}/peserta/{known.plan.id}/latihan?modul={module.id}")

    def _module(self, name: str) -> Module | None:
        return next((module for module in self._drills.modules if module.id == name), None)

    def _known(self, session: Session, request: Request) -> KnownClass | None:
        if not may_train(session.person):
            return None
        return self._counter.classes.find(request.path_parameters["class"])
