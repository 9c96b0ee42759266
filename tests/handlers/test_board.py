"""Notices at the counter: whose office, what is told about a slip, what residents will read."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.audit.audit_table import AuditTable
from handlers.audit.audit_trail import office_chain
from handlers.backroom.attributes import from_attributes
from handlers.board.board_desk import MAX_AT_ONCE
from loket.cases import Person
from tests.answers import typed_of
from tests.counter import Answer, Counter

HERE, ELSEWHERE, DISTRICT = "72.71.02.1008", "72.71.08.1002", "72.71.02"
SENTENCE = "Jaringan putus. Datang lagi besok pagi."
GOOD = {
    "office": HERE,
    "service": "surat-keterangan-domisili",
    "kind": "outage",
    "text": SENTENCE,
    "starts": "2026-11-24",
    "ends": "2026-11-26",
}
BOARD = "/petugas/pemberitahuan"


def sign_in(counter: Counter, *roles: str, office: str = HERE) -> str:
    person = Person(subject="s-1", name="Sari CONTOH", roles=roles or ("officer",), offices=(office,))
    return counter.sign_in(person)


def send(counter: Counter, cookie: str, **changes: str) -> Answer:
    """Press “Lihat dahulu”."""
    return counter.post(BOARD, {"_csrf": counter.csrf(cookie), **GOOD, **changes}, cookie=cookie)


def publish(counter: Counter, cookie: str, preview: Answer) -> Answer:
    """Press “Terbitkan” on a preview."""
    typed = typed_of(preview.page.form(BOARD).pairs)
    return counter.post(BOARD, {**typed, "_publish": "ya"}, cookie=cookie)


def entries(counter: Counter) -> list[dict[str, Any]]:
    table = counter.settings.public_table
    return [from_attributes(item) for item in counter.clients.dynamodb.scan(TableName=table)["Items"]]


def test_an_officer_sees_what_residents_will_read_before_it_is_published(counter: Counter) -> None:
    cookie = sign_in(counter)

    preview = send(counter, cookie)
    assert preview.status == 200
    assert "Gangguan sistem: Kelurahan Baru" in preview.body
    assert "Berlaku sampai 26 November 2026." in preview.body
    assert entries(counter) == []
    done = publish(counter, cookie, preview)

    assert done.status == 303
    [entry] = entries(counter)
    assert {name: entry[name] for name in GOOD} == GOOD
    assert entry["by"] == "s-1"
    assert SENTENCE in counter.get(BOARD, cookie=cookie).body


def test_a_second_click_publishes_once(counter: Counter) -> None:
    cookie = sign_in(counter)
    preview = send(counter, cookie)

    first, second = (publish(counter, cookie, preview) for _ in range(2))

    assert (first.status, second.status) == (303, 303)
    assert len(entries(counter)) == 1


@pytest.mark.parametrize(
    ("roles", "own", "office", "may"),
    [
        (("officer",), HERE, HERE, True),
        (("head",), HERE, HERE, True),
        (("section_head",), HERE, HERE, True),
        (("manager",), DISTRICT, HERE, True),
        (("officer",), DISTRICT, HERE, False),
        (("officer",), ELSEWHERE, HERE, False),
        (("officer",), HERE, DISTRICT, False),
        (("manager",), HERE, DISTRICT, False),
    ],
)
def test_nobody_speaks_for_an_office_that_is_not_his(
    counter: Counter, roles: tuple[str, ...], own: str, office: str, may: bool
) -> None:
    cookie = sign_in(counter, *roles, office=own)

    answer = send(counter, cookie, office=office, service="", _publish="ya", _key="k" * 22)

    assert answer.status == (303 if may else 422)
    assert [entry["office"] for entry in entries(counter)] == ([office] if may else [])


def test_a_notice_of_another_office_is_neither_seen_nor_ended(counter: Counter) -> None:
    cookie = sign_in(counter)
    publish(counter, cookie, send(counter, cookie))
    [entry] = entries(counter)
    other = sign_in(counter, office=ELSEWHERE)

    assert SENTENCE not in counter.get(BOARD, cookie=other).body
    path = f"{BOARD}/{entry['entry']}/akhiri"
    assert counter.post(path, {"_csrf": counter.csrf(other)}, cookie=other).status == 404
    assert "ended_at" not in entries(counter)[0]


def test_an_ended_notice_is_gone_from_the_list_and_stays_on_record(counter: Counter) -> None:
    cookie = sign_in(counter)
    publish(counter, cookie, send(counter, cookie))
    name = entries(counter)[0]["entry"]
    ours = {"_csrf": counter.csrf(cookie)}

    ended = counter.post(f"{BOARD}/{name}/akhiri", ours, cookie=cookie)
    again = counter.post(f"{BOARD}/{name}/akhiri", ours, cookie=cookie)

    assert (ended.status, again.status) == (303, 404)
    assert SENTENCE not in counter.get(BOARD, cookie=cookie).body
    assert entries(counter)[0]["ended_by"] == "s-1"
    trail = AuditTable(counter.clients.dynamodb, counter.settings.audit_table).entries(office_chain(HERE))
    assert [entry["action"] for entry in trail] == [f"notice_posted:{name}", f"notice_ended:{name}"]


@pytest.mark.parametrize(
    ("changes", "box", "sentence"),
    [
        ({"text": ""}, "text", "Tulis satu kalimat untuk warga"),
        ({"text": "x" * 201}, "text", "paling panjang 200 huruf"),
        ({"text": "dua\nbaris"}, "text", "dalam satu baris"),
        ({"text": "terbalik \u202e sini"}, "text", "huruf tersembunyi"),
        (
            {"text": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")},
            "text",
            "tersembunyi",
        ),
        ({"kind": "gempa"}, "kind", "Pilih tentang apa"),
        ({"service": "ktp-el-dan-ikd"}, "service", "Pilih layanan yang diberikan kantor itu"),
        ({"office": "mars"}, "office", "Pilih kantor Anda"),
        ({"starts": "2026-11-23"}, "starts", "Pilih hari ini atau sesudahnya"),
        ({"starts": "besok"}, "starts", "Pilih tanggal, seperti"),
        ({"ends": "2026-02-30"}, "ends", "Pilih tanggal, seperti"),
        ({"ends": "2026-11-23"}, "ends", "Pilih hari terakhir sesudah"),
        ({"ends": "2027-01-24"}, "ends", "dalam 60 hari"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict) else "",
)
def test_a_slip_is_told_at_its_box_and_everything_typed_is_kept(
    counter: Counter, changes: dict[str, str], box: str, sentence: str
) -> None:
    cookie = sign_in(counter)

    answer = send(counter, cookie, **changes)

    assert answer.status == 422
    form = answer.page.form(BOARD)
    assert f'href="#{box}">' in answer.body
    assert sentence in answer.body
    kept = {name: value for name, value in {**GOOD, **changes}.items() if name not in ("office", box)}
    assert {name: form.value(name) for name in kept if name != "kind"} == {
        name: value for name, value in kept.items() if name != "kind"
    }
    assert entries(counter) == []


def test_days_may_be_written_as_people_write_them(counter: Counter) -> None:
    cookie = sign_in(counter)

    assert send(counter, cookie, ends="26/11/2026").status == 200
    assert send(counter, cookie, ends="26-11-2026").status == 200


def test_what_an_officer_writes_is_text_and_never_a_tag(counter: Counter) -> None:
    cookie = sign_in(counter)
    evil = "<script>alert(1)</script><!--/kabar--> & =1+1"

    preview = send(counter, cookie, text=evil)
    publish(counter, cookie, preview)
    listed = counter.get(BOARD, cookie=cookie)

    for answer in (preview, listed):
        assert "<script>alert" not in answer.body
        assert "<!--/kabar" not in answer.body
    assert entries(counter)[0]["text"] == evil


def test_changing_first_brings_back_everything(counter: Counter) -> None:
    cookie = sign_in(counter)
    typed = typed_of(send(counter, cookie).page.form(BOARD).pairs)

    again = counter.post(BOARD, {**typed, "_edit": "ya"}, cookie=cookie)

    form = again.page.form(BOARD)
    assert {name: form.value(name) for name in ("text", "starts", "ends")} == {
        name: GOOD[name] for name in ("text", "starts", "ends")
    }


def test_a_forged_post_publishes_nothing_and_keeps_the_words(counter: Counter) -> None:
    cookie = sign_in(counter)

    answer = counter.post(BOARD, {**GOOD, "_csrf": "x", "_publish": "ya", "_key": "k" * 22}, cookie=cookie)

    assert answer.status == 400
    assert SENTENCE in answer.body
    assert entries(counter) == []


def test_an_office_announces_ten_things_at_most(counter: Counter) -> None:
    cookie = sign_in(counter)
    for number in range(MAX_AT_ONCE):
        send(counter, cookie, _publish="ya", _key=f"{number:022d}")

    full = send(counter, cookie, _publish="ya", _key="k" * 22)

    assert full.status == 422
    assert len(entries(counter)) == MAX_AT_ONCE
