"""What may be told of the programme in numbers: never of so few people that one of them is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from loket.training.classes.class_plan import ClassPlan

FEWEST = 5
"""Below so many people a figure is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A class and how often somebody was present, with the hours of learning that came of it."""

    plan: ClassPlan
    present: int
    jp_given: int

    @property
    def at_least(self) -> int:
        """People who must have come: as many as the average session had, rounded up."""
        return -(-self.present // len(self.plan.sessions))


def class_figures(held: Iterable[Held], now: datetime) -> dict[str, int | None]:
    """Classes that are over, attendances and hours of learning: of each class that enough people attended.

    None where there is no such class.
    """
    over = [one for one in held if one.plan.ends_at <= now and one.plan.cancelled_at is None]
    # Whoever takes the figure of yesterday from today's must not be left with a class of four.
    large = [one for one in over if one.at_least >= FEWEST]
    return {
        "classes_held": len(over),
        "attendances": sum(one.present for one in large) if large else None,
        "jp_given": sum(one.jp_given for one in large) if large else None,
    }
