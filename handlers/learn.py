"""The function of learners: their own page and every button of the pages under /belajar."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.settings import Settings
from handlers.classes.class_routes import CLASS_PAGES, class_clerks
from handlers.drills.drill_routes import DRILL_PAGES, drill_clerks
from handlers.help.lost_pages import LOST_PAGES, lost_clerks
from handlers.help.support_routes import SUPPORT_PAGES, support_clerks
from handlers.learner.progress_pages import ProgressPages
from handlers.learner.self_check_pages import SelfCheckPages
from handlers.learning.learn_door import MINE
from handlers.learning.learn_room import LearnRoom
from handlers.proofs.record_pages import RECORD_PAGES, record_clerks
from handlers.quizzes.quiz_pages import QuizPages
from handlers.quizzes.quiz_paper import QuizPaper
from handlers.web.front import App, Clerk, Front
from handlers.web.paths import Signpost

ROUTES = ("GET /belajar/aksi", "GET /belajar/aksi/{rest+}", "POST /belajar/aksi/{rest+}")
"""All that API Gateway knows; which page is meant is found here."""

PAGES: Mapping[str, str] = {
    **CLASS_PAGES,
    **RECORD_PAGES,
    **DRILL_PAGES,
    **LOST_PAGES,
    **SUPPORT_PAGES,
    "GET /belajar/aksi/saya": "mine",
    "GET /belajar/aksi/modul/{module}": "module",
    "POST /belajar/aksi/tandai": "tick",
    "GET /belajar/aksi/periksa-diri": "self_check",
    "POST /belajar/aksi/periksa-diri": "keep_self_check",
    "GET /belajar/aksi/kuis/{module}": "quiz",
    "GET /belajar/aksi/kuis/{module}/{test}": "quiz_paper",
    "POST /belajar/aksi/kuis/{module}/{test}": "answer_quiz",
    "GET /belajar/aksi/kuis/{module}/hasil/{name}": "quiz_result",
    "GET /belajar/aksi/kuis/{module}/gift": "quiz_gift",
}
"""Every page of learners, by the name of who answers."""


def clerks(room: LearnRoom) -> dict[str, Clerk]:
    """Who answers, by the names of PAGES."""
    progress = ProgressPages(room)
    self_check = SelfCheckPages(room)
    quiz, paper = QuizPages(room), QuizPaper(room)
    return {
        **class_clerks(room),
        **record_clerks(room),
        **drill_clerks(room),
        **lost_clerks(room),
        **support_clerks(room),
        "quiz": quiz.begin,
        "quiz_paper": paper.ask,
        "answer_quiz": paper.answer,
        "quiz_result": quiz.result,
        "quiz_gift": quiz.gift,
        "self_check": self_check.look,
        "keep_self_check": self_check.keep,
        "mine": progress.mine,
        "module": progress.module,
        "tick": progress.tick,
    }


class Corridor:
    """Hands an event on to its page; what is no page leads to one's own."""

    def __init__(self, front: Front) -> None:
        self._front, self._signpost = front, Signpost(PAGES)

    def __call__(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one event of the HTTP API."""
        http = event["requestContext"]["http"]
        found = self._signpost.find(http["method"], str(http["path"]))
        if found is None:
            return {"statusCode": 303, "headers": {"location": MINE}, "body": "", "isBase64Encoded": False}
        route, values = found
        return self._front({**event, "routeKey": route, "pathParameters": values})


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    room = LearnRoom.over(Backroom.open(settings, **means))
    known = clerks(room)
    return Corridor(Front(room.room, room.pages, {route: known[name] for route, name in PAGES.items()}))


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
