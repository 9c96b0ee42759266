"""The questions of one module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from loket.training.quizzes.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """Asked before and after a module is read.

    Attributes:
        module: Id of the module.
        version: First 12 hex digits of the git blob id of its file, as forms have it (decisions/0003).
    """

    module: str
    version: str
    updated: date
    owner: str
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question | None:
        """The question with this id."""
        return next((question for question in self.questions if question.id == name), None)

    def plain(self) -> dict[str, Any]:
        """For the catalog."""
        return {
            "module": self.module,
            "version": self.version,
            "updated": self.updated.isoformat(),
            "owner": self.owner,
            "questions": [question.plain() for question in self.questions],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the catalog."""
        return cls(
            module=plain["module"],
            version=plain["version"],
            updated=date.fromisoformat(plain["updated"]),
            owner=plain["owner"],
            questions=tuple(map(Question.from_plain, plain["questions"])),
        )
