"""Quizzes: questions, their order, answers, marks, and GIFT to and fro."""

from loket.training.quizzes.attempt import (
    FinishedTry,
    QuizDraft,
    TestTime,
    new_attempt,
    read_attempt,
    signed_attempt,
)
from loket.training.quizzes.gain import normalised_gain
from loket.training.quizzes.gift import to_gift
from loket.training.quizzes.grading import Graded, credit, grade
from loket.training.quizzes.question import Choice, Pair, Question, QuestionKind
from loket.training.quizzes.quiz import Quiz
from loket.training.quizzes.quiz_drift import changed_questions, quiz_shape
from loket.training.quizzes.quiz_view import QuestionView, quiz_view
from loket.training.quizzes.replies import Replies, ReplySlip, own_fields, read_replies
from loket.training.quizzes.shuffle import Shuffle, shuffle_of
from loket.training.quizzes.try_review import ReviewLine, review

__all__ = [
    "Choice",
    "FinishedTry",
    "Graded",
    "Pair",
    "Question",
    "QuestionKind",
    "QuestionView",
    "Quiz",
    "QuizDraft",
    "Replies",
    "ReplySlip",
    "ReviewLine",
    "Shuffle",
    "TestTime",
    "changed_questions",
    "credit",
    "grade",
    "new_attempt",
    "normalised_gain",
    "own_fields",
    "quiz_shape",
    "quiz_view",
    "read_attempt",
    "read_replies",
    "review",
    "shuffle_of",
    "signed_attempt",
    "to_gift",
]
