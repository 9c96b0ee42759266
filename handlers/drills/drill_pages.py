"""Beginning a scenario in the practice room, beginning it anew, and taking back the last step."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.counter.officer_door import OfficerDoor
from handlers.drills.drill_desk import DrillDesk
from handlers.drills.practice_room import KEPT, PracticeRoom
from handlers.web.front import Clerk
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from loket.training.drills import Doing, Scenario

ROUTES: Mapping[str, str] = {
    "GET /petugas/mulai/{module}/{scenario}": "drill",
    "POST /petugas/mulai/{module}/{scenario}": "drill_begin",
    "POST /petugas/mundur/{module}/{scenario}": "drill_undo",
}
"""As if they were of the counter; in the practice room they stand under /latihan."""


class DrillPages:
    """Only in the practice room."""

    def __init__(self, room: PracticeRoom, pages: Pages, door: OfficerDoor) -> None:
        self._room, self._pages, self._door = room, pages, door
        self._desk = DrillDesk(room, room.record)

    @property
    def clerks(self) -> dict[str, Clerk]:
        """Who answers, by the names of ROUTES."""
        return {"drill": self.look, "drill_begin": self.begin, "drill_undo": self.undo}

    def look(self, request: Request) -> Response:
        """The story, and the button to begin."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        scenario = self._scenario(request)
        if scenario is None:
            return self._door.not_here(session)
        entry = self._room.record.find(session.person.subject, scenario) or {}
        return self._pages.page(
            200,
            scenario.title,
            "pages/latihan_mulai.html",
            session=session,
            scenario=scenario,
            module=self._room.courses.modules[scenario.module],
            entry=entry,
            lies=bool(entry.get("case")) and entry["begun_at"] > (self._room.clock() - KEPT).isoformat(),
        )

    def begin(self, request: Request) -> Response:
        """Lay the case and open it, or open the form that is to be filled in."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, _ = found
        scenario = self._scenario(request)
        if scenario is None:
            return self._door.not_here(session)
        if scenario.doing is Doing.APPLY:
            self._desk.begin(session.person, scenario)
            return see_other(f"{self._pages.desk}/kirim/{scenario.form}")
        return see_other(f"{self._pages.desk}/permohonan/{self._desk.lay(session.person, scenario)}")

    def undo(self, request: Request) -> Response:
        """The case as it was before the last step."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, _ = found
        scenario = self._scenario(request)
        if scenario is None or scenario.doing is not Doing.COUNTER:
            return self._door.not_here(session)
        return see_other(f"{self._pages.desk}/permohonan/{self._desk.undo(session.person, scenario)}")

    def _scenario(self, request: Request) -> Scenario | None:
        wanted = request.path_parameters
        found = self._room.courses.scenario(wanted["module"], wanted["scenario"])
        return found if found and found.doing.in_room else None
