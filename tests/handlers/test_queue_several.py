"""One thing done to several cases: each by itself, each on record, and told one by one."""

from __future__ import annotations

import pytest

from loket.cases import Person
from tests.answers import DOMICILE, symbols_of
from tests.counter import Answer, Counter
from tests.handlers.test_queue import BUDI, SARI, follow, look

STRANGER = Person(subject="s-9", name="Tono CONTOH", roles=("officer",), offices=("72.71.08.1002",))


@pytest.fixture
def sari(counter: Counter) -> str:
    return counter.sign_in(SARI)


def several(counter: Counter, cookie: str, name: str, *receipts: Answer, **typed: str) -> Answer:
    """Tick these, as the queue shows them now, and press a button."""
    ticked = [f"{symbols_of(one.reference)}.{len(counter.case(one.reference).events)}" for one in receipts]
    fields = {"_csrf": counter.csrf(cookie), "_back": "?tab=baru", "case": ticked, **typed}
    return counter.post(f"/petugas/antrean/{name}", fields, cookie=cookie)


def test_several_are_taken_at_once_and_each_is_on_record(counter: Counter, sari: str) -> None:
    receipts = [counter.apply() for _ in range(3)]

    answer = several(counter, sari, "ambil", *receipts)

    assert "Berhasil: 3 permohonan" in answer.page.text
    assert {counter.case(one.reference).assignee for one in receipts} == {SARI.subject}
    trail = counter.clients.dynamodb.scan(TableName=counter.settings.audit_table)["Items"]
    assert len([entry for entry in trail if entry["action"]["S"] == "assign"]) == 3
    follow(counter, *receipts)
    assert "saya" in look(counter, sari, tab="saya").body


def test_a_second_click_does_nothing_twice(counter: Counter, sari: str) -> None:
    receipt = counter.apply()
    number = f"{symbols_of(receipt.reference)}.0"
    fields = {"_csrf": counter.csrf(sari), "case": number}

    for _ in range(2):
        answer = counter.post("/petugas/antrean/ambil", fields, cookie=sari)

    assert "Berhasil: 1 permohonan" in answer.page.text
    assert len(counter.case(receipt.reference).events) == 1


def test_what_cannot_be_done_is_told_and_the_rest_is_done(counter: Counter, sari: str) -> None:
    work, fresh, theirs = counter.apply(), counter.apply(), counter.apply(DOMICILE, village="72.71.08.1002")
    counter.act(sari, work, "accept")

    answer = several(counter, sari, "cetak", work, fresh, theirs)

    assert "Berhasil: 1 permohonan" in answer.page.text
    assert "Belum berhasil: 2 permohonan" in answer.page.text
    assert [counter.case(one.reference).printed for one in (work, fresh, theirs)] == [True, False, False]


def test_a_colleague_is_asked_for_first(counter: Counter, sari: str) -> None:
    receipt = counter.apply()
    staff = {"office": SARI.offices[0], "subject": BUDI.subject, "name": BUDI.name}
    item = {name: {"S": text} for name, text in staff.items()} | {"roles": {"L": [{"S": "officer"}]}}
    counter.clients.dynamodb.put_item(TableName=counter.settings.staff_table, Item=item)

    asked = several(counter, sari, "tugaskan", receipt)
    given = several(counter, sari, "tugaskan", receipt, assignee=BUDI.subject)
    dropped = several(counter, sari, "lepas", receipt)

    assert BUDI.name in asked.page.text
    assert "Berhasil: 1 permohonan" in given.page.text
    assert "Berhasil: 1 permohonan" in dropped.page.text
    assert [event.assignee for event in counter.case(receipt.reference).events] == [BUDI.subject, ""]


def test_a_stranger_is_given_nothing(counter: Counter, sari: str) -> None:
    receipt = counter.apply()

    answer = several(counter, sari, "tugaskan", receipt, assignee="s-77")

    assert "Belum berhasil: 1 permohonan" in answer.page.text
    assert counter.case(receipt.reference).events == ()


def test_another_office_moves_nothing(counter: Counter, sari: str) -> None:
    receipt = counter.apply()

    answer = several(counter, counter.sign_in(STRANGER), "ambil", receipt)

    assert "Belum berhasil: 1 permohonan" in answer.page.text
    assert counter.case(receipt.reference).events == ()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"case": ["<script>.1", "..", "7K3M9QX", "7K3M9QX.x", "٧K3M9QX.1"]}, 422),
        ({"case": ["2222222.0"] * 40}, 200),
        ({}, 422),
        ({"case": ["7K3M9QX.1"], "_csrf": "x"}, 400),
    ],
)
def test_a_form_that_was_tampered_with_does_nothing(
    counter: Counter, sari: str, typed: dict[str, str | list[str]], status: int
) -> None:
    answer = counter.post("/petugas/antrean/ambil", {"_csrf": counter.csrf(sari), **typed}, cookie=sari)

    assert answer.status == status
    assert "<script>.1" not in answer.body
