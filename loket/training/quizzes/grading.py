"""How answers are marked, exactly: the same for everybody, and without anybody's eye.

One choice or a short answer is right or not. Several choices: the right ones chosen less the wrong ones, as a
share of all right ones, never below nothing. Order: the share of things that stand in their own place.
Pairs: the share of right pairs. The score is the mean of all questions in per cent, rounded down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from loket.training.quizzes.question import Question, QuestionKind
from loket.training.quizzes.quiz import Quiz
from loket.training.quizzes.replies import JOIN, Reply
from loket.training.typed import same_typed

ALL, NOTHING = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """`score`: whole per cent. `credits`: whole per cent of each question, by its id."""

    score: int
    credits: Mapping[str, int]


def grade(quiz: Quiz, given: Mapping[str, Reply]) -> Graded:
    """Mark a whole quiz. A question without a reply has no credit."""
    found = {question.id: credit(question, given.get(question.id, ())) for question in quiz.questions}
    mean = sum(found.values(), NOTHING) / len(found) if found else NOTHING
    return Graded(score=_per_cent(mean), credits={name: _per_cent(part) for name, part in found.items()})


def credit(question: Question, reply: Reply) -> Fraction:
    """From 0 to 1."""
    match question.kind:
        case QuestionKind.MULTIPLE:
            return _of_several(question, reply)
        case QuestionKind.ORDERING:
            wanted = [item.id for item in question.order]
            placed = sum(one == other for one, other in zip(wanted, reply, strict=False))
            return Fraction(placed, len(wanted))
        case QuestionKind.MATCHING:
            wanted = [f"{pair.id}{JOIN}{pair.id}" for pair in question.pairs]
            return Fraction(sum(pair in reply for pair in wanted), len(wanted))
        case QuestionKind.SHORT:
            right = {same_typed(answer) for answer in question.answers}
            return ALL if len(reply) == 1 and same_typed(reply[0]) in right else NOTHING
    return ALL if reply == tuple(choice.id for choice in question.options if choice.right) else NOTHING


def _of_several(question: Question, reply: Reply) -> Fraction:
    right = {choice.id for choice in question.options if choice.right}
    chosen = set(reply)
    return max(NOTHING, Fraction(len(chosen & right) - len(chosen - right), len(right)))


def _per_cent(part: Fraction) -> int:
    return int(part * 100)
