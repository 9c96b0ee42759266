"""The banks that are shipped: enough questions, of every kind, and none that gives itself away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loket.content import load_content
from loket.training.quizzes import Question, QuestionKind, Quiz
from tests.stores import ROOT

COURSES = load_content(ROOT / "content").courses
LEAST_QUESTIONS, LEAST_KINDS = 10, 4
MOST_GUESSED = 0.4
"""Share of a bank's questions with one right option that somebody finds who looks at lengths alone."""


@pytest.mark.parametrize("name", COURSES.modules)
def test_a_module_has_ten_questions_of_four_kinds(name: str) -> None:
    quiz = COURSES.quizzes[name]

    assert len(quiz.questions) >= LEAST_QUESTIONS
    assert len({question.kind for question in quiz.questions}) >= LEAST_KINDS


def test_all_six_kinds_are_asked() -> None:
    kinds = {question.kind for quiz in COURSES.quizzes.values() for question in quiz.questions}

    assert kinds == set(QuestionKind)


@pytest.mark.parametrize("quiz", COURSES.quizzes.values(), ids=COURSES.quizzes)
def test_every_wrong_choice_of_one_right_says_why(quiz: Quiz) -> None:
    silent = [
        f"{question.id}/{choice.id}"
        for question in quiz.questions
        if question.kind in (QuestionKind.SINGLE, QuestionKind.JUDGEMENT)
        for choice in question.options
        if not choice.right and not choice.why
    ]

    assert silent == []


@pytest.mark.parametrize("rule", [max, min], ids=["longest", "shortest"])
@pytest.mark.parametrize("quiz", COURSES.quizzes.values(), ids=COURSES.quizzes)
def test_the_length_of_an_option_does_not_give_it_away(quiz: Quiz, rule: Callable[[list[int]], int]) -> None:
    asked = [
        question
        for question in quiz.questions
        if question.kind in (QuestionKind.SINGLE, QuestionKind.JUDGEMENT)
    ]

    guessed = [question for question in asked if gives_away(question, rule)]

    assert len(guessed) <= MOST_GUESSED * len(asked), [question.id for question in guessed]


def gives_away(question: Question, rule: Callable[[list[int]], int]) -> bool:
    """Whether the right option alone is the longest, or the shortest."""
    lengths = [len(choice.text) for choice in question.options]
    right = next(len(choice.text) for choice in question.options if choice.right)
    return right == rule(lengths) and lengths.count(right) == 1
