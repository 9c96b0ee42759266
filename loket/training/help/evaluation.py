"""What a module brought: reaction, learning, behaviour (Kirkpatrick 1-3), without showing any one person.

Source: domain.md 4.1 of the design.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

REACTIONS = ("useful", "clear", "pace", "practice", "help", "brave", "recommend")
"""What learners say at the end of a module, 1 to 4 each."""
BEHAVIOURS = ("alone", "steps", "careful", "helps")
"""What a supervisor sees at work, 1 to 4 each."""
FOLLOW_DAYS = (30, 60, 90)
LEAST = 5
"""Of fewer people nothing is told but that they are fewer: one of them could be recognised."""
STUCK = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A mean and of how many people; `mean` is None for fewer than LEAST."""

    n: int
    mean: float | None


def finding(values: Iterable[float]) -> Finding:
    """The mean of these, or only that there are too few."""
    found = list(values)
    return Finding(n=len(found), mean=sum(found) / len(found) if len(found) >= LEAST else None)


def follow_up_due(completed_on: date, today: date, answered: Collection[int]) -> int:
    """Which look after a module is due: 30, 60 or 90; 0 for none. One that was missed is not asked for."""
    reached = [days for days in FOLLOW_DAYS if completed_on + timedelta(days=days) <= today]
    return reached[-1] if reached and reached[-1] not in answered else 0


def is_stuck(moved_on: date | None, today: date) -> bool:
    """Whether somebody may need an offer of help: never began, or did not move for two weeks."""
    return moved_on is None or today - moved_on >= STUCK
