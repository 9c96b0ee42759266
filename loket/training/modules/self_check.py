"""Looking at oneself: statements by pillar, four answers, and the modules they speak for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Self

from loket.training.modules.module import Module, Pillar

ANSWERS = (1, 2, 3, 4)
"""Not yet; with help; alone; could teach it."""
ALONE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something a learner may be able to do; whoever is not, reads `module`. Its id never changes meaning."""

    id: str
    pillar: Pillar
    text: str
    module: str

    def plain(self) -> dict[str, Any]:
        """For the catalog."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the catalog."""
        return cls(**{**plain, "pillar": Pillar(plain["pillar"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """What somebody said of oneself at one time. `answers`: 1 to 4 by the id of the statement."""

    statements: tuple[Statement, ...]
    answers: Mapping[str, int]

    @property
    def by_pillar(self) -> dict[Pillar, Fraction]:
        """The mean of each pillar, 1 to 4; pillars of which nothing was answered are left out."""
        found: dict[Pillar, list[int]] = {}
        for statement in self.statements:
            if statement.id in self.answers:
                found.setdefault(statement.pillar, []).append(self.answers[statement.id])
        return {pillar: Fraction(sum(values), len(values)) for pillar, values in found.items()}

    def path(self, modules: Iterable[Module]) -> tuple[Module, ...]:
        """The modules of whatever one cannot do alone yet, in their order."""
        wanted = {
            statement.module for statement in self.statements if self.answers.get(statement.id, ALONE) < ALONE
        }
        return tuple(module for module in modules if module.id in wanted)
