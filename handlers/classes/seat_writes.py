"""What one press asks of the seats of a class, and what is written for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.backroom.keyed_table import Update
from handlers.classes.class_items import MINE, REGISTRATION, KnownClass, class_topic
from handlers.learning.learner_items import learner_topic
from loket.training.classes import Ending, Registration, Release, Roll, Standing, seated


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one press asks for: the class and the registration as they are to be."""

    known: KnownClass
    registration: Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who is to be registered.

    Attributes:
        by: Who presses.
        released: Nobody has to agree any more.
        walks_in: A trainer adds her, also while the class is on.
    """

    subject: str
    name: str
    office: str
    by: str
    released: bool = False
    walks_in: bool = False
    needs: str = ""


def signed_up(known: KnownClass, who: Candidate, now: datetime, place: tuple[Roll, Standing]) -> Wanted:
    """Somebody comes new. `place`: what the rules of seats say."""
    roll, standing = place
    asks = known.plan.asks_release and not who.released
    registration = Registration(
        subject=who.subject,
        name=who.name,
        office=who.office,
        number=roll.last,
        standing=standing,
        at=now,
        by=who.by,
        release=Release.ASKED if asks else Release.NOT_ASKED,
    )
    return Wanted(known=replace(known, roll=roll), registration=registration)


def let_in(known: KnownClass, mine: Registration) -> Wanted | None:
    """Whoever waited gets a seat that is free; None when there is none, or she has one."""
    if mine.standing is not Standing.WAITING or not known.roll.free:
        return None
    registration = replace(mine, standing=Standing.REGISTERED)
    return Wanted(known=replace(known, roll=seated(known.roll)), registration=registration)


def kept(class_id: str, registration: Registration) -> tuple[Update, Update]:
    """The registration, in the list of the class and among what is the learner's."""
    facts = registration.plain()
    seen = {"state": facts["standing"], "number": facts["number"], "offer_until": facts["offer_until"]}
    subject = registration.subject
    return (
        Update(key=(class_topic(class_id), f"{REGISTRATION}{subject}"), changes=facts),
        Update(key=(learner_topic(subject), f"{MINE}{class_id}"), changes=seen),
    )


def ended(registration: Registration) -> Registration:
    """An offer whose time is over."""
    return replace(registration, standing=Standing.CANCELLED, ending=Ending.NOT_CONFIRMED, offer_until=None)


def offered(registration: Registration, known: KnownClass, now: datetime) -> Registration:
    """A seat that is offered now."""
    return replace(registration, standing=Standing.OFFERED, offer_until=known.plan.offer_until(now))
