"""The practice of a module as learners see it: every scenario, and those that are done on paper."""

from __future__ import annotations

from dataclasses import replace

from handlers.backroom.catalog import own_fields
from handlers.classes.class_drills import ClassDrills
from handlers.drills.drill_record import DrillRecord
from handlers.drills.task_desk import Task, TaskDesk
from handlers.learning.completion import Completion
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.people.way_back import CLEARED
from handlers.web.http import Request, Response, see_other
from loket.forms import Fields
from loket.training.drills import Doing, Scenario


class PackPages:
    """GET /belajar/aksi/latihan/{module}, GET and POST …/{scenario}."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk, self._drills, self._completion = TaskDesk(room), ClassDrills(room), Completion(room)

    def pack(self, request: Request) -> Response:
        """Every scenario of a module and what was made of it."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        module = self._room.courses.modules.get(request.path_parameters["module"])
        pack = self._room.courses.practices.get(module.id, ()) if module else ()
        if module is None or not pack:
            return self._door.not_here(session)
        made = self._record.all(session.person.subject, module.id)
        done = sum(bool(item.get("ok")) for item in made.values())
        if done >= module.practices:
            # Cases are judged in the practice room, which may not write what completes a module.
            self._completion.look(session.person, module)
        return self._pages.page(
            200,
            self._pages.say("drill.title", title=module.title),
            "pages/belajar_latihan.html",
            session=session,
            module=module,
            pack=[(one, made.get(f"{module.id}/{one.id}", {})) for one in pack],
            done=done,
            classes=[one.title for one in self._drills.running_for(session.person) if one.module == module],
        )

    def look(self, request: Request) -> Response:
        """One scenario that is done on paper."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        scenario = self._scenario(request)
        if scenario is None:
            return self._door.not_here(session)
        if scenario.doing.in_room:
            return see_other(f"/latihan/petugas/mulai/{scenario.module}/{scenario.id}")
        task, way = self._desk.task(session.person, scenario), self._door.came_back(request)
        if way is None:
            return self._page(session, scenario, task)
        typed = next(filter(None, (_one(way.fields, name) for name in ("text", "figure"))), task.typed)
        return replace(self._page(session, scenario, replace(task, typed=typed)), cookies=(CLEARED,))

    def send(self, request: Request) -> Response:
        """What was written, chosen or computed; nothing typed is lost."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        scenario = self._scenario(request)
        if scenario is None or scenario.doing.in_room:
            return self._door.not_here(session)
        task = self._answered(session, scenario, fields)
        if task.slip:
            return self._page(session, scenario, task, 422)
        # Below the story on a small screen: whoever is not led there sees a page that seems unchanged.
        told = "contoh" if scenario.doing is Doing.WRITE and not task.compared else "hasil"
        return see_other(f"{HERE}/latihan/{scenario.module}/{scenario.id}#{told}")

    def _answered(self, session: Session, scenario: Scenario, fields: Fields) -> Task:
        match scenario.doing:
            case Doing.WRITE if own_fields(fields).get("_do") == "compare":
                ticked = [point.id for point in scenario.points if point.id in fields.get("points", ())]
                return self._desk.compared(session.person, scenario, ticked)
            case Doing.WRITE:
                return self._desk.written(session.person, scenario, _one(fields, "text"))
            case Doing.CHOOSE:
                return self._desk.chosen(session.person, scenario, _one(fields, "option"))
        return self._desk.computed(session.person, scenario, _one(fields, "figure"))

    def _page(self, session: Session, scenario: Scenario, task: Task, status: int = 200) -> Response:
        return self._pages.page(
            status,
            scenario.title,
            "pages/belajar_tugas.html",
            session=session,
            scenario=scenario,
            module=self._room.courses.modules[scenario.module],
            task=task,
        )

    def _scenario(self, request: Request) -> Scenario | None:
        wanted = request.path_parameters
        return self._room.courses.scenario(wanted["module"], wanted["scenario"])

    @property
    def _record(self) -> DrillRecord:
        return DrillRecord(self._room.table, self._room.courses, self._room.room.clock)


def _one(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "").replace("\r\n", "\n").strip()
