"""A legal hold keeps a case beyond its time; and the office sees how long it keeps what."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.audit.audit_table import AuditTable
from handlers.backroom.attributes import to_attributes
from loket.cases import Person, is_on_hold
from tests.answers import DOMICILE, symbols_of
from tests.counter import Answer, Counter

BARU = "72.71.02.1008"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(BARU,))
LURAH = Person(subject="lurah", name="Andi CONTOH", roles=("head", "manager"), offices=(BARU,))
KADIS = Person(subject="k", name="K CONTOH", roles=("head",), offices=("72.71.08.1002",))
REASON = "Permintaan Pengadilan Negeri CONTOH nomor 12."


@pytest.fixture
def symbols(counter: Counter) -> str:
    return symbols_of(counter.apply().reference)


def turn(counter: Counter, symbols: str, person: Person = LURAH, **typed: str) -> Answer:
    cookie = counter.sign_in(person)
    page = counter.get(f"/petugas/masa-simpan/{symbols}", cookie=cookie)
    number = page.page.form(f"/petugas/masa-simpan/{symbols}").value("_number") if page.status == 200 else "0"
    ours = {"_csrf": counter.csrf(cookie), "_number": number, "note": REASON}
    return counter.post(f"/petugas/masa-simpan/{symbols}", {**ours, **typed}, cookie=cookie)


def is_held(counter: Counter, symbols: str) -> bool:
    return is_on_hold(counter.table.query(symbols, consistent=True))


def test_a_head_holds_a_case_with_a_reason_and_lifts_it(counter: Counter, symbols: str) -> None:
    assert turn(counter, symbols).status == 303
    assert is_held(counter, symbols)
    page = counter.get(f"/petugas/masa-simpan/{symbols}", cookie=counter.sign_in(LURAH))
    assert (page.page.data("hold"), REASON in page.page.text) == ("set", True)

    assert turn(counter, symbols).status == 303
    assert not is_held(counter, symbols)


def test_a_hold_is_on_record(counter: Counter, symbols: str) -> None:
    turn(counter, symbols)
    turn(counter, symbols)

    table = AuditTable(counter.clients.dynamodb, counter.settings.audit_table)
    actions = [entry["action"] for entry in table.entries(symbols)]
    assert actions == ["hold_set", "hold_lifted"]


def test_the_reason_is_sealed(counter: Counter, symbols: str) -> None:
    turn(counter, symbols)

    assert "Pengadilan" not in str(counter.items())


@pytest.mark.parametrize("person", [SARI, KADIS], ids=["officer", "head elsewhere"])
def test_nobody_else_holds_a_case(counter: Counter, symbols: str, person: Person) -> None:
    assert turn(counter, symbols, person).status == 404
    assert not is_held(counter, symbols)


@pytest.mark.parametrize(("note", "told"), [("", "Tulis alasan"), ("  ", "Tulis alasan"), ("x" * 501, "500")])
def test_a_hold_without_a_fitting_reason_is_not_set(
    counter: Counter, symbols: str, note: str, told: str
) -> None:
    answer = turn(counter, symbols, note=note)

    assert answer.status == 422
    assert told in answer.page.text
    assert not is_held(counter, symbols)


@pytest.mark.parametrize("number", ["1", "-1", "", "x", "٠", "9" * 40])
def test_an_old_page_changes_nothing(counter: Counter, symbols: str, number: str) -> None:
    answer = turn(counter, symbols, _number=number)

    assert answer.status == 409
    assert "Orang lain sudah mengubah" in answer.page.text
    assert REASON in answer.body
    assert not is_held(counter, symbols)


def close(counter: Counter, symbols: str) -> None:
    counter.act(counter.sign_in(SARI), symbols, "reject", reason="duplicate", note="Ganda.")


def test_a_held_case_is_hidden_from_officers_after_its_time_and_kept_for_the_head(
    counter: Counter, symbols: str
) -> None:
    close(counter, symbols)
    turn(counter, symbols)
    counter.clock.move(days=366)

    assert counter.get(f"/petugas/permohonan/{symbols}", cookie=counter.sign_in(SARI)).status == 404
    kept = counter.get(f"/petugas/masa-simpan/{symbols}", cookie=counter.sign_in(LURAH))
    assert kept.status == 200
    assert "Masa simpan permohonan ini sudah lewat" in kept.page.text


def test_a_case_whose_time_is_over_cannot_be_held_any_more(counter: Counter, symbols: str) -> None:
    close(counter, symbols)
    counter.clock.move(days=366)

    assert turn(counter, symbols).status == 404


def queue_row(counter: Counter, **values: Any) -> None:
    row = {"office": BARU, "form": DOMICILE, "state": "completed", **values}
    counter.clients.dynamodb.put_item(TableName=counter.settings.queue_table, Item=to_attributes(row))


def test_the_overview_counts_what_goes_within_30_days(counter: Counter) -> None:
    days = counter.catalog["forms"][DOMICILE]["retention"]["days"]
    assert days == 365
    queue_row(counter, case_ref="2222222", closed_on="2025-12-20", reference="A")
    queue_row(counter, case_ref="3333333", closed_on="2026-11-20", reference="B")
    queue_row(counter, case_ref="4444444", state="submitted", reference="C")
    queue_row(counter, case_ref="5555555", closed_on="2025-01-20", reference="PLU-H", legal_hold=True)

    page = counter.get("/petugas/masa-simpan", cookie=counter.sign_in(LURAH)).page

    assert f"{days} hari" in page.text
    assert "PLU-H" in page.text
    assert "Jadwal Retensi Arsip 2 1 Ditahan" in page.text  # two are kept, one of them goes soon


def test_a_copy_holds_every_answer_and_is_on_record(counter: Counter, symbols: str) -> None:
    answer = counter.get(f"/petugas/permohonan/{symbols}/salinan", cookie=counter.sign_in(SARI))

    document = json.loads(answer.body)
    assert document["reference"] == str(counter.case(symbols).reference)
    assert "7271014107900001" in answer.body
    assert document["timeline"][0]["what"]
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    table = AuditTable(counter.clients.dynamodb, counter.settings.audit_table)
    assert table.entries(symbols)[-1]["action"] == "copied"


def test_the_page_of_a_case_says_that_it_is_held_and_leads_the_head_there(
    counter: Counter, symbols: str
) -> None:
    turn(counter, symbols)

    path = f"/petugas/permohonan/{symbols}"
    officer, head = (counter.get(path, cookie=counter.sign_in(person)) for person in (SARI, LURAH))
    assert [answer.page.data("hold") for answer in (officer, head)] == ["set", "set"]
    assert [f"/petugas/masa-simpan/{symbols}" in answer.body for answer in (officer, head)] == [False, True]
