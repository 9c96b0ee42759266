"""Who was at a session: kept once, corrected with a reason, counted for the class in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Update
from handlers.backroom.store import Changed, StoreDown
from handlers.classes.class_items import CLASSES, PRESENT, class_topic
from handlers.learning.learner_items import PRESENT as PRESENT_MINE
from handlers.learning.learner_items import learner_topic
from handlers.learning.learning_table import LearningTable
from loket.training.classes import ClassPlan, Session

MAX_TRIES = 20


class How(StrEnum):
    """How somebody was noted. Kept in the table; a value never changes."""

    CODE = "code"
    LATE = "late"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What is noted of one person and one session. `earlier`: what was noted before each correction."""

    present: bool
    how: How
    by: str
    at: datetime
    reason: str = ""
    earlier: tuple[Mapping[str, Any], ...] = field(default_factory=tuple)

    def plain(self) -> dict[str, Any]:
        """For the table."""
        return {
            "present": self.present,
            "how": self.how.value,
            "by": self.by,
            "at": self.at.isoformat(),
            "reason": self.reason,
        }


class AttendanceDesk:
    """Raises StoreDown."""

    def __init__(self, table: LearningTable, clock: Callable[[], datetime]) -> None:
        self._table, self._clock = table, clock

    def find(self, class_id: str, session: str, subject: str) -> Attendance | None:
        """What is noted; None before anything was."""
        item = self._table.get(class_topic(class_id), _entry(session, subject))
        return _read(item) if item else None

    def of_class(self, class_id: str) -> dict[tuple[str, str], Attendance]:
        """Everything noted, by session and subject."""
        items = self._table.query(class_topic(class_id), PRESENT, consistent=True)
        keys = (item["entry"].removeprefix(PRESENT).partition("#") for item in items)
        return {
            (session, subject): _read(item) for (session, _, subject), item in zip(keys, items, strict=True)
        }

    def note(
        self,
        plan: ClassPlan,
        session: Session,
        subject: str,
        *,
        present: bool,
        how: How,
        by: str,
        reason: str = "",
    ) -> Attendance:
        """Note that somebody was there, or was not. What is noted so already stays as it is."""
        for _ in range(MAX_TRIES):
            before = self.find(plan.id, session.id, subject)
            if before and before.present is present:
                return before
            earlier = (*before.earlier, before.plain()) if before else ()
            now = Attendance(
                present=present, how=how, by=by, at=self._clock(), reason=reason, earlier=earlier
            )
            try:
                self._table.transact(_writes(plan, session, subject, now))
            except Changed:
                continue
            return now
        raise StoreDown("the session is too busy")


def _writes(plan: ClassPlan, session: Session, subject: str, now: Attendance) -> list[Update]:
    """The note, the learner's own entry, and the count. JP go only to who was there."""
    jp = session.jp if now.present else 0
    sign = 1 if now.present else -1
    expected = {"number": len(now.earlier)} if now.earlier else {"number": None}
    # Of somebody who was never there nothing was counted before.
    counted = {"present": sign, "jp_given": sign * session.jp} if now.present or now.earlier else {}
    mine = {
        "jp": jp,
        "module": plan.module if now.present else "",
        "at": session.starts_at.isoformat(),
        "title": plan.title,
        "present": now.present,
    }
    kept = {**now.plain(), "earlier": list(now.earlier), "number": len(now.earlier) + 1}
    writes = [
        Update(key=(class_topic(plan.id), _entry(session.id, subject)), changes=kept, expected=expected),
        Update(key=(learner_topic(subject), f"{PRESENT_MINE}{plan.id}/{session.id}"), changes=mine),
    ]
    return [*writes, Update(key=(CLASSES, plan.id), add=counted)] if counted else writes


def _entry(session: str, subject: str) -> str:
    return f"{PRESENT}{session}#{subject}"


def _read(item: Item) -> Attendance:
    return Attendance(
        present=item["present"],
        how=How(item["how"]),
        by=item["by"],
        at=datetime.fromisoformat(item["at"]),
        reason=item["reason"],
        earlier=tuple(item["earlier"]),
    )
