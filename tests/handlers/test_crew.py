"""Help is offered to whoever stands still, and work is looked at 30, 60 and 90 days after a module."""

from __future__ import annotations

import pytest

from handlers.people.staff_table import StaffTable
from loket.cases import Person
from loket.training.help import BEHAVIOURS
from tests.counter import Answer, Counter
from tests.learners import COORDINATOR, TRAINER, TUTI, did, room_of

OFFICE, HERE = "72.71.02.1008", "/belajar/aksi/pendampingan"
HEAD = Person(subject="s-head", name="Kepala CONTOH", roles=("head",), offices=(OFFICE,))
ALL = dict.fromkeys(BEHAVIOURS, "3")


@pytest.fixture
def office(counter: Counter) -> Counter:
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    staff.change(OFFICE, "s-tuti", {"name": "Tuti CONTOH", "roles": ["officer"]})
    did(counter, "lesson#m2/teori")
    did(counter, "module#m2", completed_at=counter.clock().isoformat(), jp=4, title="Modul")
    return counter


def see(counter: Counter, person: Person) -> str:
    return counter.get(HERE, query=f"kantor={OFFICE}", cookie=counter.sign_in(person)).page.text


def keep(counter: Counter, days: int = 30, **answers: str) -> Answer:
    cookie = counter.sign_in(HEAD)
    typed = {"_csrf": counter.csrf(cookie), "office": OFFICE, "look": f"m2/s-tuti/{days}", **answers}
    return counter.post(HERE, typed, cookie=cookie)


def test_a_look_is_due_after_thirty_days(office: Counter) -> None:
    office.clock.move(days=29)
    before = see(office, HEAD)
    office.clock.move(days=1)

    assert "hari ke-30" not in before
    assert "hari ke-30" in see(office, HEAD)


def test_what_was_seen_is_kept_once(office: Counter) -> None:
    office.clock.move(days=30)
    keep(office, **ALL)
    keep(office, **{**ALL, "alone": "1"})

    kept = room_of(office).table.get("learner#s-tuti", "follow#m2/30")
    assert kept
    assert kept["answers"]["alone"] == 3
    assert "hari ke-30" not in see(office, HEAD)


def test_what_is_left_open_is_asked_for_and_the_rest_stays(office: Counter) -> None:
    office.clock.move(days=30)
    answer = keep(office, alone="4")

    assert answer.status == 422
    assert answer.body.count(" checked") == 1


def test_what_is_not_due_is_not_kept(office: Counter) -> None:
    keep(office, 90, **ALL)

    assert room_of(office).table.get("learner#s-tuti", "follow#m2/90") is None


def test_trainers_see_who_stands_still_after_two_weeks(office: Counter) -> None:
    office.clock.move(days=13)
    before = see(office, TRAINER)
    office.clock.move(days=1)

    assert "terakhir belajar" not in before
    assert "Tuti CONTOH terakhir belajar 24 November 2026" in see(office, TRAINER)


def test_whoever_was_absent_from_a_class_did_not_move(office: Counter) -> None:
    office.clock.move(days=14)
    did(office, "present#k-1/1", present=False, jp=0, module="")

    assert "Tuti CONTOH terakhir belajar 24 November 2026" in see(office, TRAINER)


def test_whoever_works_here_no_longer_is_offered_nothing(office: Counter) -> None:
    staff = StaffTable(office.clients.dynamodb, office.settings.staff_table)
    staff.change(OFFICE, "s-tuti", {"suspended": True})
    office.clock.move(days=30)

    assert "Tuti CONTOH" not in see(office, TRAINER) + see(office, HEAD)


@pytest.mark.parametrize(
    ("completed_at", "is_due"), [("2026-10-25T15:59:59+00:00", True), ("2026-10-25T16:00:00+00:00", False)]
)
def test_the_thirty_days_end_at_midnight_of_the_city(
    counter: Counter, completed_at: str, is_due: bool
) -> None:
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    staff.change(OFFICE, "s-tuti", {"name": "Tuti CONTOH", "roles": ["officer"]})
    did(counter, "module#m2", completed_at=completed_at, jp=4, title="Modul")

    assert ("hari ke-30" in see(counter, HEAD)) is is_due


def test_a_mentor_of_another_office_and_a_coordinator_see_nobody(office: Counter) -> None:
    far = Person(subject="s-far", name="Fara CONTOH", roles=("mentor",), offices=("72.71.08.1002",))

    for person in (far, COORDINATOR):
        answer = office.get(HERE, query=f"kantor={OFFICE}", cookie=office.sign_in(person))
        assert answer.status == 404


def test_a_head_is_not_told_who_stands_still(office: Counter) -> None:
    office.clock.move(days=20)

    assert "Tawarkan bantuan" not in see(office, HEAD)


def test_a_learner_sees_no_colleague(office: Counter) -> None:
    assert office.get(HERE, cookie=office.sign_in(TUTI)).status == 404
