"""The seats of one class: who gets one, who waits, and who is next. Rules only; nothing is kept here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """Where somebody stands with a class. Kept in the table; a value never changes."""

    REGISTERED = "registered"
    WAITING = "waiting"
    OFFERED = "offered"
    CANCELLED = "cancelled"

    @property
    def has_seat(self) -> bool:
        """Whether a seat is kept for her. An offered one is, until its time is over."""
        return self in (Standing.REGISTERED, Standing.OFFERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The count of a class.

    Attributes:
        taken: Seats that somebody has or is offered.
        waiting: People on the waiting list.
        offered: Of `taken`, those that nobody has confirmed yet.
        last: The number that was given last; who registered earlier has the smaller one.
    """

    seats: int
    taken: int = 0
    waiting: int = 0
    offered: int = 0
    last: int = 0

    @property
    def free(self) -> int:
        """Seats that nobody has. A class that got smaller has none, and takes none away."""
        return max(0, self.seats - self.taken)

    @property
    def open_seats(self) -> int:
        """Seats for whoever comes now: none while somebody waits, who was here first."""
        return 0 if self.waiting else self.free

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to be looked for: no offer runs, and no seat is free for who waits."""
        return not self.offered and not (self.free and self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One person in a class. `number`: in the order of commits. `offer_until`: of an offered seat."""

    subject: str
    number: int
    standing: Standing
    offer_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What happens by itself: offers whose time is over end, and who is first in line is offered a seat."""

    roll: Roll
    ended: tuple[Place, ...] = ()
    offered: tuple[Place, ...] = ()


def entered(roll: Roll) -> tuple[Roll, Standing]:
    """Somebody registers: a seat when one is free and nobody was here before, else the waiting list."""
    if roll.open_seats:
        return replace(roll, taken=roll.taken + 1, last=roll.last + 1), Standing.REGISTERED
    return replace(roll, waiting=roll.waiting + 1, last=roll.last + 1), Standing.WAITING


def walked_in(roll: Roll) -> tuple[Roll, Standing]:
    """Somebody new stands in the door after the class began: a free seat is hers, whoever waits elsewhere."""
    if not roll.free:
        return entered(roll)
    return replace(roll, taken=roll.taken + 1, last=roll.last + 1), Standing.REGISTERED


def seated(roll: Roll) -> Roll:
    """Somebody of the waiting list stands in the door and gets a free seat."""
    return replace(roll, taken=roll.taken + 1, waiting=roll.waiting - 1)


def left(roll: Roll, standing: Standing) -> Roll:
    """Somebody goes. The seat is not given on here: `settled` does it, to who is first in line."""
    match standing:
        case Standing.REGISTERED:
            return replace(roll, taken=roll.taken - 1)
        case Standing.OFFERED:
            return replace(roll, taken=roll.taken - 1, offered=roll.offered - 1)
        case Standing.WAITING:
            return replace(roll, waiting=roll.waiting - 1)
    return roll


def confirmed(roll: Roll) -> Roll:
    """Somebody takes the seat that was offered."""
    return replace(roll, offered=roll.offered - 1)


def settled(roll: Roll, places: Iterable[Place], now: datetime, *, gives: bool, most: int) -> Moves:
    """What has to move now.

    Args:
        places: Everybody of the class.
        gives: Whether seats are given on at all: not after the class began or was called off.
        most: People moved in one go; ask again for the rest.
    """
    line = sorted(places, key=lambda place: place.number)
    late = [place for place in line if place.standing is Standing.OFFERED and _is_over(place, now)][:most]
    for place in late:
        roll = left(roll, place.standing)
    waiting = [place for place in line if place.standing is Standing.WAITING]
    first = waiting[: min(roll.free, most - len(late))] if gives else []
    roll = replace(
        roll,
        taken=roll.taken + len(first),
        waiting=roll.waiting - len(first),
        offered=roll.offered + len(first),
    )
    return Moves(roll=roll, ended=tuple(late), offered=tuple(first))


def _is_over(place: Place, now: datetime) -> bool:
    return place.offer_until is not None and place.offer_until <= now
