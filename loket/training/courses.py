"""Everything editors write for learners: what the build reads, and what functions read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from loket.training.drills.scenario import Scenario
from loket.training.modules.module import Module
from loket.training.modules.self_check import Statement
from loket.training.proofs.rules import Rules
from loket.training.quizzes.quiz import Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """The programme. `modules`: by id, in their order. `quizzes`: by the id of their module.

    `statements`: what learners judge themselves by. `rules`: of certificates and hours of learning.
    `practices`: the scenarios of a module, in their order, by its id.
    """

    modules: Mapping[str, Module]
    quizzes: Mapping[str, Quiz]
    rules: Rules
    statements: tuple[Statement, ...] = ()
    practices: Mapping[str, tuple[Scenario, ...]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """For belajar.json of the catalog, which only functions for learners read."""
        return {
            "modules": {name: module.plain() for name, module in self.modules.items()},
            "quizzes": {name: quiz.plain() for name, quiz in self.quizzes.items()},
            "rules": self.rules.plain(),
            "statements": [statement.plain() for statement in self.statements],
            "practices": {
                name: [scenario.plain() for scenario in pack] for name, pack in self.practices.items()
            },
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From belajar.json."""
        return cls(
            modules={name: Module.from_plain(found) for name, found in plain["modules"].items()},
            quizzes={name: Quiz.from_plain(found) for name, found in plain["quizzes"].items()},
            rules=Rules.from_plain(plain["rules"]),
            statements=tuple(map(Statement.from_plain, plain["statements"])),
            practices={
                name: tuple(map(Scenario.from_plain, pack)) for name, pack in plain["practices"].items()
            },
        )

    def scenario(self, module: str, name: str) -> Scenario | None:
        """One scenario; None when there is none of that name."""
        return next((found for found in self.practices.get(module, ()) if found.id == name), None)
