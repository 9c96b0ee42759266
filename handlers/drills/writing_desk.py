"""Texts of learners that a mentor of their office may read and comment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.backroom.keyed_table import Update
from handlers.drills.drill_record import DrillRecord
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import PRACTICE, learner_topic
from loket.cases import Person
from loket.training.drills import Scenario

LISTED = timedelta(days=90)
"""How long a text stays before the mentors; its learner keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One text. `comment`: what a mentor wrote, "" for nothing yet."""

    subject: str
    name: str
    at: datetime
    scenario: Scenario
    text: str
    comment: str


class WritingDesk:
    """Raises StoreDown. Texts lie under the office of the learner; who has none is read by trainers."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def offer(self, person: Person, scenario: Scenario) -> None:
        """Put a text on the list of the office, once; what it says stays with its learner."""
        now = self._room.room.clock()
        for office in person.offices or ("",):
            self._room.table.put(
                {
                    "topic": _topic(office),
                    "entry": f"{person.subject}#{scenario.module}/{scenario.id}",
                    "name": person.name,
                    "at": now.isoformat(),
                    "ttl": int((now + LISTED).timestamp()),
                }
            )

    def of_office(self, office: str) -> tuple[Writing, ...]:
        """Every text of an office, those first that nobody has commented."""
        rows = self._room.table.query(_topic(office))
        record = DrillRecord(self._room.table, self._room.courses, self._room.room.clock)
        found = []
        for row in rows:
            subject, _, name = row["entry"].rpartition("#")
            scenario = self._room.courses.scenario(*name.split("/", 1))
            item = record.find(subject, scenario) if scenario else None
            if scenario and item and item.get("text"):
                found.append(
                    Writing(
                        subject=subject,
                        name=row["name"],
                        at=datetime.fromisoformat(row["at"]),
                        scenario=scenario,
                        text=item["text"],
                        comment=item.get("comment", ""),
                    )
                )
        return tuple(sorted(found, key=lambda one: (bool(one.comment), one.at)))

    def comment(self, mentor: Person, office: str, entry: str, words: str) -> bool:
        """Write a comment beside a text of this office; False when there is no such text."""
        if self._room.table.get(_topic(office), entry) is None:
            return False
        subject, _, name = entry.rpartition("#")
        key = (learner_topic(subject), f"{PRACTICE}{name}")
        changes = {"comment": words, "comment_by": mentor.name}
        self._room.table.update_if(Update(key=key, changes=changes))
        return True


def _topic(office: str) -> str:
    return f"writings#{office}"
