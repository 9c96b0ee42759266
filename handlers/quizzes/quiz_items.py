"""Tries of a quiz as items of the table of learning, to and fro."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.backroom.attributes import Item
from handlers.learning.learner_items import QUIZ
from loket.training.quizzes import FinishedTry, QuizDraft, TestTime

DRAFT = "quizdraft#"
"""The entry of a half-done try is "quizdraft#m2": one a module."""


def draft_item(topic: str, module: str, draft: QuizDraft | None, at: datetime) -> Item:
    """None: nothing is half done any more. The role of `learn` cannot delete, so the item stays, empty."""
    item: Item = {"topic": topic, "entry": f"{DRAFT}{module}", "at": at.isoformat(), "attempt": ""}
    if draft:
        item |= {
            "attempt": draft.attempt,
            "kind": draft.kind.value,
            "version": draft.version,
            "fields": {name: list(values) for name, values in draft.fields.items()},
        }
    return item


def draft_of(item: Item | None) -> QuizDraft | None:
    """The half-done try, if there is one."""
    if not item or not item["attempt"]:
        return None
    return QuizDraft(
        attempt=item["attempt"],
        kind=TestTime(item["kind"]),
        version=item["version"],
        at=datetime.fromisoformat(item["at"]),
        fields={name: tuple(values) for name, values in item["fields"].items()},
    )


def try_item(topic: str, module: str, tried: FinishedTry) -> Item:
    """A marked try."""
    return {
        "topic": topic,
        "entry": f"{QUIZ}{module}/{tried.name}",
        "attempt": tried.attempt,
        "kind": tried.kind.value,
        "score": tried.score,
        "at": tried.at.isoformat(),
        "version": tried.version,
        "replies": {name: list(reply) for name, reply in tried.replies.items()},
        "credits": dict(tried.credits),
    }


def tries_of(module: str, items: Iterable[Item]) -> tuple[FinishedTry, ...]:
    """Every marked try of a module, the first one first. `items`: of one learner."""
    begins = f"{QUIZ}{module}/"
    own = (item for item in items if item["entry"].startswith(begins))
    found = (_try(item, item["entry"].removeprefix(begins)) for item in own)
    return tuple(sorted(found, key=lambda tried: tried.at))


def _try(item: Item, name: str) -> FinishedTry:
    return FinishedTry(
        name=name,
        attempt=item.get("attempt", name),
        kind=TestTime(item["kind"]),
        score=int(item["score"]),
        at=datetime.fromisoformat(item["at"]),
        version=item.get("version", ""),
        replies={question: tuple(reply) for question, reply in item.get("replies", {}).items()},
        credits={question: int(part) for question, part in item.get("credits", {}).items()},
    )
