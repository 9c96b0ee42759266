"""The quiz of a module: where it begins, what came of it, and the questions for trainers."""

from __future__ import annotations

from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.quizzes.quiz_desk import QuizDesk, QuizPast
from handlers.web.http import Request, Response
from loket.training import may_train
from loket.training.modules import Module
from loket.training.quizzes import Quiz, own_fields, review, to_gift


class QuizPages:
    """GET /belajar/aksi/kuis/{module}, …/gift and …/hasil/{name}."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk = QuizDesk(room)

    def begin(self, request: Request) -> Response:
        """What was tried so far, and the ways to begin or go on."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        found = quiz_of(self._room, request)
        if found is None:
            return self._door.not_here()
        module, quiz = found
        past = self._desk.past(session.person, module)
        return self._pages.page(
            200,
            self._pages.say("quiz.title", module=module.title),
            "pages/belajar_kuis.html",
            session=session,
            module=module,
            quiz=quiz,
            past=past,
            answered=_answered(past, quiz),
            is_trainer=may_train(session.person),
        )

    def result(self, request: Request) -> Response:
        """One marked try, question by question."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        found = quiz_of(self._room, request)
        past = self._desk.past(session.person, found[0]) if found else None
        tried = past.named(request.path_parameters["name"]) if past else None
        if found is None or past is None or tried is None:
            return self._door.not_here()
        module, quiz = found
        shuffle = self._desk.shuffle(session.person, tried.attempt, tried.version)
        return self._pages.page(
            200,
            self._pages.say("quiz.result", module=module.title),
            "pages/belajar_kuis_hasil.html",
            session=session,
            module=module,
            past=past,
            tried=tried,
            lines=review(quiz, module, tried, shuffle),
        )

    def gift(self, request: Request) -> Response:
        """The questions with their keys, for trainers' own Moodle. Nobody else learns that it exists."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        found = quiz_of(self._room, request)
        if found is None or not may_train(session.person):
            return self._door.not_here()
        module, quiz = found
        return Response(
            status=200,
            body=to_gift(quiz),
            content_type="text/plain; charset=utf-8",
            headers={"content-disposition": f'attachment; filename="kuis-{module.id}.gift.txt"'},
        )


def quiz_of(room: LearnRoom, request: Request) -> tuple[Module, Quiz] | None:
    """The module and the quiz that an address names."""
    name, courses = request.path_parameters["module"], room.courses
    module, quiz = courses.modules.get(name), courses.quizzes.get(name)
    return (module, quiz) if module and quiz else None


def quiz_home(module: Module) -> str:
    """Where the quiz of a module begins."""
    return f"{HERE}/kuis/{module.id}"


def _answered(past: QuizPast, quiz: Quiz) -> int:
    """How many questions of the half-done try have something in a box."""
    if past.draft is None:
        return 0
    return len({name.split(".")[1] for name in own_fields(quiz, past.draft.fields)})
