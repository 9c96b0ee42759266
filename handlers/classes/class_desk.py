"""Classes as trainers plan them: read, planned, changed, called off."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.backroom.keyed_table import Update
from handlers.backroom.store import AlreadyThere, Changed, StoreDown
from handlers.classes.class_items import CLASSES, KnownClass, changes_of, class_from_item, class_item
from handlers.learning.learning_table import LearningTable
from loket.cases import Person
from loket.training.classes import ClassDraft, ClassPlan, Roll

MAX_TRIES = 20
# No vowels, no 0/O, 1/I/L: easy to read out over a telephone, and spells no words.
_SIGNS = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH = 6
_ID = re.compile(rf"k-[{_SIGNS}]{{{_LENGTH}}}")


class ClassDesk:
    """Raises StoreDown."""

    def __init__(self, table: LearningTable, clock: Callable[[], datetime]) -> None:
        self._table, self._clock = table, clock

    @property
    def _now(self) -> datetime:
        return self._clock()

    def find(self, class_id: str) -> KnownClass | None:
        """One class, as it is now."""
        item = self._table.get(CLASSES, class_id)
        return class_from_item(item) if item else None

    def all(self) -> tuple[KnownClass, ...]:
        """Every class there ever was, in the order of their beginning."""
        return in_order(class_from_item(item) for item in self._table.query(CLASSES))

    def coming(self) -> tuple[KnownClass, ...]:
        """What is not over and was not called off."""
        now = self._now
        return tuple(
            known for known in self.all() if not known.plan.cancelled_at and known.plan.ends_at > now
        )

    def some(self, ids: Iterable[str]) -> tuple[KnownClass, ...]:
        """These classes, in the order of their beginning."""
        items = self._table.together((CLASSES, class_id) for class_id in ids)
        return in_order(map(class_from_item, items))

    def new_id(self) -> str:
        """What the class of an empty page will be called: pressed twice, it is one class."""
        return f"k-{''.join(secrets.choice(_SIGNS) for _ in range(_LENGTH))}"

    def plan(self, person: Person, draft: ClassDraft, wanted: str = "") -> ClassPlan:
        """A new class of this trainer. `wanted`: from `new_id`; anything else gets an id of its own."""
        name = wanted if _ID.fullmatch(wanted) else self.new_id()
        facts: dict[str, Any] = {**draft.facts, "sessions": draft.sessions}
        plan = ClassPlan(
            id=name, trainer=person.subject, trainer_name=person.name, changed_at=self._now, **facts
        )
        known = KnownClass(plan=plan, roll=Roll(seats=plan.seats), version=1)
        try:
            self._table.put_if_absent(class_item(known))
        except AlreadyThere as there:
            kept = class_from_item(there.item).plan
            # Whoever goes back and plans the next class on the same page wants a second one.
            is_same = replace(plan, changed_at=kept.changed_at) == kept
            return kept if is_same else self.plan(person, draft)
        return plan

    def change(self, class_id: str, draft: ClassDraft) -> ClassPlan | None:
        """The class as the trainer wants it now. Fewer seats take nobody's seat away."""
        facts: dict[str, Any] = {**draft.facts, "sessions": draft.sessions}
        return self._write(class_id, facts)

    def call_off(self, class_id: str, reason: str) -> ClassPlan | None:
        """The class does not take place. Twice is as good as once."""
        known = self.find(class_id)
        if known and known.plan.cancelled_at:
            return known.plan
        return self._write(class_id, {"cancelled_at": self._now, "cancel_reason": reason})

    def _write(self, class_id: str, facts: dict[str, Any]) -> ClassPlan | None:
        for _ in range(MAX_TRIES):
            known = self.find(class_id)
            if known is None:
                return None
            revision = known.plan.revision + 1
            last = known.plan.last_used
            plan = replace(known.plan, **facts, changed_at=self._now, revision=revision, last_session=last)
            if plan.when_and_where != known.plan.when_and_where:
                plan = replace(plan, moved_at=self._now)
            wanted = replace(known, plan=plan, roll=replace(known.roll, seats=plan.seats))
            try:
                self._table.update_if(moved(known, wanted))
            except Changed:
                continue  # somebody registered in between
            return plan
        raise StoreDown("the class is too busy")


def moved(known: KnownClass, wanted: KnownClass) -> Update:
    """The write that makes a class what is wanted, unless it changed since it was read."""
    changes = changes_of(replace(wanted, version=known.version + 1))
    return Update(key=(CLASSES, known.plan.id), changes=changes, expected={"version": known.version})


def in_order(found: Iterable[KnownClass]) -> tuple[KnownClass, ...]:
    """By beginning."""
    return tuple(sorted(found, key=lambda known: (known.plan.starts_at, known.plan.id)))
