"""Eight people press for the last seats of a class, again and again: none is sold twice, none passed over.

`make seats SEED=1 SIZE=1000` plays a thousand rounds; the suite plays a few.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from random import Random
from threading import Barrier
from typing import Any, TypeVar

import pytest

from handlers.backroom.clients import Clients
from handlers.backroom.store import StoreDown
from handlers.classes.class_desk import ClassDesk, moved
from handlers.classes.class_items import REGISTRATION, class_topic
from handlers.classes.seat_desk import SeatDesk
from handlers.classes.seat_writes import Candidate
from handlers.learning.learning_table import LearningTable
from loket.cases import Person
from loket.training.classes import ClassDraft, ClassKind, ClassPlan, Registration, Roll, Session, Standing
from tests.counter import NOW, Clock, Counter
from tests.faulty_network import Forgetful

T = TypeVar("T")
PEOPLE = 8
ROUNDS = int(os.environ.get("SIZE") or 12)
SEED = int(os.environ.get("SEED") or 1)
TRAINER = Person(subject="pelatih", name="Laras CONTOH", roles=("trainer",), offices=())


class Office:
    """One class, and a line of one's own for each person who presses."""

    def __init__(self, counter: Counter) -> None:
        self.counter, self.clock = counter, Clock()
        self._lines = [Clients(counter.settings).dynamodb for _ in range(PEOPLE)]
        self.classes, self.seats = self.desks()
        self.table = LearningTable(self._lines[0], counter.settings.learning_table)

    def desks(self, line: Any = None) -> tuple[ClassDesk, SeatDesk]:
        """Both desks as one function has them."""
        table = LearningTable(line or self._lines[0], self.counter.settings.learning_table)
        classes = ClassDesk(table, self.clock)
        return classes, SeatDesk(classes, table, self.clock)

    def plan(self, seats: int, hours: int = 48) -> ClassPlan:
        """A class of next week."""
        starts_at = NOW + timedelta(days=7)
        session = Session(id="1", starts_at=starts_at, ends_at=starts_at + timedelta(hours=3), jp=4)
        texts = dict.fromkeys(("cohort", "module", "competence", "pillar", "link", "about", "bring"), "")
        facts = {
            **texts,
            "title": "Kelas CONTOH",
            "kind": ClassKind.WORKSHOP,
            "place": "Aula",
            "seats": seats,
            "asks_release": False,
            "for_leaders": False,
            "confirm_hours": hours,
            "code_minutes": 15,
        }
        return self.classes.plan(TRAINER, ClassDraft(facts=facts, sessions=(session,)))

    def fill(self, plan: ClassPlan, people: int) -> None:
        """So many have registered, written at once: a look-alike of the store is slow at transactions."""
        for number in range(1, people + 1):
            name = f"s-{number - 1:03d}"
            standing = Standing.REGISTERED if number <= plan.seats else Standing.WAITING
            one = Registration(
                subject=name, name=name, office="", number=number, standing=standing, at=NOW, by=name
            )
            self.table.put({"topic": class_topic(plan.id), "entry": f"{REGISTRATION}{name}", **one.plain()})
        known = self.classes.find(plan.id)
        assert known
        waiting = max(0, people - plan.seats)
        roll = Roll(seats=plan.seats, taken=people - waiting, waiting=waiting, last=people)
        self.table.update_if(moved(known, replace(known, roll=roll)))

    def all_press(self, presses: list[Callable[[SeatDesk], object]], chance: Random) -> None:
        """Everybody at the same moment, some over a line that breaks."""
        start = Barrier(len(presses))

        def press(number: int) -> None:
            line = self._lines[number]
            _, desk = self.desks(Forgetful(line) if chance.random() < 0.15 else line)
            start.wait()
            patiently(lambda: presses[number](desk))

        with ThreadPoolExecutor(len(presses)) as pool:
            for done in [pool.submit(press, number) for number in range(len(presses))]:
                done.result()


def patiently(act: Callable[[], T]) -> T:
    """Whoever is told that the store is down presses once more."""
    for _ in range(30):
        try:
            return act()
        except StoreDown:
            continue
    raise AssertionError("the store never came back")


def candidate(name: str) -> Candidate:
    return Candidate(subject=name, name=f"{name} CONTOH", office="", by=name)


def joins(plan: ClassPlan, name: str) -> Callable[[SeatDesk], object]:
    return lambda desk: desk.register(plan.id, candidate(name))


def goes(plan: ClassPlan, one: Registration) -> Callable[[SeatDesk], object]:
    return lambda desk: desk.leave(plan.id, one.subject, one.number)


def says_yes(plan: ClassPlan, one: Registration) -> Callable[[SeatDesk], object]:
    return lambda desk: desk.confirm(plan.id, one.subject)


@pytest.fixture
def office(counter: Counter) -> Office:
    return Office(counter)


@pytest.fixture
def busy_office(busy_counter: Counter) -> Office:
    """On a store that is right when many come at once."""
    return Office(busy_counter)


