"""What a learner has done: one's own page, the page of one module, and ticks."""

from __future__ import annotations

from handlers.classes.class_drills import ClassDrills
from handlers.classes.class_view import ClassCounter
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.learning.progress_desk import ProgressDesk
from handlers.proofs.jp_desk import JpDesk
from handlers.web.http import Request, Response, see_other
from loket.cases import Role
from loket.training import TrainingRole, may_mentor, may_train
from loket.training.modules import suggested


class ProgressPages:
    """GET /belajar/aksi/saya and …/modul/{module}, POST …/tandai."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk, self._jp = ProgressDesk(room), JpDesk(room)
        self._classes, self._drills = ClassCounter(room), ClassDrills(room)

    def mine(self, request: Request) -> Response:
        """One's own page: every module and how far one is."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        person, progress = session.person, self._desk.of(session.person)
        return self._pages.page(
            200,
            self._pages.say("learn.mine"),
            "pages/belajar_saya.html",
            session=session,
            progress=progress,
            next=suggested(progress),
            classes=self._classes.coming_of(person),
            drills=self._drills.running_for(person),
            record=self._jp.record(self._jp.items(person.subject), self._room.room.today.year),
            trains=may_train(person),
            mentors=may_mentor(person),
            accompanies=may_mentor(person) or Role.HEAD in person.roles,
            coordinates=TrainingRole.COORDINATOR in person.roles,
        )

    def module(self, request: Request) -> Response:
        """One module: what was read, and what comes next."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        module = self._room.courses.modules.get(request.path_parameters["module"])
        if module is None:
            return self._door.not_here()
        return self._pages.page(
            200,
            module.title,
            "pages/belajar_modul.html",
            session=session,
            progress=self._desk.of_module(session.person, module),
        )

    def tick(self, request: Request) -> Response:
        """A lesson was read. Pressing twice changes nothing."""
        found = self._door.receive(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        module = self._room.courses.modules.get(next(iter(fields.get("module", ())), ""))
        lesson = next(iter(fields.get("lesson", ())), "")
        if module is None or lesson not in {known.id for known in module.lessons}:
            return self._door.not_here()
        self._desk.tick(session.person, module, lesson)
        return see_other(f"{HERE}/modul/{module.id}")
