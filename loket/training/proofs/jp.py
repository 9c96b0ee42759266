"""Hours of learning (JP) of one person in one year: each module once, whatever was done of it.

A module that was completed and the classes about it are the same learning, so the one that is worth most
counts and the others count nothing. What was learned elsewhere counts once a coordinator has verified it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CreditKind(StrEnum):
    """Where an hour of learning comes from."""

    MODULE = "module"
    CLASS = "class"
    ELSEWHERE = "elsewhere"


_ORDER = tuple(CreditKind)
"""Of two that are worth the same on the same day, the module counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Something learned.

    Attributes:
        subject: What it was about: the id of a module; of anything else a word that nothing else has.
        on: Day, in the city's zone, on which it was finished.
    """

    kind: CreditKind
    subject: str
    title: str
    jp: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A credit and how many of its hours count: all, or none beside a better one about the same."""

    credit: Credit
    jp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRecord:
    """One year of one learner. `credits`: the oldest first."""

    year: int
    target: int
    credits: Sequence[Counted]

    @property
    def jp(self) -> int:
        """Hours that count."""
        return sum(counted.jp for counted in self.credits)

    @property
    def left(self) -> int:
        """Hours to go; never below 0."""
        return max(0, self.target - self.jp)


def year_record(learned: Iterable[Credit], year: int, target: int) -> YearRecord:
    """What counts in a year. `target`: hours asked for."""
    mine = sorted(
        (credit for credit in learned if credit.on.year == year),
        key=lambda credit: (credit.on, _ORDER.index(credit.kind), credit.title, credit.jp),
    )
    best: dict[str, Credit] = {}
    for credit in mine:
        if credit.subject not in best or credit.jp > best[credit.subject].jp:
            best[credit.subject] = credit
    counted = (
        Counted(credit=credit, jp=credit.jp if best[credit.subject] is credit else 0) for credit in mine
    )
    return YearRecord(year=year, target=target, credits=tuple(counted))
