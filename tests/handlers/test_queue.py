"""The queue of an office: what stands on which tab, found how, page after page, and by nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode

import pytest

from handlers.backroom.catalog import Catalog
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from loket.cases import Person
from tests.answers import DOMICILE, RESIDENTS
from tests.counter import Answer, Counter

OFFICE = "72.71.02.1008"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(OFFICE,))
BUDI = Person(subject="s-2", name="Budi CONTOH", roles=("officer",), offices=(OFFICE,))


def follow(counter: Counter, *receipts: Answer) -> None:
    """What the stream function does."""
    catalog = Catalog.read(counter.settings.catalog)
    table = QueueTable(counter.clients.dynamodb, counter.settings.queue_table)
    for receipt in receipts:
        table.put_row(queue_row(counter.case(receipt.reference), catalog))


def listed(answer: Answer) -> list[str]:
    """The references of the lines, from the top."""
    return [
        found["data-reference"]
        for name, found in answer.page.tags
        if name == "tr" and "data-reference" in found
    ]


def counted(answer: Answer) -> dict[str, int]:
    """What each tab says it holds."""
    found = re.findall(r'data-tab="([a-z]+)"[^>]*>[^<]*<b[^>]*>([0-9]+)</b>', answer.body)
    return {tab: int(count) for tab, count in found}


def look(counter: Counter, cookie: str, **query: str) -> Answer:
    return counter.get("/petugas", query=urlencode(query), cookie=cookie)


@pytest.fixture
def sari(counter: Counter) -> str:
    return counter.sign_in(SARI)


def all_pages(counter: Counter, cookie: str, **query: str) -> Iterable[list[str]]:
    """Every page, led by the link to the next one."""
    while True:
        answer = look(counter, cookie, **query)
        yield listed(answer)
        found = re.search(r'rel="next" href="[^"]*sesudah=([^"&]+)', answer.body)
        if not found:
            return
        query["sesudah"] = found[1].replace("%7E", "~").replace("%3A", ":")


def test_each_tab_holds_what_its_count_says(counter: Counter, sari: str) -> None:
    new, taken, back, ready = (counter.apply() for _ in range(4))
    counter.act(sari, taken, "assign", assignee=SARI.subject)
    counter.act(sari, taken, "take_up")
    counter.act(sari, back, "return", reason="document_unreadable", note="Tolong foto ulang.")
    for step in ("accept", "ready"):
        counter.act(sari, ready, step)
    follow(counter, new, taken, back, ready)

    pages = {
        tab: look(counter, sari, tab=tab) for tab in ("semua", "baru", "saya", "menunggu", "siap", "selesai")
    }

    assert {tab: set(listed(page)) for tab, page in pages.items()} == {
        "semua": {new.reference, taken.reference},
        "baru": {new.reference},
        "saya": {taken.reference},
        "menunggu": {back.reference},
        "siap": {ready.reference},
        "selesai": set(),
    }
    for tab, page in pages.items():
        assert counted(page)[tab] == len(listed(page))


def test_what_is_late_comes_first_and_is_told_on_top(counter: Counter) -> None:
    old = counter.apply()
    counter.clock.move(days=3)
    young = counter.apply()
    follow(counter, young, old)

    page = look(counter, counter.sign_in(SARI))

    assert listed(page) == [old.reference, young.reference]
    assert (counted(page)["terlambat"], counted(page)["hampir"]) == (1, 1)
    assert "1 permohonan terlambat" in page.page.text
    assert listed(look(counter, counter.sign_in(SARI), tab="terlambat")) == [old.reference]
    assert listed(look(counter, counter.sign_in(SARI), tab="hampir")) == [young.reference]


def test_a_queue_is_read_page_by_page_each_case_once_and_back(counter: Counter, sari: str) -> None:
    receipts = [counter.apply() for _ in range(27)]
    follow(counter, *receipts)

    pages = list(all_pages(counter, sari))

    assert [len(page) for page in pages] == [25, 2]
    assert sorted(pages[0] + pages[1]) == sorted(receipt.reference for receipt in receipts)
    second = look(counter, sari, sesudah=f"2026-11-25~{pages[0][-1].replace('-', '')[-7:]}")
    back = re.search(r'rel="prev" href="/petugas\?sebelum=([^"]+)"', second.body)
    assert back
    assert listed(look(counter, sari, sebelum=back[1].replace("%7E", "~"))) == pages[0]


def test_filters_leave_out_and_say_so(counter: Counter, sari: str) -> None:
    one, other = counter.apply(), counter.apply()
    counter.act(sari, other, "assign", assignee=SARI.subject)
    follow(counter, one, other)

    assert listed(look(counter, sari, petugas=SARI.subject)) == [other.reference]
    assert listed(look(counter, sari, petugas="-")) == [one.reference]
    assert listed(look(counter, sari, dari="2026-11-25")) == []
    assert "Tidak ada yang cocok" in look(counter, sari, layanan=RESIDENTS).page.text
    assert len(listed(look(counter, sari, layanan=DOMICILE, sampai="2026-11-24", kelurahan=OFFICE))) == 2


@pytest.mark.parametrize(
    "query",
    [
        {"sesudah": "x" * 40},
        {"sesudah": "2026-11-25~7K3M9QX", "tab": "terlambat"},
        {"sesudah": "2026-11-24T02:00:00Z~7K3M9QX"},
        {"sebelum": "0000000000~7K3M9QX"},
        {"tab": "apa", "urut": "acak", "kantor": "mars", "dari": "kemarin", "kelurahan": "<b>"},
        {"petugas": "x" * 3000},
        {"layanan": "\u0301" * 300},
    ],
)
def test_an_address_that_makes_no_sense_is_a_queue_all_the_same(
    counter: Counter, sari: str, query: dict[str, str]
) -> None:
    follow(counter, counter.apply())

    answer = look(counter, sari, **query)

    assert answer.status == 200
    assert '<b>"' not in answer.body


def test_a_reference_in_the_search_box_leads_to_its_case(counter: Counter, sari: str) -> None:
    receipt = counter.apply()

    answer = look(counter, sari, cari=receipt.reference.lower().replace("-", " "))

    assert answer.status == 303
    assert answer.headers["location"].endswith(receipt.reference.replace("-", "")[-7:])


def test_a_mistyped_reference_is_told(counter: Counter, sari: str) -> None:
    receipt = counter.apply()
    wrong = receipt.reference[:-1] + ("2" if receipt.reference[-1] != "2" else "3")

    assert "Periksa nomornya" in look(counter, sari, cari=wrong).page.text


def test_a_name_is_found_by_its_first_letters_within_the_office_and_on_record(
    counter: Counter, sari: str
) -> None:
    ours = counter.apply(DOMICILE, full_name="Sîti Nur'aini binti Yusuf")
    theirs = counter.apply(DOMICILE, full_name="Siti Nuraini", village="72.71.08.1002")
    other = counter.apply(DOMICILE, full_name="Budi Santoso")
    follow(counter, ours, theirs, other)

    for typed in ("sit", "SITI", "nuraini", "yusuf siti", "Nurai"):
        assert listed(look(counter, sari, cari=typed)) == [ours.reference], typed
    for typed in ("sita", "siti santoso", "nurainin"[:4] + "x"):
        assert listed(look(counter, sari, cari=typed)) == [], typed
    trail = counter.clients.dynamodb.scan(TableName=counter.settings.audit_table)["Items"]
    told = [entry for entry in trail if entry["action"]["S"] == "searched_name"]
    assert len(told) == 8
    assert "siti" not in str(told).lower()


@pytest.mark.parametrize("typed", ["si", "7", "a b", "  ", "'"])
def test_too_little_of_a_name_is_kindly_refused(counter: Counter, sari: str, typed: str) -> None:
    answer = look(counter, sari, cari=typed)

    assert answer.status == 200
    assert listed(answer) == []


def test_no_row_and_no_page_tells_a_name(counter: Counter, sari: str) -> None:
    receipt = counter.apply(DOMICILE, full_name="Kenari Palsu")
    follow(counter, receipt)

    stored = str(counter.clients.dynamodb.scan(TableName=counter.settings.queue_table)["Items"])
    page = look(counter, sari, cari="kenari")

    assert "kenari" not in stored.lower()
    assert listed(page) == [receipt.reference]
    assert "Kenari Palsu" not in page.body


def test_the_way_from_case_to_case_stays_in_its_part_of_the_queue(counter: Counter, sari: str) -> None:
    receipts = [counter.apply() for _ in range(3)]
    follow(counter, *receipts)
    order = listed(look(counter, sari, tab="baru"))
    page = look(counter, sari, tab="baru")
    links = dict(re.findall(r'href="(/petugas/permohonan/([2-9A-Z]{7})\?[^"]+)"', page.body))
    by_symbols = {symbols: link.replace("&amp;", "&") for link, symbols in links.items()}
    middle = order[1].replace("-", "")[-7:]
    path, _, query = by_symbols[middle].partition("?")

    opened = counter.get(path, query=query, cookie=sari)

    assert re.findall(r'rel="(prev|next)" href="/petugas/permohonan/([2-9A-Z]{7})', opened.body) == [
        ("prev", order[0].replace("-", "")[-7:]),
        ("next", order[2].replace("-", "")[-7:]),
    ]
    assert 'rel="next"' not in counter.get(path, cookie=sari).body
    fields = {"_csrf": counter.csrf(sari), "_number": "0"}
    referer = {"referer": f"http://127.0.0.1:8000{path}?{query}"}
    done = counter.post(f"{path}/take_up", fields, cookie=sari, headers=referer)
    assert done.headers["location"] == f"{path}?{query}"


def test_a_calendar_that_has_run_out_closes_no_queue(counter: Counter) -> None:
    receipt = counter.apply()
    follow(counter, receipt)
    later = counter.with_catalog(lambda catalog: catalog["calendar"].update(years=[2040]))

    answer = look(later, later.sign_in(SARI))

    assert (answer.status, listed(answer)) == (200, [receipt.reference])
