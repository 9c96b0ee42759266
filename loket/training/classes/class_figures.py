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


def class_figures(held: Iterable[Held], now: datetime) -> dict[str, int | None]:
    """Classes that are over, attendances and hours of learning. None where too few people stand behind it."""
    over = [one for one in held if one.plan.ends_at <= now and one.plan.cancelled_at is None]
    present, jp = sum(one.present for one in over), sum(one.jp_given for one in over)
    enough = present >= FEWEST
    return {
        "classes_held": len(over),
        "attendances": present if enough else None,
        "jp_given": jp if enough else None,
    }
