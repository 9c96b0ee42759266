"""A page that was opened before the questions changed: what still fits, and what is new."""

from __future__ import annotations

import hashlib

from loket.training.quizzes.question import Question
from loket.training.quizzes.quiz import Quiz

MOST = 16_000  # characters of what a page may say of itself
_FINGERPRINT = 8  # hex digits


def quiz_shape(quiz: Quiz) -> str:
    """What a page says of its questions, "id.kind.fingerprint" each: a word may change, an option may not."""
    return " ".join(f"{question.id}.{_fingerprint(question)}" for question in quiz.questions)


def changed_questions(quiz: Quiz, old_shape: str) -> frozenset[str]:
    """Ids of today's questions that an older page did not have, or had with other options."""
    old = {entry.partition(".")[0]: entry for entry in old_shape[:MOST].split()}
    return frozenset(
        question.id
        for question in quiz.questions
        if old.get(question.id) != f"{question.id}.{_fingerprint(question)}"
    )


def _fingerprint(question: Question) -> str:
    digest = hashlib.sha256(" ".join(sorted(question.parts)).encode()).hexdigest()
    return f"{question.kind}.{digest[:_FINGERPRINT]}"
