"""Calls for help: asked from a step, answered by a mentor of the office or a trainer."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Update
from handlers.backroom.store import AlreadyThere, Changed
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import learner_topic
from loket.cases import Person
from loket.training import may_train
from loket.training.help import Spot, spot_of

CALLS, MINE = "calls", "call#"
"""The topic of all calls; how entries of a learner that lead to own ones begin."""
KEPT = timedelta(days=365)
"""Words, names and a telephone number that nobody rang are not kept for ever."""
_KEY = re.compile(r"[0-9T:+.-]{19,40}~[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call for help.

    Attributes:
        words: What was written; may be "".
        phone: Where to ring back; gone as soon as it was answered.
        answer, answer_by, answered_at: Empty while it waits.
    """

    key: str
    subject: str
    name: str
    office: str
    at: datetime
    place: Spot
    words: str
    phone: str
    answer: str
    answer_by: str
    answered_at: str


class LostDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def new_key(self) -> str:
        """The key of a page: pressed twice, it is one call. It sorts by time."""
        return f"{self._room.room.clock().isoformat()}~{secrets.token_hex(8)}"

    def ask(self, person: Person, key: str, place: Spot, words: str, phone: str) -> bool:
        """Keep a call; False for a key that is none of ours."""
        if not _KEY.fullmatch(key):
            return False
        call = {
            "topic": CALLS,
            "entry": key,
            "subject": person.subject,
            "name": person.name,
            "office": next(iter(person.offices), ""),
            "at": self._room.room.clock().isoformat(),
            "place": place.name,
            "words": words,
            "phone": phone,
            "ttl": self._gone_at(),
        }
        try:
            self._room.table.put_if_absent(call)
        except AlreadyThere as there:
            return bool(there.item["subject"] == person.subject)
        self._room.table.put(
            {"topic": learner_topic(person.subject), "entry": f"{MINE}{key}", "ttl": self._gone_at()}
        )
        return True

    def mine(self, person: Person) -> tuple[Call, ...]:
        """One's own calls, the newest first."""
        entries = self._room.table.query(learner_topic(person.subject), MINE, consistent=True)
        keys = [(CALLS, item["entry"].removeprefix(MINE)) for item in entries]
        return self._calls(self._room.table.together(keys))

    def waiting_for(self, mentor: Person) -> tuple[Call, ...]:
        """What this mentor may answer, the oldest open one first: of own offices; a trainer answers all."""
        calls = self._calls(self._room.table.query(CALLS))
        near = [call for call in calls if may_train(mentor) or call.office in mentor.offices]
        return tuple(sorted(near, key=lambda call: (bool(call.answer), call.at)))

    def find(self, mentor: Person, key: str) -> Call | None:
        """A call that this mentor may answer."""
        return next((call for call in self.waiting_for(mentor) if call.key == key), None)

    def answer(self, mentor: Person, key: str, words: str, seen: str) -> bool:
        """Answer a call, once or anew; the telephone number goes. False when somebody was quicker.

        Args:
            seen: `answered_at` of the call as this mentor read it.
        """
        changes = {"answer": words, "answer_by": mentor.name, "answered_at": self._now()}
        try:
            self._room.table.update_if(
                Update(
                    key=(CALLS, key),
                    changes=changes,
                    remove=("phone",),
                    expected={"answered_at": seen or None},
                )
            )
        except Changed:
            return False
        self._room.room.log.info("a learner was helped", kind="call")
        return True

    def places(self, calls: Iterable[Call]) -> list[tuple[Spot, int]]:
        """Where people were lost, the most frequent first: for whoever mends the page. No names."""
        counted = Counter(call.place for call in calls if call.place.name)
        return counted.most_common(10)

    def _calls(self, items: Iterable[Item]) -> tuple[Call, ...]:
        found = (self._call(item) for item in items)
        return tuple(sorted(found, key=lambda call: call.at, reverse=True))

    def _call(self, item: Item) -> Call:
        return Call(
            key=item["entry"],
            subject=item["subject"],
            name=item["name"],
            office=item["office"],
            at=datetime.fromisoformat(item["at"]),
            place=spot_of(item["place"], self._room.courses),
            words=item.get("words", ""),
            phone=item.get("phone", ""),
            answer=item.get("answer", ""),
            answer_by=item.get("answer_by", ""),
            answered_at=item.get("answered_at", ""),
        )

    def _gone_at(self) -> int:
        return int((self._room.room.clock() + KEPT).timestamp())

    def _now(self) -> str:
        return self._room.room.clock().isoformat()
