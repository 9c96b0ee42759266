"""The nouns of a form: what is asked, in which order, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Privacy(StrEnum):
    """How an answer is guarded. A question that does not say is personal."""

    OPEN = "open"
    PERSONAL = "personal"
    SPECIFIC = "specific"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice. The id never changes its meaning; the label may be reworded."""

    id: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A question is asked only when another question has one of these values.

    Values are option ids, or "yes"/"no" for a yes_no question.
    """

    question: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `limits` are the kind's own (for example max_length, in characters).

    `questions` are those of one row, for a group that repeats.
    """

    id: str
    kind: str
    label: str
    hint: str = ""
    required: bool = True
    privacy: Privacy = Privacy.PERSONAL
    when: When | None = None
    options: tuple[Option, ...] = ()
    limits: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    questions: tuple[Question, ...] = ()

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)

    def is_asked(self, values: Mapping[str, Any]) -> bool:
        """Whether the answers so far make it needed. `values` holds only answers that were asked."""
        if self.when is None:
            return True
        value = values.get(self.when.question)
        given = value if isinstance(value, list) else [str(value)]
        return value is not None and any(entry in self.when.any_of for entry in given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its questions."""

    title: str
    questions: tuple[Question, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long the answers are kept after the case is closed."""

    days: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form, as one file of content/forms defines it.

    `version` is the first 12 hex digits of the file's git blob id.
    `routing` is the id of the region or address by which the office is found, or None for a city office.
    `contact_email` and `contact_name` are ids of the questions used to write to the resident.
    """

    slug: str
    version: str
    title: str
    purpose: str
    retention: Retention
    sections: tuple[Section, ...]
    routing: str | None = None
    contact_email: str | None = None
    contact_name: str | None = None
    closed: str = ""

    def questions(self) -> Iterator[Question]:
        """Every question, in the order of the page."""
        for section in self.sections:
            yield from section.questions

    @property
    def has_groups(self) -> bool:
        """Whether some questions are asked once for every row."""
        return any(question.questions for question in self.questions())

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None."""
        return next((question for question in self.questions() if question.id == question_id), None)
