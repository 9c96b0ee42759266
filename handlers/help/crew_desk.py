"""The learners of an office: who may like help, and at whose work somebody looks once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Put
from handlers.backroom.store import AlreadyThere
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import MODULE, PRACTICE, PRESENT, QUIZ, TICK, learner_topic
from handlers.people.staff_table import StaffTable
from loket.training.help import BEHAVIOURS, follow_up_due, is_stuck
from loket.training.modules import Module

FOLLOW, BEHAVIOUR = "follow#", "behaviour"
"""How entries of a learner begin; the topic of the same for reports, "m2/<subject>/30"."""
MOVES = (TICK, QUIZ, PRACTICE, PRESENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crewman:
    """One learner. `items`: everything that is kept of her."""

    subject: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A look at somebody's work. `days`: 30, 60 or 90 after the module."""

    subject: str
    name: str
    module: Module
    days: int

    @property
    def id(self) -> str:
        """What a form calls it."""
        return f"{self.module.id}/{self.subject}/{self.days}"


class CrewDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def of(self, office: str) -> tuple[Crewman, ...]:
        """Everybody of an office, by name."""
        room = self._room.room
        staff = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter).of_office(office)
        return tuple(
            Crewman(
                subject=row.subject, name=row.name, items=self._room.table.query(learner_topic(row.subject))
            )
            for row in staff
            if not row.suspended
        )

    def stuck(self, crew: Iterable[Crewman]) -> list[tuple[str, date | None]]:
        """Name and last day of whoever may like an offer of help; None for who never began."""
        modules = len(self._room.courses.modules)
        found = []
        for one in crew:
            done = sum(str(item["entry"]).startswith(MODULE) for item in one.items)
            moved = self._moved_on(one)
            if done < modules and is_stuck(moved, self._room.room.today):
                found.append((one.name, moved))
        return found

    def due(self, crew: Iterable[Crewman]) -> Iterator[FollowUp]:
        """Every look that is due."""
        for one in crew:
            entries = {str(item["entry"]): item for item in one.items}
            for module in self._room.courses.modules.values():
                done = entries.get(f"{MODULE}{module.id}")
                if done is None:
                    continue
                begins = f"{FOLLOW}{module.id}/"
                answered = [int(entry.removeprefix(begins)) for entry in entries if entry.startswith(begins)]
                days = follow_up_due(self._day(done["completed_at"]), self._room.room.today, answered)
                if days:
                    yield FollowUp(subject=one.subject, name=one.name, module=module, days=days)

    def keep(self, look: FollowUp, by: str, answers: dict[str, int]) -> None:
        """Keep what was seen. The first look counts."""
        assert set(answers) == set(BEHAVIOURS)
        facts = {"answers": answers, "at": self._room.room.clock().isoformat(), "by": by}
        own = {
            "topic": learner_topic(look.subject),
            "entry": f"{FOLLOW}{look.module.id}/{look.days}",
            **facts,
        }
        copy = {"topic": BEHAVIOUR, "entry": look.id, **facts}
        try:
            self._room.table.transact([Put(item=own), Put(item=copy)])
        except AlreadyThere:
            return

    def _moved_on(self, one: Crewman) -> date | None:
        # Whoever was noted as absent from a class has an entry too.
        moments = [
            item["at"]
            for item in one.items
            if str(item["entry"]).startswith(MOVES) and item.get("present", True)
        ]
        return max(map(self._day, moments), default=None)

    def _day(self, moment: str) -> date:
        return datetime.fromisoformat(moment).astimezone(self._room.room.catalog.city.zone).date()
