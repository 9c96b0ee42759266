"""A class changes while people are in it: more seats, another day, called off, and who stands in the door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.classes import class_crew_pages
from handlers.classes.class_items import NEEDS, class_topic
from handlers.people.staff_table import StaffTable
from tests.counter import Counter
from tests.handlers.test_classes import (
    COORDINATOR,
    HEAD,
    HERE,
    STARTS,
    TRAINER,
    boxes,
    group,
    join,
    learner,
    leave,
    plan,
    see,
    send,
    standing,
    to_the_class,
)
from tests.learners import room_of


@pytest.fixture
def trainer(counter: Counter) -> str:
    return counter.sign_in(TRAINER)


def change(counter: Counter, trainer: str, class_id: str, **changes: str | list[str]) -> None:
    assert send(counter, trainer, f"rencana/{class_id}", **boxes(id=["1", ""], **changes)).status == 303


def test_more_seats_are_offered_in_order_and_fewer_take_none_away(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="2")
    for number in range(1, 6):
        join(counter, class_id, number)

    change(counter, trainer, class_id, seats="1")
    fewer = group(counter, trainer, class_id, "registered"), group(counter, trainer, class_id, "offered")
    change(counter, trainer, class_id, seats="4")

    assert fewer == (["Pegawai 01 CONTOH", "Pegawai 02 CONTOH"], [])
    assert group(counter, trainer, class_id, "offered") == ["Pegawai 03 CONTOH", "Pegawai 04 CONTOH"]
    assert group(counter, trainer, class_id, "waiting") == ["Pegawai 05 CONTOH"]


def test_a_seat_of_a_class_that_was_called_off_cannot_be_confirmed(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="1")
    first, second = join(counter, class_id, 1), join(counter, class_id, 2)
    leave(counter, first, class_id)
    send(counter, trainer, f"rencana/{class_id}/batalkan", reason="Pelatih sakit (CONTOH)")

    answer = send(counter, second, f"kelas/{class_id}/konfirmasi")

    assert answer.headers["location"].endswith("terlambat")
    assert group(counter, trainer, class_id, "registered") == []


def test_what_is_over_is_neither_given_back_nor_called_off(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    join(counter, class_id, 1)
    counter.clock.move(days=8)
    cookie, trainer = counter.sign_in(learner(1)), counter.sign_in(TRAINER)

    left = send(counter, cookie, f"kelas/{class_id}/batal", number="1")
    off = send(counter, trainer, f"rencana/{class_id}/batalkan", reason="Salah tekan")

    assert left.headers["location"].endswith("usai")
    assert off.headers["location"].endswith("usai")
    assert f"kelas/{class_id}/batal" not in see(counter, cookie, f"kelas/{class_id}").body
    assert group(counter, trainer, class_id, "registered") == ["Pegawai 01 CONTOH"]


def test_what_somebody_asked_for_moves_with_the_class(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    cookie = counter.sign_in(learner(1))
    send(counter, cookie, f"kelas/{class_id}/daftar", needs="Kursi roda")
    later = STARTS + timedelta(days=90)

    change(counter, trainer, class_id, day=[f"{later:%Y-%m-%d}", ""])

    kept = room_of(counter).table.get(class_topic(class_id), f"{NEEDS}s-01")
    assert kept
    assert kept["ttl"] > later.timestamp()


def test_what_somebody_asked_for_goes_with_her(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    cookie = counter.sign_in(learner(1))
    send(counter, cookie, f"kelas/{class_id}/daftar", needs="Kursi roda")

    leave(counter, cookie, class_id)

    kept = room_of(counter).table.query(class_topic(class_id), NEEDS)
    assert [item["text"] for item in kept] == [""]


def test_a_coordinator_is_told_who_is_still_to_be_registered(
    counter: Counter, trainer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_crew_pages, "MOST", 2)
    class_id = plan(counter, trainer, seats="9")
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    people = ["s-01", "s-02", "s-03", "s-04"]
    for one in people:
        staff.change(HERE, one, {"name": f"{one} CONTOH", "roles": ["officer"]})
    staff.change(HERE, "s-gone", {"name": "Pindah CONTOH", "roles": ["officer"], "suspended": True})
    cookie, where = counter.sign_in(COORDINATOR), f"kelas/{class_id}/daftarkan"

    answer = send(counter, cookie, where, office=HERE, who=[*people, "s-gone"])

    path, _, query = answer.headers["location"].partition("?")
    page = counter.get(path, query=query, cookie=cookie)
    assert "Belum didaftarkan: 2." in page.page.text
    assert page.body.count('name="who"') == 2  # and nobody who works there no longer


def test_whoever_was_registered_by_others_can_still_ask_for_something(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    cookie = join(counter, class_id, 1)
    form = see(counter, cookie, f"kelas/{class_id}").page.form(f"/belajar/aksi/kelas/{class_id}/daftar")

    answer = send(counter, cookie, f"kelas/{class_id}/daftar", needs="Huruf besar")

    assert "needs" in dict(form.pairs)
    assert answer.headers["location"].endswith("pesan")
    assert "Huruf besar" in see(counter, trainer, f"peserta/{class_id}").body


def test_whoever_waits_and_stands_in_the_door_gets_a_free_seat(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="1")
    first = join(counter, class_id, 1)
    for number in (2, 3):
        join(counter, class_id, number)
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    for number in (3, 4):
        staff.change(HERE, f"s-{number:02d}", {"name": f"Pegawai {number:02d} CONTOH", "roles": ["officer"]})
    to_the_class(counter)
    first, trainer = counter.sign_in(learner(1)), counter.sign_in(TRAINER)
    where = f"kelas/{class_id}/daftarkan"
    full = send(counter, trainer, where, office=HERE, who=["s-03"])
    leave(counter, first, class_id)

    page = see(counter, trainer, where, f"kantor={HERE}").body
    send(counter, trainer, where, office=HERE, who=["s-03"])
    late = send(counter, trainer, where, office=HERE, who=["s-04"])

    assert full.headers["location"].endswith("terdaftar=0&menunggu=1")
    assert 'value="s-03"' in page
    assert group(counter, trainer, class_id, "registered") == ["Pegawai 03 CONTOH"]
    assert group(counter, trainer, class_id, "waiting") == ["Pegawai 02 CONTOH", "Pegawai 04 CONTOH"]
    assert late.headers["location"].endswith("terdaftar=0&menunggu=1")


def test_whoever_stands_in_for_an_absent_head_lets_colleagues_go(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, asks_release="ya")
    asks = join(counter, class_id, 1)
    stands_in, other = counter.sign_in(learner(2)), counter.sign_in(learner(3))
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    away = {"absent_from": "2026-11-24", "absent_until": "2026-11-26", "substitute": "s-02"}
    staff.change(HERE, "lurah", {"name": "Lela CONTOH", "roles": ["head"], **away})
    assert "/belajar/aksi/pelepasan" in see(counter, stands_in, "kelas").body

    refused = send(counter, other, f"pelepasan/{class_id}", subject="s-01", answer="tidak")
    send(counter, stands_in, f"pelepasan/{class_id}", subject="s-01", answer="ya")

    assert refused.status == see(counter, other, "pelepasan").status == 404
    assert "Menunggu izin" not in see(counter, asks, f"kelas/{class_id}").body
    counter.clock.move(days=3)
    assert see(counter, counter.sign_in(learner(2)), "pelepasan").status == 404


def test_a_head_who_says_neither_yes_nor_no_changes_nothing(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, asks_release="ya")
    cookie = join(counter, class_id, 1)

    send(counter, counter.sign_in(HEAD), f"pelepasan/{class_id}", subject="s-01")

    assert standing(counter, cookie, class_id) == "registered"
