"""A class practises together: its trainer starts a module once, and every seat finds it on the own page.

One item for the whole class, however large it is. The cases of a learner are laid when he opens them, so
a start costs one write and nobody waits for 500 others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.classes.class_items import MINE, class_topic
from handlers.classes.class_view import ClassCounter
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import PRACTICE, learner_topic
from loket.cases import Person
from loket.training.classes import ClassPlan, Registration, Standing
from loket.training.modules import Module

DRILL = "drill#"
"""How the entry of a start begins, under the topic of its class."""
SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A module that a class practises. `title`: of the class."""

    module: Module
    title: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Practising:
    """Somebody of the class. `done`: scenarios done well, `tried`: scenarios begun."""

    name: str
    done: int
    tried: int


class ClassDrills:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._counter = room, ClassCounter(room)

    @property
    def modules(self) -> tuple[Module, ...]:
        """Those that have something to practise, in their order."""
        courses = self._room.courses
        return tuple(module for module in courses.modules.values() if courses.practices.get(module.id))

    def start(self, plan: ClassPlan, module: Module) -> None:
        """Begin now. Pressed again, it begins again, and nobody loses anything."""
        facts = {"title": plan.title, "at": self._room.room.clock().isoformat()}
        self._room.table.put({"topic": class_topic(plan.id), "entry": f"{DRILL}{module.id}", **facts})

    def running_in(self, class_id: str) -> tuple[Started, ...]:
        """What this class practises, the last one first."""
        return self._started(self._room.table.query(class_topic(class_id), DRILL, consistent=True))

    def running_for(self, person: Person) -> tuple[Started, ...]:
        """What the classes of somebody practise in these days."""
        mine = self._room.table.query(learner_topic(person.subject), MINE, consistent=True)
        seats = [item for item in mine if item["state"] == Standing.REGISTERED]
        topics = [class_topic(str(item["entry"]).removeprefix(MINE)) for item in seats]
        keys = [(topic, f"{DRILL}{module.id}") for topic in topics for module in self.modules]
        since = self._room.room.clock() - SHOWN
        return tuple(one for one in self._started(self._room.table.together(keys)) if one.at > since)

    def everybody(self, class_id: str, module: Module) -> tuple[Practising, ...]:
        """Who has a seat and how far he is, by name: for offering help, and no ranking."""
        people = [
            one for one in self._counter.seats.everybody(class_id) if one.standing is Standing.REGISTERED
        ]
        names = [scenario.id for scenario in self._room.courses.practices[module.id]]
        keys = [
            (learner_topic(one.subject), f"{PRACTICE}{module.id}/{name}") for one in people for name in names
        ]
        made: dict[str, list[bool]] = {}
        for item in self._room.table.together(keys):
            made.setdefault(str(item["topic"]), []).append(bool(item.get("ok")))
        return tuple(_practising(one, made.get(learner_topic(one.subject), ())) for one in _by_name(people))

    def _started(self, items: Iterable[dict[str, object]]) -> tuple[Started, ...]:
        known = {module.id: module for module in self.modules}
        found = [
            Started(module=module, title=str(item["title"]), at=datetime.fromisoformat(str(item["at"])))
            for item in items
            if (module := known.get(str(item["entry"]).removeprefix(DRILL)))
        ]
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _practising(one: Registration, made: Iterable[bool]) -> Practising:
    results = tuple(made)
    return Practising(name=one.name, done=sum(results), tried=len(results))


def _by_name(people: Iterable[Registration]) -> list[Registration]:
    return sorted(people, key=lambda one: (one.name.casefold(), one.subject))
