"""All questions of a quiz on one page: drawn, kept half done, marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session, csrf_is_right
from handlers.people.way_back import CLEARED
from handlers.quizzes.quiz_desk import QuizDesk, QuizPast
from handlers.quizzes.quiz_pages import quiz_home, quiz_of
from handlers.web.http import Request, Response, see_other
from loket.forms import Fields
from loket.training.modules import Module
from loket.training.quizzes import (
    Quiz,
    ReplySlip,
    TestTime,
    changed_questions,
    own_fields,
    quiz_shape,
    quiz_view,
    read_replies,
)

TIMES: Mapping[str, TestTime] = {"awal": TestTime.PRE, "akhir": TestTime.POST}
"""The two tests of a module, as addresses call them."""
SAVE, ANYWAY = "save", "anyway"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One page of questions on somebody's desk. `fields`: only what the quiz asks."""

    session: Session
    module: Module
    quiz: Quiz
    test: str
    attempt: str
    fields: Fields


class QuizPaper:
    """GET and POST /belajar/aksi/kuis/{module}/{test}."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = QuizDesk(room)

    def ask(self, request: Request) -> Response:
        """All questions on one page, with what was answered before."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        found, test = quiz_of(self._room, request), request.path_parameters["test"]
        if found is None or test not in TIMES:
            return self._door.not_here()
        module, quiz = found
        past = self._desk.past(session.person, module)
        if TIMES[test] is TestTime.PRE and not past.may_test_before:
            return see_other(quiz_home(module))
        draft, way = past.draft, self._door.came_back(request)
        attempt = draft.attempt if draft else self._desk.attempt(session.person, module)
        typed = way.fields if way else draft.fields if draft else {}
        fields = own_fields(quiz, typed)
        if way:
            self._desk.keep(session.person, quiz, attempt, TIMES[test], fields)
        page = self._draw(
            200, _Sheet(session=session, module=module, quiz=quiz, test=test, attempt=attempt, fields=fields)
        )
        return replace(page, cookies=(CLEARED,)) if way else page

    def answer(self, request: Request) -> Response:
        """Keep what was answered, whatever is pressed; mark it when that was asked for."""
        # Answers are kept even when the page is of an earlier session: half an hour of work must not be lost.
        received = self._door.receive(request)
        if isinstance(received, Response):
            return received
        session, fields = received
        found, test = quiz_of(self._room, request), request.path_parameters["test"]
        if found is None or test not in TIMES:
            return self._door.not_here()
        module, quiz = found
        attempt = self._desk.attempt(session.person, module, _one(fields, "_attempt"))
        own = own_fields(quiz, fields)
        sheet = _Sheet(session=session, module=module, quiz=quiz, test=test, attempt=attempt, fields=own)
        past = self._desk.past(session.person, module)
        if TIMES[test] is TestTime.PRE and not past.may_test_before:
            return self._too_late(sheet, past)
        if not self._is_marked(sheet, past):
            self._desk.keep(session.person, quiz, attempt, TIMES[test], own)
        if not csrf_is_right(session, _one(fields, "_csrf")):
            return self._draw(400, sheet, banner="quiz.press_again")
        if _one(fields, "_do") == SAVE:
            return see_other(quiz_home(module))
        return self._mark(sheet, fields)

    def _is_marked(self, sheet: _Sheet, past: QuizPast) -> bool:
        """Whether these very answers were marked already: a script that keeps them may come late."""
        shuffle = self._desk.shuffle(sheet.session.person, sheet.attempt, sheet.quiz.version)
        given = read_replies(sheet.quiz, sheet.fields, shuffle).given
        return any(tried.attempt == sheet.attempt and tried.replies == given for tried in past.tries)

    def _mark(self, sheet: _Sheet, fields: Fields) -> Response:
        quiz, person = sheet.quiz, sheet.session.person
        if _one(fields, "_version") != quiz.version:
            new = changed_questions(quiz, _one(fields, "_questions"))
            if new:
                return self._draw(409, sheet, banner="quiz.changed", new=new)
        replies = read_replies(quiz, sheet.fields, self._desk.shuffle(person, sheet.attempt, quiz.version))
        if replies.slips and _one(fields, "_do") != ANYWAY:
            return self._draw(422, sheet, slips=replies.slips)
        tried = self._desk.finish(person, sheet.module, quiz, sheet.attempt, TIMES[sheet.test], replies)
        return see_other(f"{quiz_home(sheet.module)}/hasil/{tried.name}")

    def _too_late(self, sheet: _Sheet, past: QuizPast) -> Response:
        """A second click on the test before the module, or an old page of it: nothing of it is lost."""
        person, quiz = sheet.session.person, sheet.quiz
        replies = read_replies(quiz, sheet.fields, self._desk.shuffle(person, sheet.attempt, quiz.version))
        if past.before and past.before.replies == replies.given:
            return see_other(f"{quiz_home(sheet.module)}/hasil/{past.before.name}")
        self._desk.keep(person, quiz, sheet.attempt, TestTime.POST, sheet.fields)
        return see_other(quiz_home(sheet.module))

    def _draw(
        self,
        status: int,
        sheet: _Sheet,
        *,
        banner: str = "",
        slips: Mapping[str, ReplySlip] | None = None,
        new: frozenset[str] = frozenset(),
    ) -> Response:
        person, module, quiz = sheet.session.person, sheet.module, sheet.quiz
        shuffle = self._desk.shuffle(person, sheet.attempt, quiz.version)
        return self._pages.page(
            status,
            self._pages.say("quiz.title", module=module.title),
            "pages/belajar_kuis_soal.html",
            session=sheet.session,
            module=module,
            quiz=quiz,
            test=sheet.test,
            attempt=self._desk.signed(person, module, sheet.attempt),
            shape=quiz_shape(quiz),
            banner=self._pages.say(banner) if banner else "",
            questions=quiz_view(quiz, sheet.fields, shuffle, slips=slips, new=new),
        )


def _one(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")
