"""Keeps what learners say of themselves, for them alone, or for the mentor too where they agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.backroom.store import AlreadyThere
from handlers.learning.learn_room import LearnRoom
from handlers.learning.progress_desk import learner_topic
from loket.cases import Person
from loket.training.modules import SelfCheck

CHECK = "self#"
"""Entries begin so; after it comes the moment, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCheck:
    """One look at oneself. `shared`: the mentor may read it."""

    at: datetime
    check: SelfCheck
    shared: bool


class SelfCheckDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def of(self, subject: str) -> tuple[KeptCheck, ...]:
        """Everything somebody said, the newest first."""
        items = self._room.table.query(learner_topic(subject), CHECK, consistent=True)
        return tuple(
            KeptCheck(
                at=datetime.fromisoformat(item["entry"].removeprefix(CHECK)),
                check=self._check({name: int(value) for name, value in item["answers"].items()}),
                shared=bool(item["shared"]),
            )
            for item in reversed(items)
        )

    def keep(self, person: Person, answers: dict[str, int], *, shared: bool) -> None:
        """Keep one look. Nothing earlier is changed; pressed twice within a second, it is one."""
        entry = f"{CHECK}{self._room.room.clock().replace(microsecond=0).isoformat()}"
        item = {"topic": learner_topic(person.subject), "entry": entry, "answers": answers, "shared": shared}
        try:
            self._room.table.put_if_absent(item)
        except AlreadyThere:
            return

    def _check(self, answers: dict[str, int]) -> SelfCheck:
        return SelfCheck(statements=self._room.courses.statements, answers=answers)
