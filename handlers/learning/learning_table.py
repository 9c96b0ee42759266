"""What the city keeps of learning: classes, learners, tickets and certificates, each under a topic."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.backroom.attributes import Item, to_attributes
from handlers.backroom.keyed_table import KeyedTable

MOST_TOGETHER = 100  # keys of one call


class LearningTable(KeyedTable):
    """Items keyed by `topic` ("learner#<subject>") and `entry` ("lesson#m2/teori"). Verbs raise StoreDown."""

    HASH, RANGE = "topic", "entry"

    def put(self, item: Item) -> None:
        """Write an item whatever was there."""
        self._store.write("learning_put", "put_item", TableName=self._table, Item=to_attributes(item))

    def together(self, keys: Iterable[tuple[str, str]]) -> list[Item]:
        """The items of these keys, in no order; what is not there is left out."""
        wanted = [self._key(key) for key in dict.fromkeys(keys)]
        rounds = range(0, len(wanted), MOST_TOGETHER)
        return [
            item
            for start in rounds
            for item in self._store.together(
                "learning_read", self._table, wanted[start : start + MOST_TOGETHER]
            )
        ]
