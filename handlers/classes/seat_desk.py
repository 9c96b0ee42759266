"""Seats: registered, given back, offered, confirmed; each in one transaction with the count of the class."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handlers.backroom.keyed_table import Put, Update
from handlers.backroom.store import AlreadyThere, Changed, StoreDown
from handlers.classes.class_desk import ClassDesk, moved
from handlers.classes.class_items import REGISTRATION, KnownClass, class_topic, registration_from_item
from handlers.classes.needs_desk import NeedsDesk
from handlers.classes.seat_writes import Candidate, Wanted, ended, kept, let_in, offered, signed_up
from handlers.learning.learning_table import LearningTable
from loket.training.classes import (
    Ending,
    Registration,
    Release,
    Standing,
    confirmed,
    entered,
    left,
    settled,
    walked_in,
)

MAX_TRIES = 40  # far more than people who press at the same moment for the last seats of one class
LONGEST_PAUSE = 0.1  # seconds between two tries, chosen by chance so that rivals part
MOVED_AT_ONCE = 20  # people: two writes each, and a transaction holds a hundred

Writes = list[Put | Update]
Step = Callable[[KnownClass, Registration | None], Wanted | None]


class SeatDesk:
    """Raises StoreDown. Pressed twice, everything is as if pressed once."""

    def __init__(self, classes: ClassDesk, table: LearningTable, clock: Callable[[], datetime]) -> None:
        self._classes, self._table, self._clock = classes, table, clock
        self.needs = NeedsDesk(classes, table)

    def registration(self, class_id: str, subject: str) -> Registration | None:
        """Where somebody stands."""
        item = self._table.get(class_topic(class_id), f"{REGISTRATION}{subject}")
        return registration_from_item(item) if item else None

    def everybody(self, class_id: str) -> tuple[Registration, ...]:
        """All who ever registered, in the order of commits."""
        items = self._table.query(class_topic(class_id), REGISTRATION, consistent=True)
        return tuple(sorted(map(registration_from_item, items), key=lambda one: one.number))

    def register(self, class_id: str, who: Candidate) -> Registration | None:
        """A seat or a place on the waiting list; what she has already stays. None when it is too late."""

        def step(known: KnownClass, mine: Registration | None) -> Wanted | None:
            now = self._clock()
            if known.plan.is_open(now):
                return None if mine and mine.is_in else signed_up(known, who, now, entered(known.roll))
            if not (who.walks_in and known.plan.takes_walk_ins(now)):
                return None
            # After the beginning nothing is offered any more: a free seat is for whoever stands in the door.
            if mine and mine.is_in:
                return let_in(known, mine)
            return signed_up(known, who, now, walked_in(known.roll))

        self.settle(class_id)
        found = self._change(class_id, who.subject, step)
        if found and found.is_in and who.needs:
            self.needs.keep(class_id, who.subject, who.needs)
        return found if found and found.is_in else None

    def leave(
        self, class_id: str, subject: str, number: int, ending: Ending = Ending.OWN_WISH
    ) -> Registration | None:
        """Give back a seat, an offer or a place in line. `number`: of the registration that was seen."""

        def step(known: KnownClass, mine: Registration | None) -> Wanted | None:
            if mine is None or not mine.is_in or mine.number != number:
                return None
            if known.plan.ends_at <= self._clock():
                return None
            gone = replace(mine, standing=Standing.CANCELLED, ending=ending, offer_until=None)
            return Wanted(known=replace(known, roll=left(known.roll, mine.standing)), registration=gone)

        found = self._change(class_id, subject, step)
        if found and not found.is_in:
            self.needs.drop(class_id, subject, self._clock())
        self.settle(class_id)
        return found

    def confirm(self, class_id: str, subject: str) -> Registration | None:
        """Take the seat that was offered. Too late, and it is somebody else's."""

        def step(known: KnownClass, mine: Registration | None) -> Wanted | None:
            if mine is None or mine.standing is not Standing.OFFERED:
                return None
            if mine.offer_until and mine.offer_until <= self._clock():
                return None
            if not known.plan.is_open(self._clock()):  # called off, or moved to an earlier day
                return None
            taken = replace(mine, standing=Standing.REGISTERED, offer_until=None)
            return Wanted(known=replace(known, roll=confirmed(known.roll)), registration=taken)

        found = self._change(class_id, subject, step)
        self.settle(class_id)
        return self.registration(class_id, subject) if found else None

    def release(self, class_id: str, subject: str) -> Registration | None:
        """The head of the office agrees."""

        def step(known: KnownClass, mine: Registration | None) -> Wanted | None:
            if mine is None or not mine.is_in or mine.release is not Release.ASKED:
                return None
            return Wanted(known=known, registration=replace(mine, release=Release.GIVEN))

        return self._change(class_id, subject, step)

    def settle(self, class_id: str) -> int:
        """End offers whose time is over and offer free seats to who waits; how many people moved."""
        count = 0
        for _ in range(MAX_TRIES):
            known = self._classes.find(class_id)
            if known is None or known.roll.is_settled:
                return count
            people = {one.subject: one for one in self.everybody(class_id)}
            now = self._clock()
            places = (one.place for one in people.values())
            gives = known.plan.is_open(now)
            moves = settled(known.roll, places, now, gives=gives, most=MOVED_AT_ONCE)
            changed = [*(ended(people[place.subject]) for place in moves.ended)]
            changed += [offered(people[place.subject], known, now) for place in moves.offered]
            if not changed:
                return count
            writes = [moved(known, replace(known, roll=moves.roll))]
            writes += [one for registration in changed for one in kept(class_id, registration)]
            count += len(changed) if self._is_written([*writes]) else 0
        raise StoreDown("the class is too busy")

    def settle_all(self) -> int:
        """The same for every class that is coming; how many people moved."""
        waiting = [known for known in self._classes.coming() if not known.roll.is_settled]
        return sum(self.settle(known.plan.id) for known in waiting)

    def _change(self, class_id: str, subject: str, step: Step) -> Registration | None:
        """Ask `step` anew whenever somebody else was quicker; what is there afterwards."""
        for _ in range(MAX_TRIES):
            known = self._classes.find(class_id)
            if known is None:
                return None
            mine = self.registration(class_id, subject)
            wanted = step(known, mine)
            if wanted is None:
                return mine
            writes: Writes = [moved(known, wanted.known), *kept(class_id, wanted.registration)]
            if self._is_written(writes):
                return wanted.registration
        raise StoreDown("the class is too busy")

    def _is_written(self, writes: Writes) -> bool:
        try:
            self._table.transact(writes)
        except (Changed, AlreadyThere, StoreDown):
            # A store that is busy with a rival's transaction answers as one that is down; and what is down
            # says so again when the class is read anew. An answer that got lost is found there too.
            time.sleep(random.random() * LONGEST_PAUSE)  # noqa: S311 -- no secret, only manners
            return False
        return True
