"""A mentor helps up to five colleagues of the office, and sees only what they share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from handlers.help.peer_desk import PeerDesk
from handlers.people.staff_table import StaffTable
from loket.cases import Person
from tests.counter import Answer, Counter
from tests.learners import TUTI, did, room_of

OFFICE, HERE = "72.71.02.1008", "/belajar/aksi/mentor"
MENTOR = Person(subject="s-mentor", name="Mira CONTOH", roles=("officer", "mentor"), offices=(OFFICE,))


def with_mentors(counter: Counter) -> Counter:
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    for subject, name in (("s-mentor", "Mira CONTOH"), ("s-mentor-2", "Rano CONTOH")):
        staff.change(OFFICE, subject, {"name": name, "roles": ["officer", "mentor"]})
    staff.change(OFFICE, "s-rudi", {"name": "Rudi CONTOH", "roles": ["officer"]})
    return counter


@pytest.fixture
def office(counter: Counter) -> Counter:
    return with_mentors(counter)


def colleague(number: int) -> Person:
    return Person(subject=f"s-{number}", name=f"Rekan {number} CONTOH", roles=("officer",), offices=(OFFICE,))


def choose(counter: Counter, person: Person, mentor: str = "s-mentor") -> Answer:
    cookie = counter.sign_in(person)
    typed = {"_csrf": counter.csrf(cookie), "office": OFFICE, "mentor": mentor}
    return counter.post(HERE, typed, cookie=cookie)


def see(counter: Counter, person: Person) -> str:
    return counter.get(HERE, cookie=counter.sign_in(person)).page.text


def test_a_learner_chooses_among_mentors_of_the_office(office: Counter) -> None:
    page = see(office, TUTI)
    answer = choose(office, TUTI)

    assert "Pilih Mira CONTOH" in page
    assert "Rudi CONTOH" not in page
    assert answer.status == 303
    assert "Mentor Anda" in see(office, TUTI)
    assert "Tuti CONTOH" in see(office, MENTOR)


def test_a_mentor_with_five_takes_nobody_more(office: Counter) -> None:
    for number in range(5):
        choose(office, colleague(number))
    answer = choose(office, TUTI)

    assert answer.status == 409
    assert "Mentor ini sudah penuh" in answer.page.text
    assert "Tuti CONTOH" not in see(office, MENTOR)


def test_whoever_leaves_makes_room(office: Counter) -> None:
    choose(office, TUTI)
    cookie = office.sign_in(TUTI)
    office.post(f"{HERE}/lepas", {"_csrf": office.csrf(cookie)}, cookie=cookie)

    assert "Belum ada rekan yang memilih Anda." in see(office, MENTOR)
    assert "Pilih Mira CONTOH" in see(office, TUTI)


def test_choosing_another_mentor_leaves_the_first(office: Counter) -> None:
    choose(office, TUTI)
    choose(office, TUTI, "s-mentor-2")

    mine = PeerDesk(room_of(office)).mentor_of("s-tuti")
    assert mine
    assert mine["name"] == "Rano CONTOH"
    assert "Belum ada rekan" in see(office, MENTOR)


def test_whoever_asks_a_mentor_who_is_full_keeps_the_one_she_has(office: Counter) -> None:
    choose(office, TUTI, "s-mentor-2")
    for number in range(5):
        choose(office, colleague(number))

    answer = choose(office, TUTI)

    mine = PeerDesk(room_of(office)).mentor_of("s-tuti")
    assert answer.status == 409
    assert mine
    assert mine["name"] == "Rano CONTOH"


def test_when_a_mentor_helps_no_longer_another_can_be_chosen(office: Counter) -> None:
    choose(office, TUTI)
    staff = StaffTable(office.clients.dynamodb, office.settings.staff_table)
    staff.change(OFFICE, "s-mentor", {"roles": ["officer"]})

    page = see(office, TUTI)
    choose(office, TUTI, "s-mentor-2")

    assert "tidak lagi menemani" in page
    assert "Pilih Rano CONTOH" in page
    assert "tidak lagi menemani" not in see(office, TUTI)


def test_a_second_press_changes_nothing(office: Counter) -> None:
    choose(office, TUTI)
    again = choose(office, TUTI)

    assert again.status == 303
    assert PeerDesk(room_of(office)).peers_of(MENTOR) == {"s-tuti": "Tuti CONTOH"}


@pytest.mark.parametrize("nobody", ["s-rudi", "s-gone", ""])
def test_who_is_no_mentor_cannot_be_chosen(office: Counter, nobody: str) -> None:
    assert choose(office, TUTI, nobody).status == 404


def test_a_mentor_sees_a_look_at_oneself_only_when_it_is_shared(office: Counter) -> None:
    choose(office, TUTI)
    answers = {one.id: 2 for one in room_of(office).courses.statements}
    did(office, "self#2026-11-20T02:00:00+00:00", answers=answers, shared=False)
    before = see(office, MENTOR)
    did(office, "self#2026-11-21T02:00:00+00:00", answers=answers, shared=True)

    assert "tidak dibagikan" in before
    assert "dibagikan kepada Anda" in see(office, MENTOR)


def test_eight_who_choose_at_once_make_five(busy_counter: Counter) -> None:
    desk = PeerDesk(room_of(with_mentors(busy_counter)))
    mentor = next(one for one in desk.mentors_of(OFFICE) if one.subject == "s-mentor")

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda number: desk.choose(colleague(number), mentor), range(8)))

    assert sum(got) == 5
    assert len(desk.peers_of(MENTOR)) == 5
