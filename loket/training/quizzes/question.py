"""One question of a quiz: what is asked, what may be answered, and what is learned from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDERING = "ordering"
    MATCHING = "matching"
    SHORT = "short"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose or to put in order. `why`: what is told to whoever chose it wrongly."""

    id: str
    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two things that belong together."""

    id: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asked in a quiz. Its id never changes meaning: answers are kept under it.

    Attributes:
        lesson: Id of the lesson in which the answer can be read again.
        case: A story to decide about; empty for most.
        explanation: What is told after each answer, right or wrong.
        options: Of single, multiple and judgement.
        order: Of ordering, in the right order.
        pairs: Of matching.
        answers: Of short: each is right, and the first is shown.
    """

    id: str
    kind: QuestionKind
    lesson: str
    text: str
    explanation: str
    case: str = ""
    options: tuple[Choice, ...] = ()
    order: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Ids of everything that is chosen, put in order or paired."""
        choices = [choice.id for choice in (*self.options, *self.order)]
        return (*choices, *(pair.id for pair in self.pairs))

    def plain(self) -> dict[str, Any]:
        """For the catalog."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the catalog."""
        return cls(
            **{
                **plain,
                "kind": QuestionKind(plain["kind"]),
                "options": tuple(Choice(**choice) for choice in plain["options"]),
                "order": tuple(Choice(**choice) for choice in plain["order"]),
                "pairs": tuple(Pair(**pair) for pair in plain["pairs"]),
                "answers": tuple(plain["answers"]),
            }
        )
