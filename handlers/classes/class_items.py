"""Classes in the table of learning: under which keys they lie, and what an item says.

`classes`/<id>: the plan and the count of seats; `class#<id>`/reg#<subject>: one registration;
…/needs#<subject>: what somebody asked for, gone by itself; …/present#<session>#<subject>: attendance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from handlers.backroom.attributes import Item
from loket.training.classes import ClassPlan, Registration, Roll

CLASSES = "classes"
REGISTRATION, NEEDS, PRESENT = "reg#", "needs#", "present#"
MINE = "class#"
"""Under the topic of a learner: one entry for each class."""


def class_topic(class_id: str) -> str:
    """Under which everybody of a class lies."""
    return f"class#{class_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownClass:
    """A class as it is stored. `version` moves with every change of plan or seats; `present`: attendances."""

    plan: ClassPlan
    roll: Roll
    version: int
    present: int = 0
    jp_given: int = 0


def class_item(known: KnownClass) -> Item:
    """The whole item of a class that is planned now."""
    facts = {"topic": CLASSES, "entry": known.plan.id, "present": 0, "jp_given": 0}
    return {**facts, **changes_of(known)}


def changes_of(known: KnownClass) -> Item:
    """What of an item follows from plan and seats; attendance is counted apart."""
    return {"plan": known.plan.plain(), "roll": asdict(known.roll), "version": known.version}


def class_from_item(item: Mapping[str, Any]) -> KnownClass:
    """From the table."""
    return KnownClass(
        plan=ClassPlan.from_plain(item["plan"]),
        roll=Roll(**item["roll"]),
        version=item["version"],
        present=item.get("present", 0),
        jp_given=item.get("jp_given", 0),
    )


def registration_from_item(item: Mapping[str, Any]) -> Registration:
    """From an item under `class#<id>`."""
    return Registration.from_plain(item)
