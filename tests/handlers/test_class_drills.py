"""A whole class begins to practise with one click of its trainer, however large it is."""

from __future__ import annotations

import pytest

from handlers.backroom.courses import read_courses
from handlers.classes.class_items import MINE, class_topic
from handlers.learning.learner_items import learner_topic
from handlers.learning.learning_table import LearningTable
from loket.cases import Person
from loket.training.classes import Registration, Standing
from tests.counter import NOW, Counter
from tests.handlers.test_classes import TRAINER, group, join, learner, plan, see, send

PACK = "latihan/m2"


@pytest.fixture
def trainer(counter: Counter) -> str:
    return counter.sign_in(TRAINER)


def start(counter: Counter, trainer: str, class_id: str) -> None:
    path = f"peserta/{class_id}/latihan"
    form = see(counter, trainer, path).page.form(f"/belajar/aksi/{path}")
    assert send(counter, trainer, path, module=form.value("module")).status == 303


def full(counter: Counter, class_id: str, size: int) -> list[Person]:
    """Seat so many people as registering would, without asking every one of them."""
    table = LearningTable(counter.clients.dynamodb, counter.settings.learning_table)
    people = [
        Person(subject=f"banyak-{n:03d}", name=f"Pegawai {n:03d} CONTOH", roles=("officer",), offices=())
        for n in range(size)
    ]
    for number, one in enumerate(people, start=1):
        seat = Registration(
            subject=one.subject,
            name=one.name,
            office="",
            number=number,
            standing=Standing.REGISTERED,
            at=NOW,
            by=one.subject,
        )
        key = {"topic": class_topic(class_id), "entry": f"reg#{one.subject}"}
        table.put({**key, **seat.plain()})
        mine = {"topic": learner_topic(one.subject), "entry": f"{MINE}{class_id}"}
        table.put({**mine, "state": Standing.REGISTERED.value})
    return people


def test_one_click_shows_the_practice_to_every_seat_and_to_nobody_who_waits(
    counter: Counter, trainer: str
) -> None:
    class_id = plan(counter, trainer)
    seated, waiting = join(counter, class_id, 1), [join(counter, class_id, n) for n in (2, 3)][1]
    before = see(counter, seated, "saya")

    start(counter, trainer, class_id)

    assert group(counter, trainer, class_id, "waiting") == ["Pegawai 03 CONTOH"]
    assert "data-class-drill" not in before.body
    assert see(counter, seated, "saya").page.data("class-drill") == "m2"
    assert "berlatih bersama" in see(counter, seated, PACK).body
    assert "data-class-drill" not in see(counter, waiting, "saya").body
    assert "data-class-drill" not in see(counter, counter.sign_in(learner(9)), "saya").body


def test_who_gets_a_seat_after_the_click_finds_it_too(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)

    start(counter, trainer, class_id)

    assert see(counter, join(counter, class_id, 1), "saya").page.data("class-drill") == "m2"


def test_the_trainer_sees_how_far_everybody_is_by_name(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, module="m1")
    join(counter, class_id, 2)
    first = join(counter, class_id, 1)
    start(counter, trainer, class_id)

    right = next(one for one in read_courses(counter.settings.catalog).practices["m1"] if one.answer)
    send(counter, first, f"latihan/m1/{right.id}", figure=right.answer)
    page = see(counter, trainer, f"peserta/{class_id}/latihan").body

    assert page.index("Pegawai 01 CONTOH") < page.index("Pegawai 02 CONTOH")
    assert [part[0] for part in page.split('data-done="')[1:]] == ["1", "0"]


def test_after_two_weeks_the_practice_of_a_class_is_no_longer_shown(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    cookie = join(counter, class_id, 1)
    start(counter, trainer, class_id)
    counter.clock.move(days=15)

    later = counter.sign_in(learner(1))

    assert cookie
    assert "data-class-drill" not in see(counter, later, "saya").body


def test_only_trainers_start_it(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    cookie = join(counter, class_id, 1)

    assert send(counter, cookie, f"peserta/{class_id}/latihan", module="m2").status == 404
    assert send(counter, trainer, f"peserta/{class_id}/latihan", module="m99").status == 404


def test_a_class_of_500_starts_with_one_click_and_one_page_shows_it(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="500")
    people = full(counter, class_id, 500)

    start(counter, trainer, class_id)

    page = see(counter, trainer, f"peserta/{class_id}/latihan")
    assert page.body.count("data-done=") == len(people)
    for one in (people[0], people[250], people[-1]):
        assert see(counter, counter.sign_in(one), "saya").page.data("class-drill") == "m2"
