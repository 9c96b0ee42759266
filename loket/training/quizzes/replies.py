"""What a learner answered, read from the fields of a page; nothing that was typed is ever an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loket.forms import Fields
from loket.training.quizzes.question import Question, QuestionKind
from loket.training.quizzes.quiz import Quiz
from loket.training.quizzes.shuffle import Shuffle

Reply = tuple[str, ...]
"""Ids of the options chosen, of the order given, "left>right" of pairs, or the words typed; () for none."""
JOIN = ">"
LONGEST = 200  # characters of a short answer
_PREFIX = "q."


class ReplySlip(StrEnum):
    """Why a question cannot be marked yet."""

    NOT_ANSWERED = "not_answered"
    PLACE_TWICE = "place_twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Each by the id of its question. What has a slip has no reply."""

    given: Mapping[str, Reply]
    slips: Mapping[str, ReplySlip]


def field_name(question: Question, part: str = "") -> str:
    """How an input is called: `q.kantor`, or `q.urutan.buka` for one part of it."""
    return f"{_PREFIX}{question.id}.{part}" if part else f"{_PREFIX}{question.id}"


def part_names(question: Question) -> tuple[str, ...]:
    """Every input of a question."""
    if question.options or not question.parts:
        return (field_name(question),)
    return tuple(field_name(question, part) for part in question.parts)


def own_fields(quiz: Quiz, fields: Fields) -> dict[str, tuple[str, ...]]:
    """Only what this quiz asks: a score, a name or anything else that was sent along is not kept."""
    names = [name for question in quiz.questions for name in part_names(question)]
    return {
        name: tuple(value[:LONGEST] for value in fields[name]) for name in names if any(fields.get(name, ()))
    }


def read_replies(quiz: Quiz, fields: Fields, shuffle: Shuffle) -> Replies:
    """The replies to every question of the quiz."""
    given: dict[str, Reply] = {}
    slips: dict[str, ReplySlip] = {}
    for question in quiz.questions:
        reply = _reply(question, fields, shuffle)
        if isinstance(reply, ReplySlip):
            slips[question.id] = reply
        else:
            given[question.id] = reply
    return Replies(given=given, slips=slips)


def _reply(question: Question, fields: Fields, shuffle: Shuffle) -> Reply | ReplySlip:
    match question.kind:
        case QuestionKind.ORDERING:
            return _places(question, fields)
        case QuestionKind.MATCHING:
            return _pairs(question, fields, shuffle)
    values = fields.get(field_name(question), ())
    if question.kind is QuestionKind.SHORT:
        typed = " ".join("".join(values[:1]).split())
        return (typed[:LONGEST],) if typed else ReplySlip.NOT_ANSWERED
    chosen = tuple(choice.id for choice in question.options if choice.id in values)
    too_many = question.kind is not QuestionKind.MULTIPLE and len(chosen) > 1
    return ReplySlip.NOT_ANSWERED if too_many or not chosen else chosen


def _places(question: Question, fields: Fields) -> Reply | ReplySlip:
    places = [_one(fields, field_name(question, item.id)) for item in question.order]
    wanted = [str(number + 1) for number in range(len(question.order))]
    if any(place not in wanted for place in places):
        return ReplySlip.NOT_ANSWERED
    if len(set(places)) < len(places):
        return ReplySlip.PLACE_TWICE
    return tuple(question.order[places.index(place)].id for place in wanted)


def _pairs(question: Question, fields: Fields, shuffle: Shuffle) -> Reply | ReplySlip:
    marks = {shuffle.mark(question.id, pair.id): pair.id for pair in question.pairs}
    found = [(pair.id, marks.get(_one(fields, field_name(question, pair.id)), "")) for pair in question.pairs]
    if not all(right for _, right in found):
        return ReplySlip.NOT_ANSWERED
    return tuple(f"{left}{JOIN}{right}" for left, right in found)


def _one(fields: Fields, name: str) -> str:
    values: Sequence[str] = fields.get(name, ())
    return values[0] if len(values) == 1 else ""
