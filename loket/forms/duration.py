"""How long a form takes to fill in, as its page says it before anybody begins."""

from __future__ import annotations

from math import ceil

from loket.forms.form import Form, Question

REVIEW_SECONDS = 30
"""Reading the answers once more before they are sent."""

# Seconds of one question, label and hint read included, typed with a thumb. An estimate until the city has
# measured its own: a document to fetch costs more than a word to type, a sentence of one's own most.
_SECONDS = {
    "statement": 10,
    "exit": 10,
    "helper": 16,
    "requirement": 12,
    "yes_no": 6,
    "choice": 8,
    "choices": 12,
    "declaration": 12,
    "number": 8,
    "time": 10,
    "money": 12,
    "short_text": 15,
    "region": 15,
    "date": 15,
    "phone": 15,
    "email": 20,
    "nip": 25,
    "nik": 30,
    "family_card": 30,
    "address": 45,
    "long_text": 45,
    "file": 60,
    "repeat": 90,
}
_UNKNOWN = 20


def minutes_to_fill(form: Form) -> int:
    """Whole minutes, rounded up, at least 1. A question that not everybody has to answer counts half."""
    seconds = REVIEW_SECONDS + sum(map(_seconds, form.questions()))
    return max(1, ceil(seconds / 60))


def _seconds(question: Question) -> float:
    share = 0.5 if question.when or not question.required else 1.0
    return _SECONDS.get(question.kind, _UNKNOWN) * share
