"""What the table of learning keeps of one learner, read into what the core knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.backroom.attributes import Item
from loket.training.modules import Completed, Deeds, Presence, QuizTry

TICK, QUIZ, PRACTICE, PRESENT, MODULE = "lesson#", "quiz#", "practice#", "present#", "module#"
"""How entries of a learner begin; see decisions/0031-learning.md."""
PRE_TEST = "pre"
"""The kind of a quiz that was taken before the module: it shows the gain and counts for nothing."""


def learner_topic(subject: str) -> str:
    """Under which topic of LearningTable everything of one learner lies."""
    return f"learner#{subject}"


def ticks_of(items: Iterable[Item]) -> list[tuple[str, str]]:
    """Module and lesson of each tick."""
    keys = (item["entry"].removeprefix(TICK).partition("/") for item in items if _is(item, TICK))
    return [(module, lesson) for module, _, lesson in keys]


def deeds_of(module: str, items: Iterable[Item]) -> Deeds:
    """What was done in one module. `items`: all of this learner, or those that begin as above."""
    items = list(items)
    done = next((item for item in items if item["entry"] == f"{MODULE}{module}"), None)
    return Deeds(
        quizzes=tuple(
            QuizTry(score=int(item["score"]), at=_moment(item))
            for item in items
            if _is(item, f"{QUIZ}{module}/") and item.get("kind") != PRE_TEST
        ),
        practised=tuple(
            _moment(item) for item in items if _is(item, f"{PRACTICE}{module}/") and item.get("ok")
        ),
        presences=tuple(
            Presence(jp=int(item["jp"]), at=_moment(item))
            for item in items
            if _is(item, PRESENT) and item.get("present", True) and item.get("module") == module
        ),
        completion=_completion(done) if done else None,
    )


def first_test(module: str, items: Iterable[Item]) -> int | None:
    """The score of the first test that was taken before a module, in per cent; None for no test."""
    tests = [item for item in items if _is(item, f"{QUIZ}{module}/") and item.get("kind") == PRE_TEST]
    return int(min(tests, key=_moment)["score"]) if tests else None


def _completion(item: Item) -> Completed:
    return Completed(
        at=datetime.fromisoformat(item["completed_at"]),
        jp=int(item["jp"]),
        certificate=str(item.get("certificate", "")),
    )


def _moment(item: Item) -> datetime:
    return datetime.fromisoformat(item["at"])


def _is(item: Item, begins: str) -> bool:
    return str(item["entry"]).startswith(begins)
