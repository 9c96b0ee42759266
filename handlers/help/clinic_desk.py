"""Keeps afternoons of help and who comes when. A slot is never given twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Update
from handlers.backroom.store import AlreadyThere, Busy, Changed
from handlers.learning.learn_room import LearnRoom
from loket.cases import Person
from loket.training import may_train
from loket.training.help import Booking, Clinic

CLINICS = "clinic"
"""The topic; entries sort by day and time."""
MAX_TRIES = 20
KEPT = timedelta(days=30)


class ClinicDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    @property
    def now(self) -> datetime:
        """In the city's zone."""
        return self._room.room.clock().astimezone(self._room.room.catalog.city.zone)

    def open(self, mentor: Person, on: date, starts: time, ends: time, place: str) -> None:
        """Open an afternoon: a trainer's for everybody, a mentor's for the own office."""
        ends_at = datetime.combine(on, ends, self._room.room.catalog.city.zone)
        # Nobody sits in two rooms at once: pressed twice, it is one afternoon.
        whose = hashlib.sha256(mentor.subject.encode()).hexdigest()[:16]
        self._put_once(
            {
                "topic": CLINICS,
                "entry": f"{on.isoformat()}T{starts:%H:%M}~{whose}",
                "by": mentor.subject,
                "by_name": mentor.name,
                "office": "" if may_train(mentor) else next(iter(mentor.offices), ""),
                "on": on.isoformat(),
                "starts": f"{starts:%H:%M}",
                "ends": f"{ends:%H:%M}",
                "place": place,
                "number": 0,
                "bookings": {},
                "ttl": int((ends_at + KEPT).timestamp()),
            }
        )

    def coming(self, person: Person) -> tuple[Clinic, ...]:
        """Afternoons that are not over to which somebody may come, or which are one's own."""
        now = self.now
        found = map(_clinic, self._room.table.query(CLINICS, consistent=True))
        return tuple(
            one for one in found if (one.on, one.ends) > (now.date(), now.time()) and _sees(person, one)
        )

    def book(self, person: Person, clinic: str, at: str, topic: str) -> bool:
        """Take a slot; False when somebody was faster. Pressed twice, it is one."""
        booking = Booking(subject=person.subject, name=person.name, topic=topic)

        def change(found: Clinic) -> Clinic | None:
            if not _sees(person, found):
                return None
            if at and found.slot_of(person.subject) == at:
                return found
            return found.booked(at, booking) if at in found.free(self.now) else None

        return self._change(clinic, change)

    def cancel(self, person: Person, clinic: str) -> bool:
        """Give a slot back."""
        return self._change(clinic, lambda found: found.without(person.subject))

    def _put_once(self, item: Item) -> None:
        try:
            self._room.table.put_if_absent(item)
        except AlreadyThere:
            return

    def _change(self, clinic: str, change: Callable[[Clinic], Clinic | None]) -> bool:
        for _ in range(MAX_TRIES):
            item = self._room.table.get(CLINICS, clinic) if clinic else None
            wanted = change(_clinic(item)) if item else None
            if item is None or wanted is None:
                return False
            changes = {"bookings": _plain(wanted), "number": int(item["number"]) + 1}
            try:
                self._room.table.update_if(
                    Update(key=(CLINICS, clinic), changes=changes, expected={"number": int(item["number"])})
                )
            except Changed:
                continue
            return True
        raise Busy("update_if")


def _sees(person: Person, clinic: Clinic) -> bool:
    return not clinic.office or clinic.office in person.offices or clinic.by == person.subject


def _plain(clinic: Clinic) -> dict[str, Any]:
    return {
        at: {"subject": one.subject, "name": one.name, "topic": one.topic}
        for at, one in clinic.bookings.items()
    }


def _clinic(item: Item) -> Clinic:
    return Clinic(
        id=item["entry"],
        by=item["by"],
        by_name=item["by_name"],
        office=item["office"],
        on=date.fromisoformat(item["on"]),
        starts=time.fromisoformat(item["starts"]),
        ends=time.fromisoformat(item["ends"]),
        place=item["place"],
        bookings={at: Booking(**one) for at, one in sorted(item["bookings"].items())},
    )
