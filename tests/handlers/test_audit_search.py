"""Who opened what is found again, and a record that was tampered with says where it broke."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from handlers.audit.audit_table import AuditTable
from handlers.audit.audit_trail import person_chain
from handlers.people.staff_table import StaffTable
from loket.cases import Person
from tests.answers import symbols_of
from tests.counter import Answer, Counter

BARU = "72.71.02.1008"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(BARU,))
LURAH = Person(subject="lurah", name="Andi CONTOH", roles=("head", "manager"), offices=(BARU,))
CAMAT = Person(subject="camat", name="Dewi CONTOH", roles=("head", "manager"), offices=("72.71.02",))
AUDITOR = Person(subject="auditor", name="Adil CONTOH", roles=("auditor",), offices=())


@pytest.fixture
def symbols(counter: Counter) -> str:
    """A case that Sari opened and accepted, where the names of everybody are known."""
    table = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    for person in (SARI, LURAH):
        table.change(BARU, person.subject, {"name": person.name, "roles": list(person.roles)})
    receipt = counter.apply()
    cookie = counter.sign_in(SARI)
    counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie)
    counter.act(cookie, receipt, "accept")
    return symbols_of(receipt.reference)


def sheet(counter: Counter, symbols: str, person: Person = AUDITOR) -> Answer:
    return counter.get(f"/petugas/jejak/{symbols}", cookie=counter.sign_in(person))


def verdict(answer: Answer) -> str:
    return answer.page.data("audit")


def rows(answer: Answer) -> list[str]:
    return list(answer.body.split("<tr>")[2:])


def entries(counter: Counter, chain: str) -> list[dict[str, Any]]:
    return list(AuditTable(counter.clients.dynamodb, counter.settings.audit_table).entries(chain))


def test_the_sheet_says_who_opened_a_case_when_and_as_what(counter: Counter, symbols: str) -> None:
    answer = sheet(counter, symbols)

    assert answer.status == 200
    assert verdict(answer) == "intact"
    opened, accepted, read = rows(answer)
    for word in ("Sari CONTOH", "Petugas", "Membuka permohonan", "24 November 2026"):
        assert word in opened
    assert "Sari CONTOH" in accepted
    assert "Membaca jejak permohonan" in read


def test_a_look_at_the_record_is_on_record_itself(counter: Counter, symbols: str) -> None:
    sheet(counter, symbols)

    assert entries(counter, symbols)[-1]["who"] == "auditor"
    assert entries(counter, symbols)[-1]["action"] == "audit_case"


def test_no_answer_stands_on_a_sheet(counter: Counter, symbols: str) -> None:
    body = sheet(counter, symbols).body

    assert "Siti" not in body
    assert "7271" not in body


@pytest.mark.parametrize("person", [LURAH, CAMAT, AUDITOR], ids=lambda person: person.subject)
def test_a_reference_leads_to_the_sheet(counter: Counter, symbols: str, person: Person) -> None:
    typed = f"nomor={str(counter.case(symbols).reference).lower()}"
    answer = counter.get("/petugas/jejak", query=typed, cookie=counter.sign_in(person))

    assert (answer.status, answer.headers["location"]) == (303, f"/petugas/jejak/{symbols}")


@pytest.mark.parametrize("typed", ["", "x", "PLU-26-7K3M-9QY", "%3Cscript%3E", "//jahat.invalid"])
def test_a_mistyped_reference_is_told(counter: Counter, typed: str) -> None:
    answer = counter.get("/petugas/jejak", query=f"nomor={typed}", cookie=counter.sign_in(AUDITOR))

    assert answer.status == 422
    assert "Tulis nomor permohonan lengkap" in answer.page.text
    assert "<script>" not in answer.body


def change(counter: Counter, symbols: str, seq: int, **values: Any) -> None:
    """Somebody with rights nobody of ours has writes into the audit."""
    table = counter.settings.audit_table
    item = counter.clients.dynamodb.get_item(
        TableName=table, Key={"case": {"S": symbols}, "seq": {"S": f"{seq:06d}"}}
    )["Item"]
    counter.clients.dynamodb.put_item(TableName=table, Item={**item, **values})


def test_a_changed_entry_says_where_the_record_broke(counter: Counter, symbols: str) -> None:
    change(counter, symbols, 2, who={"S": "somebody-else"})

    answer = sheet(counter, symbols)

    assert verdict(answer) == "broken"
    assert "mulai catatan ke-2" in answer.page.text


def test_an_end_that_was_cut_off_is_noticed(counter: Counter, symbols: str) -> None:
    counter.clients.dynamodb.delete_item(
        TableName=counter.settings.audit_table, Key={"case": {"S": symbols}, "seq": {"S": "000002"}}
    )

    # The look itself is the next entry; it cannot fill the place of the one that is gone unnoticed.
    assert verdict(sheet(counter, symbols)) == "broken"


def test_a_trail_that_went_altogether_is_noticed(counter: Counter, symbols: str) -> None:
    for seq in ("000001", "000002"):
        counter.clients.dynamodb.delete_item(
            TableName=counter.settings.audit_table, Key={"case": {"S": symbols}, "seq": {"S": seq}}
        )

    assert verdict(sheet(counter, symbols)) == "broken"


def test_the_trail_of_an_erased_case_can_still_be_read(counter: Counter, symbols: str) -> None:
    for item in counter.table.query(symbols, consistent=True):
        key = {"case": {"S": symbols}, "part": {"S": item["part"]}}
        counter.clients.dynamodb.delete_item(TableName=counter.settings.cases_table, Key=key)

    assert sheet(counter, symbols, LURAH).status == 200


# --- by day and by person


def search(counter: Counter, person: Person, query: str) -> Answer:
    return counter.get("/petugas/jejak", query=query, cookie=counter.sign_in(person))


def test_a_day_at_an_office_lists_what_was_done(counter: Counter, symbols: str) -> None:
    answer = search(counter, LURAH, f"kantor={BARU}&hari=2026-11-24")

    assert verdict(answer) == "intact"
    assert len(rows(answer)) >= 2
    assert symbols in answer.body
    assert "Tidak ada catatan" in search(counter, LURAH, f"kantor={BARU}&hari=2026-11-23").page.text


def test_a_day_is_the_day_of_the_city(counter: Counter) -> None:
    counter.clock.now = counter.clock.now.replace(hour=15, minute=59)  # 23.59 WITA
    receipt = counter.apply()
    counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=counter.sign_in(SARI))

    assert symbols_of(receipt.reference) in search(counter, LURAH, f"kantor={BARU}&hari=2026-11-24").body
    assert symbols_of(receipt.reference) not in search(counter, LURAH, f"kantor={BARU}&hari=2026-11-25").body


def test_a_person_is_followed_through_the_cases(counter: Counter, symbols: str) -> None:
    answer = search(counter, LURAH, f"kantor={BARU}&orang=s-1")

    assert "Jejak Sari CONTOH" in answer.page.text
    assert symbols in answer.body
    assert entries(counter, person_chain("lurah"))[-1]["action"] == "audit_person:s-1"


def test_a_broken_trail_is_told_in_a_list_too(counter: Counter, symbols: str) -> None:
    change(counter, symbols, 1, role={"S": "manager"})

    assert verdict(search(counter, LURAH, f"kantor={BARU}&hari=2026-11-24")) == "broken"


@pytest.mark.parametrize(
    "query",
    [
        "kantor=72.71.08.1002&hari=2026-11-24",
        "kantor=72.71.02&hari=2026-11-24",
        "kantor=mars&hari=2026-11-24",
        "kantor=-&orang=auditor",
        f"kantor={BARU}&orang=tidak-ada",
        f"kantor={BARU}&orang=",
    ],
)
def test_a_head_reads_only_the_own_office(counter: Counter, symbols: str, query: str) -> None:
    assert search(counter, LURAH, query).status == 404


@pytest.mark.parametrize("day", ["", "kemarin", "2026-02-30", "%00"])
def test_a_day_that_is_none_is_told(counter: Counter, day: str) -> None:
    answer = search(counter, AUDITOR, f"kantor={BARU}&hari={day}")

    assert answer.status == 422
    assert "Pilih hari dari kalender" in answer.page.text


def test_a_long_day_comes_page_by_page(counter: Counter, symbols: str) -> None:
    cookie = counter.sign_in(SARI)
    for _ in range(26):
        counter.get(f"/petugas/permohonan/{symbols}", cookie=cookie)

    first = search(counter, LURAH, f"kantor={BARU}&hari=2026-11-24")
    form = next(form for form in first.page.forms if any(name == "lanjut" for name, _ in form.pairs))
    second = search(counter, LURAH, urlencode(form.pairs))

    assert len(rows(first)) == 25
    assert 0 < len(rows(second)) < 25


@pytest.mark.parametrize("after", ["x", "a|b|c", "2026-11-24|000001|x", "%00|%00|%00", "|||"])
def test_a_made_up_next_page_is_no_fault(counter: Counter, symbols: str, after: str) -> None:
    answer = search(counter, LURAH, f"kantor={BARU}&hari=2026-11-24&lanjut={after}")

    assert answer.status == 200
    assert counter.raised == []


def test_an_auditor_is_led_to_the_record_of_any_office(counter: Counter, symbols: str) -> None:
    page = counter.get("/petugas/jejak", cookie=counter.sign_in(AUDITOR))

    assert page.status == 200
    assert page.body.count("<option") > 50
    assert symbols in search(counter, AUDITOR, f"kantor={BARU}&hari=2026-11-24").body


def test_an_auditor_also_reads_what_auditors_did(counter: Counter, symbols: str) -> None:
    search(counter, AUDITOR, f"kantor={BARU}&hari=2026-11-24")

    answer = search(counter, AUDITOR, "kantor=-&hari=2026-11-24")

    assert "Membaca jejak satu hari" in answer.page.text
    assert search(counter, LURAH, "kantor=-&hari=2026-11-24").status == 404
