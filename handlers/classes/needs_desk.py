"""What somebody asked for, such as large print: kept for the trainer until a while after the class."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from handlers.backroom.keyed_table import Update
from handlers.backroom.store import Changed
from handlers.classes.class_desk import ClassDesk
from handlers.classes.class_items import NEEDS, KnownClass, class_topic
from handlers.learning.learning_table import LearningTable

KEPT = timedelta(days=30)
"""After the class, what somebody asked for is gone."""


class NeedsDesk:
    """Raises StoreDown."""

    def __init__(self, classes: ClassDesk, table: LearningTable) -> None:
        self._classes, self._table = classes, table

    def keep(self, class_id: str, subject: str, text: str) -> None:
        """What somebody asks for now, in the place of what she asked for before."""
        if known := self._classes.find(class_id):
            keys = {"topic": class_topic(class_id), "entry": f"{NEEDS}{subject}"}
            self._table.put({**keys, "text": text, "ttl": _gone_at(known)})

    def of(self, class_id: str) -> dict[str, str]:
        """What is asked for, by subject."""
        items = self._table.query(class_topic(class_id), NEEDS, consistent=True)
        return {item["entry"].removeprefix(NEEDS): item["text"] for item in items if item["text"]}

    def drop(self, class_id: str, subject: str, now: datetime) -> None:
        """Whoever does not come needs nothing. The store takes the rest of the item away."""
        keys = {"topic": class_topic(class_id), "entry": f"{NEEDS}{subject}"}
        if self._table.get(keys["topic"], keys["entry"]):
            self._table.put({**keys, "text": "", "ttl": int(now.timestamp())})

    def move(self, class_id: str) -> None:
        """The class is on other days: what was asked for stays until after those."""
        known = self._classes.find(class_id)
        if known is None:
            return
        for item in self._table.query(class_topic(class_id), NEEDS, consistent=True):
            if not item["text"]:
                continue
            with suppress(Changed):  # the store dropped it meanwhile
                self._table.update_if(
                    Update(
                        key=(item["topic"], item["entry"]),
                        changes={"ttl": _gone_at(known)},
                        expected={"text": item["text"]},
                    )
                )


def _gone_at(known: KnownClass) -> int:
    return int((known.plan.ends_at + KEPT).timestamp())
