"""A learner says “I am here”: six digits typed, or the link of the picture that the trainer shows."""

from __future__ import annotations

from handlers.backroom.keyed_table import Update
from handlers.classes.attendance_desk import How
from handlers.classes.class_view import ClassCounter
from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import learner_topic
from handlers.office.staff_pages import one
from handlers.people.sessions import Session
from handlers.web.http import Request, Response
from loket.forms import Fields
from loket.training.classes import ClassPlan, CodeAnswer, Standing, check_code, is_time, opened_at, page_token
from loket.training.classes import Session as Meeting

MOST_WRONG = 10
"""Codes that one person may get wrong at one session; afterwards the trainer notes her by hand."""
SLIPS = {CodeAnswer.WRONG: "attend.wrong", CodeAnswer.CLOSED: "attend.not_now"}


class AttendancePages:
    """GET …/hadir/{class}/{session}, GET …/{code}, POST …/hadir/{class}/{session}."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._counter = ClassCounter(room)

    def look(self, request: Request) -> Response:
        """The page with one box."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        found = self._meeting(request)
        if found is None:
            return self._door.not_here(session)
        return self._page(session, *found, code=request.path_parameters.get("code", ""))

    def arrive(self, request: Request) -> Response:
        """A code comes in, at once or late over a weak line."""
        taken = self._door.admit(request)
        if isinstance(taken, Response):
            return taken
        session, fields = taken
        found = self._meeting(request)
        if found is None:
            return self._door.not_here(session)
        plan, meeting = found
        subject = session.person.subject
        registration = self._counter.seats.registration(plan.id, subject)
        if registration is None or registration.standing is not Standing.REGISTERED:
            return self._page(session, plan, meeting, 422, slip=self._pages.say("attend.no_seat"))
        noted = self._counter.attendance.find(plan.id, meeting.id, subject)
        if noted and noted.present:
            return self._page(session, plan, meeting)
        if not self._may_try(plan, meeting, subject):
            return self._page(session, plan, meeting, 422, slip=self._pages.say("attend.too_many"))
        answer = self._check(plan, meeting, subject, fields)
        if answer in SLIPS:
            slip = self._pages.say(SLIPS[answer])
            return self._page(session, plan, meeting, 422, slip=slip, token=one(fields, "_opened"))
        if noted:  # the trainer noted that she was not there: only he takes it back
            return self._page(session, plan, meeting, 422, slip=self._pages.say("attend.corrected"))
        how = How.CODE if answer is CodeAnswer.RIGHT else How.LATE
        self._counter.attendance.note(plan, meeting, subject, present=True, how=how, by=subject)
        return self._page(session, plan, meeting)

    def _check(self, plan: ClassPlan, meeting: Meeting, subject: str, fields: Fields) -> CodeAnswer:
        keyring, now = self._room.room.keyring, self._room.room.clock()
        opened = opened_at(keyring, one(fields, "_opened"), plan.id, meeting, subject, now)
        answer = check_code(
            keyring, plan.id, meeting, one(fields, "code"), minutes=plan.code_minutes, now=now, opened=opened
        )
        # Whoever comes too early guesses nothing, and must not have used up her tries when it begins.
        if answer in SLIPS and (is_time(meeting, now) or (opened and is_time(meeting, opened))):
            self._count(plan, meeting, subject)
        return answer

    def _meeting(self, request: Request) -> tuple[ClassPlan, Meeting] | None:
        known = self._counter.classes.find(request.path_parameters["class"])
        meeting = known.plan.session(request.path_parameters["session"]) if known else None
        return (known.plan, meeting) if known and meeting and not known.plan.cancelled_at else None

    def _may_try(self, plan: ClassPlan, meeting: Meeting, subject: str) -> bool:
        item = self._room.table.get(learner_topic(subject), _tries(plan, meeting))
        return item is None or int(item["wrong"]) < MOST_WRONG

    def _count(self, plan: ClassPlan, meeting: Meeting, subject: str) -> None:
        self._room.table.update_if(
            Update(key=(learner_topic(subject), _tries(plan, meeting)), add={"wrong": 1})
        )

    def _page(
        self,
        session: Session,
        plan: ClassPlan,
        meeting: Meeting,
        status: int = 200,
        *,
        slip: str = "",
        code: str = "",
        token: str = "",
    ) -> Response:
        room, subject = self._room.room, session.person.subject
        noted = self._counter.attendance.find(plan.id, meeting.id, subject)
        # A second page must not be younger than the first: what was opened in the room stays so.
        opened = token or page_token(room.keyring, plan.id, meeting, subject, room.clock())
        return self._pages.page(
            status,
            self._pages.say("attend.title"),
            "pages/hadir.html",
            session=session,
            plan=plan,
            meeting=meeting,
            noted=noted if noted and noted.present else None,
            is_late=bool(noted and noted.how is How.LATE),
            code=code if len(code) == 6 and code.isdecimal() else "",
            opened=opened,
            slip=slip,
            address=f"{HERE}/hadir/{plan.id}/{meeting.id}",
        )


def _tries(plan: ClassPlan, meeting: Meeting) -> str:
    return f"tries#{plan.id}/{meeting.id}"
