"""Whoever does what a pack expects is told that it is right: every case of the counter, every number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from handlers.backroom.courses import read_courses
from loket.cases import Person
from loket.training.drills import Doing, Scenario, private_words
from tests.answers import DOMICILE, answers_of, typed_of
from tests.counter import Counter, make_keys
from tests.stores import RunningStore

DESK = "/latihan/petugas"
TABLES = ("cases", "queue", "audit", "tips", "letters")
TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=("72.71.08.1002",))
NURHAYATI = {
    "full_name": "Nurhayati CONTOH",
    "nik": "7271995205589701",
    "birth_place": "Donggala",
    "birth_date.day": "12",
    "birth_date.month": "5",
    "birth_date.year": "1958",
    "sex": "female",
    "occupation": "Mengurus rumah tangga",
    "street": "Jalan Contoh nomor 5",
    "rt": "3",
    "rw": "1",
    "village": "72.71.02.1008",
    "lived_since.day": "1",
    "lived_since.month": "1",
    "lived_since.year": "1990",
    "purpose": "bank",
    "phone": "0812-0000-0701",
}
"""As the story of module 7 tells."""
MODULES = (*(f"m{number}" for number in range(9)), "pimpinan")


@pytest.fixture(scope="session")
def practice_keys(moto: RunningStore) -> Mapping[str, str]:
    return make_keys(moto)


@pytest.fixture
def room(counter: Counter, moto: RunningStore, practice_keys: Mapping[str, str]) -> Counter:
    tables = {f"{role}_table": moto.new_table(role) for role in TABLES}
    return replace(counter, practice={**tables, **practice_keys, "uploads_bucket": moto.new_bucket()})


def scenarios(room: Counter, module: str, doing: Doing) -> list[Scenario]:
    return [one for one in read_courses(room.settings.catalog).practices[module] if one.doing is doing]


def decide(room: Counter, cookie: str, scenario: Scenario) -> str:
    """Take every step that is expected: the verdict over the case."""
    start = f"{DESK}/mulai/{scenario.module}/{scenario.id}"
    blank = typed_of(room.get(start, cookie=cookie).page.form(start).pairs)
    case = room.post(start, blank, cookie=cookie).headers["location"]
    for step in scenario.steps:
        path = f"{case}/{step.action}"
        typed = typed_of(room.get(case, cookie=cookie).page.form(path).pairs)
        typed["note"] = "Mohon bawa fotokopi yang utuh ke loket pada jam buka."
        typed |= {"reason": step.reasons[0]} if step.reasons else {}
        typed |= {"flagged": list(step.flagged)} if step.flagged else {}
        room.post(path, typed, cookie=cookie)
    return room.get(case, cookie=cookie).page.data("verdict")


@pytest.mark.parametrize("module", MODULES)
def test_the_expected_steps_are_right(room: Counter, module: str) -> None:
    cookie, cases = room.sign_in(TUTI), scenarios(room, module, Doing.COUNTER)

    verdicts = {one.id: decide(room, cookie, one) for one in cases}

    assert verdicts == {one.id: "right" for one in cases}


def test_the_old_woman_without_a_telephone_is_served(room: Counter) -> None:
    cookie = room.sign_in(TUTI)
    (scenario,) = scenarios(room, "m7", Doing.APPLY)
    start, base = f"{DESK}/mulai/m7/{scenario.id}", f"{DESK}/kirim/{DOMICILE}"
    room.post(start, typed_of(room.get(start, cookie=cookie).page.form(start).pairs), cookie=cookie)
    blank = typed_of(room.get(base, cookie=cookie).page.form(base).pairs)

    review = room.post(base, {**blank, **answers_of(DOMICILE, **NURHAYATI)}, cookie=cookie)
    last = review.page.form(f"{base}/konfirmasi")
    room.post(last.action, typed_of(last.pairs), cookie=cookie)

    assert "1 dari" in room.get("/belajar/aksi/latihan/m7", cookie=cookie).body


def test_what_is_computed_of_a_survey_is_exact(room: Counter) -> None:
    for one in scenarios(room, "m8", Doing.COMPUTE):
        head, *rows = one.table
        grades = [[int(grade) for grade in row[1:]] for row in rows]
        people = len(grades) if len(head) == 10 else 29  # else nine sums of 29 people
        lowest = Fraction(min(map(sum, zip(*grades, strict=True))), people)
        index = Fraction(sum(map(sum, grades)), people * 9) * 25

        wanted = lowest if one.id == "rata-rata-unsur" else index

        assert one.answer == f"{float(wanted):.2f}".replace(".", ","), one.id


def test_a_model_answer_has_no_word_that_a_learner_must_take_out(room: Counter) -> None:
    written = [one for module in MODULES for one in scenarios(room, module, Doing.WRITE)]

    found = {one.id: private_words(one.model, one.forbidden) for one in written}

    assert written
    assert not {name: words for name, words in found.items() if words}