def standing(office: Office, plan: ClassPlan, which: Standing) -> list[Registration]:
    return [one for one in patiently(lambda: office.seats.everybody(plan.id)) if one.standing is which]


def assert_sound(office: Office, plan: ClassPlan) -> None:
    """The count tells the truth, no seat is sold twice, and who waits came after who has a seat."""
    known = patiently(lambda: office.classes.find(plan.id))
    assert known
    people = patiently(lambda: office.seats.everybody(plan.id))
    seated = [one for one in people if one.standing.has_seat]
    waiting = [one for one in people if one.standing is Standing.WAITING]
    assert len(seated) <= plan.seats
    assert (known.roll.taken, known.roll.waiting) == (len(seated), len(waiting))
    assert known.roll.offered == len(standing(office, plan, Standing.OFFERED))
    assert len({one.number for one in people}) == len(people)
    assert not (waiting and known.roll.free)
    if seated and waiting:
        assert max(one.number for one in seated) < min(one.number for one in waiting)


def test_the_last_seats_are_sold_once_and_the_line_keeps_its_order(busy_office: Office) -> None:
    chance = Random(SEED)
    for _ in range(ROUNDS):
        seats = chance.randint(1, 6)
        plan = patiently(partial(busy_office.plan, seats=seats))
        busy_office.all_press([joins(plan, f"s-{number}") for number in range(PEOPLE)], chance)

        assert len(standing(busy_office, plan, Standing.REGISTERED)) == plan.seats
        assert len(standing(busy_office, plan, Standing.WAITING)) == PEOPLE - plan.seats
        assert_sound(busy_office, plan)


def test_going_and_confirming_at_once_sells_no_seat_twice(busy_office: Office) -> None:
    chance = Random(SEED + 1)
    for _ in range(max(1, ROUNDS // 4)):
        plan = patiently(partial(busy_office.plan, seats=3))
        for number in range(9):
            patiently(partial(busy_office.seats.register, plan.id, candidate(f"s-{number}")))
        first = standing(busy_office, plan, Standing.REGISTERED)
        busy_office.all_press([goes(plan, one) for one in first[:2]], chance)
        offered = standing(busy_office, plan, Standing.OFFERED)
        assert [one.subject for one in offered] == ["s-3", "s-4"]

        presses = [
            says_yes(plan, offered[0]),
            goes(plan, offered[0]),
            says_yes(plan, offered[1]),
            goes(plan, first[2]),
            joins(plan, "s-9"),
            joins(plan, "s-0"),
            goes(plan, standing(busy_office, plan, Standing.WAITING)[0]),
        ]
        busy_office.all_press(presses, chance)

        assert_sound(busy_office, plan)


def test_a_seat_that_nobody_confirms_goes_to_who_is_next(office: Office) -> None:
    plan = office.plan(seats=1)
    for name in ("s-1", "s-2", "s-3"):
        office.seats.register(plan.id, candidate(name))
    office.seats.leave(plan.id, "s-1", 1)
    office.clock.move(hours=49)

    late = office.seats.confirm(plan.id, "s-2")

    assert late is not None
    assert [one.subject for one in standing(office, plan, Standing.OFFERED)] == ["s-3"]
    assert office.seats.registration(plan.id, "s-2").standing is Standing.CANCELLED  # type: ignore[union-attr]  # it is there
    assert_sound(office, plan)


def test_whoever_comes_back_stands_at_the_end_of_the_line(office: Office) -> None:
    plan = office.plan(seats=1)
    for name in ("s-1", "s-2", "s-3"):
        office.seats.register(plan.id, candidate(name))
    office.seats.leave(plan.id, "s-2", 2)
    office.seats.register(plan.id, candidate("s-2"))

    assert [one.subject for one in standing(office, plan, Standing.WAITING)] == ["s-3", "s-2"]


def test_an_old_page_cannot_give_back_a_newer_registration(office: Office) -> None:
    plan = office.plan(seats=1)
    office.seats.register(plan.id, candidate("s-1"))
    office.seats.leave(plan.id, "s-1", 1)
    office.seats.register(plan.id, candidate("s-1"))

    office.seats.leave(plan.id, "s-1", 1)

    assert [one.subject for one in standing(office, plan, Standing.REGISTERED)] == ["s-1"]


def test_nobody_registers_after_a_class_began(office: Office) -> None:
    plan = office.plan(seats=1)
    office.clock.move(days=8)

    assert office.seats.register(plan.id, candidate("s-1")) is None


def test_a_class_of_five_hundred_moves_up_in_order(office: Office) -> None:
    plan = office.plan(seats=480)
    office.fill(plan, 500)
    for one in standing(office, plan, Standing.REGISTERED)[:3]:
        office.seats.leave(plan.id, one.subject, one.number)

    offered = standing(office, plan, Standing.OFFERED)
    assert [one.subject for one in offered] == ["s-480", "s-481", "s-482"]
    known = office.classes.find(plan.id)
    assert known
    assert (known.roll.open_seats, known.roll.waiting) == (0, 17)
