"""A marked try, question by question: what was answered, whether it was right, what is learned from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loket.training.modules.module import Lesson, Module
from loket.training.quizzes.attempt import FinishedTry
from loket.training.quizzes.question import Question, QuestionKind
from loket.training.quizzes.quiz import Quiz
from loket.training.quizzes.quiz_view import asked_order
from loket.training.quizzes.replies import JOIN, Reply
from loket.training.quizzes.shuffle import Shuffle

FULL = 100  # per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One question of a marked try.

    Attributes:
        credit: Whole per cent.
        given: What was answered, in words, line by line; () for none.
        right: The right answer in the same way.
        whys: What is said about each option that was chosen wrongly.
        lesson: Where to read again; None when the page no longer has it.
    """

    question: Question
    credit: int
    given: tuple[str, ...]
    right: tuple[str, ...]
    whys: tuple[str, ...]
    lesson: Lesson | None

    @property
    def is_right(self) -> bool:
        """Wholly."""
        return self.credit == FULL


def review(quiz: Quiz, module: Module, tried: FinishedTry, shuffle: Shuffle) -> tuple[ReviewLine, ...]:
    """The questions that are still asked, in the order of the page of this try."""
    lessons = {lesson.id: lesson for lesson in module.lessons}
    return tuple(
        ReviewLine(
            question=question,
            credit=tried.credits[question.id],
            given=tuple(_in_words(question, tried.replies.get(question.id, ()))),
            right=tuple(_in_words(question, _key(question))),
            whys=_whys(question, tried.replies.get(question.id, ())),
            lesson=lessons.get(question.lesson),
        )
        for question in asked_order(quiz, shuffle)
        if question.id in tried.credits
    )


def _key(question: Question) -> Reply:
    match question.kind:
        case QuestionKind.ORDERING:
            return tuple(item.id for item in question.order)
        case QuestionKind.MATCHING:
            return tuple(f"{pair.id}{JOIN}{pair.id}" for pair in question.pairs)
        case QuestionKind.SHORT:
            return question.answers[:1]
    return tuple(choice.id for choice in question.options if choice.right)


def _in_words(question: Question, reply: Reply) -> Iterator[str]:
    """What is gone from the question meanwhile is left out."""
    texts = {item.id: item.text for item in (*question.options, *question.order)}
    pairs = {pair.id: pair for pair in question.pairs}
    for part in reply:
        left, _, right = part.partition(JOIN)
        if question.kind is QuestionKind.SHORT:
            yield part
        elif left in pairs and right in pairs:
            yield f"{pairs[left].left} → {pairs[right].right}"
        elif part in texts:
            yield texts[part]


def _whys(question: Question, reply: Reply) -> tuple[str, ...]:
    return tuple(
        choice.why for choice in question.options if choice.id in reply and not choice.right and choice.why
    )
