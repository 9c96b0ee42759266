"""Notices that a module is complete, and keeps it: from then on nothing can undo it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Put
from handlers.backroom.store import AlreadyThere
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import MODULE, deeds_of, first_test, learner_topic
from loket.cases import Person
from loket.training.modules import Completed, Deeds, Module, completed_at

OUTCOME = "outcome"
"""The topic of scores before and after a module, with when and at which office, "m2/<subject>"."""


class Completion:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def look(self, person: Person, module: Module) -> None:
        """Keep that a module is complete, when it is. Twice is as good as once."""
        items = self._room.table.query(learner_topic(person.subject), consistent=True)
        self.seen(person, module, items)

    def seen(self, person: Person, module: Module, items: Iterable[Item]) -> Deeds:
        """The same for whoever has all items of a learner at hand; what was done, with the completion."""
        items = list(items)
        deeds = deeds_of(module.id, items)
        if deeds.completion:
            return deeds
        at = completed_at(module, deeds)
        if at is None:
            return deeds
        scores = {"before": first_test(module.id, items), "after": deeds.best_score}
        kept = self._keep(person, module, Completed(at=at, jp=module.jp), scores)
        return replace(deeds, completion=kept)

    def _keep(
        self, person: Person, module: Module, completion: Completed, scores: dict[str, int | None]
    ) -> Completed:
        item = {
            "topic": learner_topic(person.subject),
            "entry": f"{MODULE}{module.id}",
            "completed_at": completion.at.isoformat(),
            "jp": completion.jp,
            "title": module.title,
        }
        # For reports of all learners, which must not open the record of each.
        outcome = {
            "topic": OUTCOME,
            "entry": f"{module.id}/{person.subject}",
            "office": next(iter(person.offices), ""),
            "at": completion.at.isoformat(),
            **scores,
        }
        try:
            self._room.table.transact([Put(item=item), Put(item=outcome)])
        except AlreadyThere as there:
            kept = deeds_of(module.id, [there.item]).completion
            assert kept
            return kept
        self._room.room.log.info("a module was completed", kind=module.id)
        return completion
