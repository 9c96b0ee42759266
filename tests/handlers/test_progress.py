"""What a learner ticks stays, once and for good."""

from __future__ import annotations

import json

import pytest

from loket.cases import Person
from tests.counter import Counter
from tests.learners import room_of

TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=("72.71.02.1008",))


@pytest.fixture
def tuti(counter: Counter) -> str:
    return counter.sign_in(TUTI)


def tick(counter: Counter, cookie: str, module: str = "m2", lesson: str = "") -> int:
    typed = {"module": module, "lesson": lesson or first_lesson(counter, module)}
    return counter.post("/belajar/aksi/tandai", typed, cookie=cookie).status


def first_lesson(counter: Counter, module: str) -> str:
    courses = json.loads((counter.settings.catalog / "belajar.json").read_bytes())
    return str(courses["modules"][module]["lessons"][0]["id"])


def ticked(counter: Counter, cookie: str) -> int:
    """How many lessons of m2 its page shows as read."""
    return counter.get("/belajar/aksi/modul/m2", cookie=cookie).page.text.count("✓")


def test_a_lesson_that_was_ticked_is_shown_as_read(counter: Counter, tuti: str) -> None:
    status = tick(counter, tuti)

    assert status == 303
    assert ticked(counter, tuti) == 1


def test_a_second_tick_changes_nothing(counter: Counter, tuti: str) -> None:
    tick(counter, tuti)
    counter.clock.move(minutes=5)
    status = tick(counter, tuti)

    assert status == 303
    assert ticked(counter, tuti) == 1


def test_the_clock_of_a_learner_is_not_asked(counter: Counter, tuti: str) -> None:
    typed = {"module": "m2", "lesson": first_lesson(counter, "m2"), "at": "1999-01-01T00:00:00+00:00"}
    counter.post(
        "/belajar/aksi/tandai", typed, cookie=tuti, headers={"date": "Fri, 01 Jan 1999 00:00:00 GMT"}
    )

    (kept,) = room_of(counter).table.query("learner#s-tuti", "lesson#")
    assert kept["at"] == counter.clock().isoformat()


def test_somebody_elses_ticks_are_not_mine(counter: Counter, tuti: str) -> None:
    tick(counter, tuti)
    other = counter.sign_in(Person(subject="s-2", name="Rudi CONTOH", roles=(), offices=()))

    assert ticked(counter, other) == 0


@pytest.mark.parametrize(("module", "lesson"), [("m99", "teori"), ("m2", "tidak-ada"), ("", "")])
def test_what_is_no_lesson_is_not_kept(counter: Counter, tuti: str, module: str, lesson: str) -> None:
    answer = counter.post("/belajar/aksi/tandai", {"module": module, "lesson": lesson}, cookie=tuti)

    assert answer.status == 404
    assert ticked(counter, tuti) == 0


def test_whoever_is_not_signed_in_is_shown_the_way_in(counter: Counter) -> None:
    answer = counter.get("/belajar/aksi/modul/m2")

    assert answer.status == 401
    assert 'href="/petugas/masuk"' in answer.body
