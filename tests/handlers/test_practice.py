"""The practice room: the same screens, and nothing of it meets a real case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from handlers.daily import create_app as nightly
from handlers.people.staff_table import StaffTable
from loket.cases import REQUIREMENTS, Person
from tests.answers import DOMICILE, Typed, answers_of, symbols_of, typed_of
from tests.counter import Answer, Counter, make_keys
from tests.stores import RunningStore

HERE = "72.71.02.1008"
DESK = "/latihan/petugas"
ENTRY = f"{DESK}/loket/{DOMICILE}"
OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
TABLES = ("cases", "queue", "audit", "tips", "letters")


@pytest.fixture(scope="session")
def practice_keys(moto: RunningStore) -> Mapping[str, str]:
    return make_keys(moto)


@pytest.fixture
def room(counter: Counter, moto: RunningStore, practice_keys: Mapping[str, str]) -> Counter:
    tables = {f"{role}_table": moto.new_table(role) for role in TABLES}
    return replace(counter, practice={**tables, **practice_keys, "uploads_bucket": moto.new_bucket()})


@pytest.fixture
def cookie(room: Counter) -> str:
    return room.sign_in(OFFICER)


def practised_case(room: Counter, cookie: str) -> Answer:
    """Type in a case at the practice counter: its receipt."""
    blank = typed_of(room.get(ENTRY, cookie=cookie).page.form(ENTRY).pairs)
    review = room.post(ENTRY, {**blank, **answers_of(DOMICILE)}, cookie=cookie)
    form = review.page.form(f"{ENTRY}/konfirmasi")
    return room.post(form.action, typed_of(form.pairs), cookie=cookie)


def items(room: Counter, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = room.clients.dynamodb.scan(TableName=table)["Items"]
    return found


def test_every_page_says_that_nothing_is_real(room: Counter, cookie: str) -> None:
    receipt = practised_case(room, cookie)
    paths = (DESK, f"{DESK}/loket", ENTRY, f"{DESK}/permohonan/{symbols_of(receipt.reference)}")

    pages = [room.get(path, cookie=cookie) for path in paths]
    assert [page.status for page in pages] == [200] * len(paths)
    assert all("LATIHAN" in page.body for page in (*pages, receipt))
    assert "LATIHAN" not in room.get("/petugas", cookie=cookie).body


def test_a_practised_case_has_a_number_of_its_own_kind_and_is_in_no_real_table(
    room: Counter, cookie: str
) -> None:
    receipt = practised_case(room, cookie)

    assert receipt.reference.startswith("LAT-")
    assert items(room, room.settings.cases_table) == items(room, room.settings.queue_table) == []
    assert room.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie).status == 404


def test_a_real_case_is_not_found_in_the_practice_room(room: Counter, cookie: str) -> None:
    real = room.apply()

    assert room.get(f"{DESK}/permohonan/{symbols_of(real.reference)}", cookie=cookie).status == 404


def test_a_number_of_the_practice_room_opens_no_status(room: Counter, cookie: str) -> None:
    receipt = practised_case(room, cookie)

    assert room.look_up(receipt).status in (404, 422)


def test_the_queue_shows_a_practised_case_at_once_and_as_it_stands(room: Counter, cookie: str) -> None:
    receipt = practised_case(room, cookie)
    symbols = symbols_of(receipt.reference)

    assert receipt.reference in room.get(DESK, cookie=cookie).body
    press(room, cookie, symbols, "accept")
    row = next(row for row in items(room, room.practice["queue_table"]) if row["case_ref"]["S"] == symbols)
    assert row["state"]["S"] == "accepted"


def press(room: Counter, cookie: str, symbols: str, action: str, **typed: str) -> Answer:
    page = room.get(f"{DESK}/permohonan/{symbols}", cookie=cookie).page
    form: Typed = typed_of(page.form(f"{DESK}/permohonan/{symbols}/{action}").pairs)
    return room.post(f"{DESK}/permohonan/{symbols}/{action}", {**form, **typed}, cookie=cookie)


def test_what_was_practised_is_gone_after_a_week_and_the_real_case_stays(room: Counter, cookie: str) -> None:
    practised_case(room, cookie)
    real = room.apply()
    room.clock.move(days=7, minutes=1)

    settings = replace(
        room.settings, practice_room=replace(room.settings, practice=True, site_bucket="", **room.practice)
    )
    nightly(settings, clients=room.clients, clock=room.clock)({})
    assert items(room, room.practice["cases_table"]) == []
    assert room.references() == [symbols_of(real.reference)]


def test_a_page_that_is_not_practised_leads_back_to_the_practice_queue(room: Counter, cookie: str) -> None:
    answer = room.get(f"{DESK}/ekspor", cookie=cookie)

    assert (answer.status, answer.headers["location"]) == (303, DESK)


def test_who_is_not_signed_in_does_not_practise(room: Counter) -> None:
    assert room.get(DESK).status == 401


def test_a_letter_of_the_practice_room_has_a_register_of_its_own(room: Counter) -> None:
    form = "pengantar-skck"
    officer = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
    head = Person(subject="s-2", name="Rina CONTOH", roles=("head",), offices=(HERE,))
    cookie, lurah, entry = room.sign_in(officer), room.sign_in(head), f"{DESK}/loket/{form}"
    blank = typed_of(room.get(entry, cookie=cookie).page.form(entry).pairs)
    review = room.post(entry, {**blank, **answers_of(form)}, cookie=cookie)
    kept = room.post(
        f"{entry}/konfirmasi", typed_of(review.page.form(f"{entry}/konfirmasi").pairs), cookie=cookie
    )
    symbols = symbols_of(kept.reference)
    for action in ("accept", "process"):
        press(room, cookie, symbols, action)
    press(room, lurah, symbols, "approve")

    made = press(room, cookie, symbols, "ready")
    assert made.status == 303
    row = next(row for row in items(room, room.practice["queue_table"]) if row["case_ref"]["S"] == symbols)
    assert row["state"]["S"] == "ready"
    assert items(room, room.settings.letters_table) == []


def test_a_module_that_the_office_asks_for_keeps_nobody_from_practising(room: Counter, cookie: str) -> None:
    staff = StaffTable(room.clients.dynamodb, room.settings.staff_table)
    staff.change(HERE, REQUIREMENTS, {f"{DOMICILE}/m2": "block"})
    symbols = symbols_of(practised_case(room, cookie).reference)

    page = room.get(f"{DESK}/permohonan/{symbols}", cookie=cookie)

    assert page.status == 200
    assert 'id="syarat-belajar"' not in page.body
    assert press(room, cookie, symbols, "accept").status == 303
