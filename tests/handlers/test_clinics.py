"""A quarter of an hour of the clinic is given once, and given back when it is not needed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from handlers.help.clinic_desk import ClinicDesk
from loket.cases import Person
from tests.counter import Answer, Counter
from tests.learners import room_of

OFFICE, OTHER = "72.71.02.1008", "72.71.01.1001"
MENTOR = Person(subject="s-mentor", name="Mira CONTOH", roles=("officer", "mentor"), offices=(OFFICE,))
TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=(OFFICE,))
RUDI = Person(subject="s-rudi", name="Rudi CONTOH", roles=("officer",), offices=(OFFICE,))
FAR = Person(subject="s-far", name="Fara CONTOH", roles=("officer",), offices=(OTHER,))
AFTERNOON = {"on": "2026-11-26", "starts": "13:00", "ends": "14:00", "place": "Ruang rapat CONTOH"}
HERE = "/belajar/aksi/klinik"


def press(counter: Counter, person: Person, path: str, **typed: str) -> Answer:
    cookie = counter.sign_in(person)
    return counter.post(path, {"_csrf": counter.csrf(cookie), **typed}, cookie=cookie)


def see(counter: Counter, person: Person) -> str:
    return counter.get(HERE, cookie=counter.sign_in(person)).page.text


@pytest.fixture
def clinic(counter: Counter) -> str:
    """An afternoon that is open; its id."""
    press(counter, MENTOR, HERE, **AFTERNOON)
    return ClinicDesk(room_of(counter)).coming(MENTOR)[0].id


def test_whoever_books_is_on_the_list_of_the_mentor(counter: Counter, clinic: str) -> None:
    answer = press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at="13:15", topic="Mencari tombol")

    assert answer.status == 303
    assert "13.15: Tuti CONTOH – Mencari tombol" in see(counter, MENTOR)
    assert "Waktu Anda pukul 13.15." in see(counter, TUTI)


def test_a_slot_is_given_to_one(counter: Counter, clinic: str) -> None:
    press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at="13:15")
    answer = press(counter, RUDI, f"{HERE}/pesan", clinic=clinic, at="13:15", topic="Antrean")

    assert answer.status == 409
    assert "Pilih waktu lain" in answer.page.text
    assert 'value="Antrean"' in answer.body
    assert "Tuti" not in answer.page.text


def test_a_second_press_is_the_same_booking(counter: Counter, clinic: str) -> None:
    press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at="13:15")
    again = press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at="13:15")
    other = press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at="13:30")

    assert (again.status, other.status) == (303, 409)


def test_what_is_given_back_is_free_again(counter: Counter, clinic: str) -> None:
    press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at="13:15")
    press(counter, TUTI, f"{HERE}/batal", clinic=clinic)
    answer = press(counter, RUDI, f"{HERE}/pesan", clinic=clinic, at="13:15")

    assert answer.status == 303


def test_another_office_neither_sees_nor_books_it(counter: Counter, clinic: str) -> None:
    answer = press(counter, FAR, f"{HERE}/pesan", clinic=clinic, at="13:15")

    assert answer.status == 409
    assert "Mira CONTOH" not in see(counter, FAR)


def test_an_afternoon_of_a_trainer_is_for_everybody(counter: Counter) -> None:
    trainer = Person(subject="s-trainer", name="Laras CONTOH", roles=("trainer",), offices=())
    press(counter, trainer, HERE, **AFTERNOON)

    assert "Laras CONTOH" in see(counter, FAR)


@pytest.mark.parametrize(
    "wrong",
    [{"on": "2026-11-01"}, {"on": ""}, {"ends": "12:00"}, {"ends": "13:10"}, {"starts": "x"}, {"place": ""}],
)
def test_what_is_no_afternoon_is_asked_for_again(counter: Counter, wrong: dict[str, str]) -> None:
    answer = press(counter, MENTOR, HERE, **{**AFTERNOON, **wrong})

    assert answer.status == 422
    assert ClinicDesk(room_of(counter)).coming(MENTOR) == ()


def test_opened_twice_it_is_one_afternoon(counter: Counter, clinic: str) -> None:
    press(counter, MENTOR, HERE, **AFTERNOON)

    assert [one.id for one in ClinicDesk(room_of(counter)).coming(MENTOR)] == [clinic]


def test_a_quarter_of_an_hour_that_is_over_cannot_be_booked(counter: Counter) -> None:
    press(counter, MENTOR, HERE, **{**AFTERNOON, "on": "2026-11-24", "starts": "09:30", "ends": "10:30"})
    today = ClinicDesk(room_of(counter)).coming(MENTOR)[0].id

    over, begun, ahead = (
        press(counter, TUTI, f"{HERE}/pesan", clinic=today, at=at).status
        for at in ("09:30", "10:00", "10:15")
    )

    assert (over, begun, ahead) == (409, 409, 303)
    assert 'value="09:45"' not in counter.get(HERE, cookie=counter.sign_in(RUDI)).body


def test_an_afternoon_that_is_over_is_not_shown(counter: Counter, clinic: str) -> None:
    counter.clock.move(days=2, hours=4)

    assert "Mira CONTOH" not in see(counter, TUTI)


@pytest.mark.parametrize("at", ["", "13:07", "14:00", "25:00"])
def test_a_time_that_is_no_slot_is_not_told_as_booked(counter: Counter, clinic: str, at: str) -> None:
    assert press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at=at).status == 409


def test_a_learner_opens_none(counter: Counter) -> None:
    assert press(counter, TUTI, HERE, **AFTERNOON).status == 404


def test_numbers_of_people_stay_out_of_the_topic(counter: Counter, clinic: str) -> None:
    answer = press(counter, TUTI, f"{HERE}/pesan", clinic=clinic, at="13:15", topic="NIK 7271014107900001")

    assert answer.status == 422
    assert "Waktu Anda" not in see(counter, TUTI)


def test_eight_who_press_at_once_get_one_slot(busy_counter: Counter) -> None:
    desk = ClinicDesk(room_of(busy_counter))
    press(busy_counter, MENTOR, HERE, **AFTERNOON)
    clinic = desk.coming(MENTOR)[0].id
    people = [
        Person(subject=f"s-{one}", name=f"Orang {one}", roles=(), offices=(OFFICE,)) for one in range(8)
    ]

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda person: desk.book(person, clinic, "13:00", ""), people))

    assert sorted(got) == [False] * 7 + [True]
