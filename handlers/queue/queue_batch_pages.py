"""One thing done to several cases at once: only what is safe, each case by itself, and told one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.backroom.catalog import own_fields
from handlers.counter.colleagues import Colleagues, takers
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.counter.officer_slips import REFUSALS
from handlers.people.sessions import Session
from handlers.queue.queue_desk import Done, Picked, QueueDesk, picked_cases
from handlers.queue.queue_view import QueueView
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from loket.cases import Action, Details, may_decide
from loket.forms import Fields

TAKE, GIVE, DROP, PRINT = "ambil", "tugaskan", "lepas", "cetak"

ACTIONS: Mapping[str, Action] = {
    TAKE: Action.ASSIGN,
    GIVE: Action.ASSIGN,
    DROP: Action.ASSIGN,
    PRINT: Action.PRINT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """What was ticked. `back`: the query of the queue it was ticked in."""

    name: str
    cases: tuple[Picked, ...]
    back: str


class QueueBatchPages:
    """POST /petugas/antrean/{action}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._queue, self._colleagues = QueueDesk(desk), Colleagues(desk.room)

    def several(self, request: Request) -> Response:
        """Do it and tell what came of each, or ask first who shall have them."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        name = request.path_parameters["action"]
        if name not in ACTIONS or not any(may_decide(session.person, own) for own in session.person.offices):
            return self._door.not_here(session)
        back = QueueView.read(own_fields(fields).get("_back", "").removeprefix("?")).link()
        ticked = Ticked(name=name, cases=picked_cases(fields.get("case", ())), back=back)
        if not ticked.cases:
            return self._nothing(session, ticked)
        return (
            self._ask(session, ticked) if self._is_open(name, fields) else self._do(session, ticked, fields)
        )

    def _is_open(self, name: str, fields: Fields) -> bool:
        return name == GIVE and not any(fields.get("assignee", ()))

    def _do(self, session: Session, ticked: Ticked, fields: Fields) -> Response:
        assignee = {TAKE: session.person.subject, GIVE: "".join(fields.get("assignee", ())[:1])}
        details = Details(assignee=assignee.get(ticked.name, ""))
        done = self._queue.each(session.person, ticked.cases, ACTIONS[ticked.name], details)
        lines = [(one, self._reason(one)) for one in done]
        return self._draw(
            session,
            "queue.done_title",
            "pages/petugas_antrean_hasil.html",
            good=[one for one, reason in lines if not reason],
            bad=[(one, reason) for one, reason in lines if reason],
            back=ticked.back,
        )

    def _ask(self, session: Session, ticked: Ticked) -> Response:
        """Colleagues of the first office of one's own that a ticked case belongs to: they share a page."""
        offices = {
            story.case.office
            for one in ticked.cases[:1]
            if (story := self._desk.find(one.symbols)) and may_decide(session.person, story.case.office)
        }
        if not offices:
            return self._door.not_here(session)
        people = [row for office in offices for row in takers(self._colleagues.of(office))]
        return self._draw(
            session,
            "queue.give_title",
            "pages/petugas_antrean_tugaskan.html",
            ticked=ticked,
            people=[row for row in people if row.subject != session.person.subject],
            away=[row.subject for row in people if row.is_absent(self._desk.room.today)],
        )

    def _reason(self, done: Done) -> str:
        """Why nothing happened, in words; empty when it did."""
        return self._pages.say(REFUSALS[done.refusal]) if done.refusal else ""

    def _nothing(self, session: Session, ticked: Ticked) -> Response:
        title, sentence = map(self._pages.say, ("queue.nothing_ticked", "queue.nothing_ticked_help"))
        link = (f"{self._pages.desk}{ticked.back}", self._pages.say("counter.to_queue"))
        return self._pages.message(422, title, sentence, link=link, session=session)

    def _draw(self, session: Session, title: str, template: str, **context: Any) -> Response:
        return self._pages.page(200, self._pages.say(title), template, session=session, **context)
