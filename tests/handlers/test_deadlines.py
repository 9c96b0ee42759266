"""The deadlines of an office: where to hurry, why the clock stood, and until when residents have time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from handlers.backroom.attributes import to_attributes
from loket.cases import Person
from loket.pages import hari
from loket.services import REVISION_LIMIT, WorkingCalendar, due_on
from tests.counter import Answer, Counter

HERE, ABOVE = "72.71.02.1008", "72.71.02"
HEAD = Person(subject="s-head", name="Rina Lurah CONTOH", roles=("head",), offices=(HERE,))
CAMAT = Person(subject="s-camat", name="Budi Camat CONTOH", roles=("manager",), offices=(ABOVE,))


def put(counter: Counter, symbols: str, **facts: Any) -> None:
    """A row of the queue, as `follow` writes it."""
    row = {
        "office": HERE,
        "case_ref": symbols,
        "reference": f"PLU-26-{symbols[:4]}-{symbols[4:]}",
        "form": "surat-keterangan-domisili",
        "state": "in_progress",
        "received_on": day(counter, -9),
        "since": day(counter, -8),
        "complete_on": day(counter, -8),
    }
    shelf = {"completed": "closed", "needs_revision": "waiting"}.get(facts.get("state", ""), "work")
    item = to_attributes({**row, **facts, "shelf": f"{HERE}#{shelf}", "place": symbols})
    counter.clients.dynamodb.put_item(TableName=counter.settings.queue_table, Item=item)


def day(counter: Counter, days: int) -> str:
    return (counter.clock().date() + timedelta(days=days)).isoformat()


def shown(counter: Counter, person: Person = HEAD, path: str = "/petugas/tenggat") -> Answer:
    return counter.get(path, cookie=counter.sign_in(person))


def in_words(answer: Answer) -> str:
    return " ".join(answer.page.text.split())


def test_every_reason_for_a_pause_stands_beside_the_case(counter: Counter) -> None:
    pauses = [
        ["2026-03-02", "2026-03-04", "answer_unclear"],
        ["2026-03-09", "2026-03-10", "document_missing"],
    ]
    put(counter, "2222222", due_on=day(counter, -1), pauses=pauses)

    words = in_words(shown(counter))

    assert "Terlambat (1)" in words
    assert "Menunggu warga 2 Maret 2026 sampai 4 Maret 2026: Ada jawaban yang perlu dijelaskan" in words
    assert "Menunggu warga 9 Maret 2026 sampai 10 Maret 2026: Ada dokumen yang belum dibawa" in words


def test_a_head_sees_what_is_almost_deemed_granted_and_where_that_comes_from(counter: Counter) -> None:
    put(counter, "2222222", due_on=day(counter, 0))

    words = in_words(shown(counter))

    assert "Hampir dianggap dikabulkan (1)" in words
    assert "UU 30/2014 Pasal 53" in words
    assert "bagian hukum" in words


def test_a_case_on_hold_is_listed_with_its_reason_and_the_day_since_when(counter: Counter) -> None:
    put(
        counter,
        "2222222",
        state="on_hold",
        since="2026-03-02",
        hold_reason="out_of_stock",
        due_on=day(counter, 9),
    )

    words = in_words(shown(counter))

    assert "Tertunda, waktu tetap berjalan (1)" in words
    assert "Tertunda sejak 2 Maret 2026: Blangko atau tinta habis" in words


def test_what_waits_for_a_resident_is_listed_with_its_last_day(counter: Counter) -> None:
    put(
        counter,
        "2222222",
        state="needs_revision",
        waits_since="2026-03-02",
        reminded_on="2026-03-04",
        due_on="",
    )

    words = in_words(shown(counter))

    assert "Menunggu warga, waktu berhenti (1)" in words
    assert "Menunggu sejak 2 Maret 2026. Diingatkan 4 Maret 2026" in words
    assert hari(due_on(date(2026, 3, 2), REVISION_LIMIT, calendar_of(counter))) in words


def calendar_of(counter: Counter) -> WorkingCalendar:
    return WorkingCalendar.from_plain(counter.catalog["calendar"])


def test_a_case_stands_once_among_what_presses_and_leads_to_itself(counter: Counter) -> None:
    put(counter, "2222222", due_on=day(counter, -1), warn_on=day(counter, -4), urge_on=day(counter, -2))

    page = shown(counter)

    assert page.body.count('href="/petugas/permohonan/2222222"') == 1


def test_a_manager_sees_how_many_there_are_below_and_opens_the_list(counter: Counter) -> None:
    put(counter, "2222222", due_on=day(counter, -1))

    above, below = shown(counter, CAMAT), shown(counter, CAMAT, f"/petugas/tenggat/{HERE}")

    assert f'href="/petugas/tenggat/{HERE}"' in above.body
    assert "PLU-26-2222-222" not in above.body
    assert "PLU-26-2222-222" in below.body
    assert "Tidak ada yang mendesak di: Ujuna" in in_words(above)


def test_an_office_where_nothing_presses_says_so(counter: Counter) -> None:
    put(counter, "2222222", due_on=day(counter, 9))
    put(counter, "3333333", state="completed", due_on="")

    assert "Tidak ada yang mendesak di kantor ini." in in_words(shown(counter))


def test_what_is_more_than_a_page_holds_is_counted(counter: Counter) -> None:
    for number in range(52):
        put(counter, f"22222{number:02d}", due_on=day(counter, -1))

    page = shown(counter)

    assert page.body.count("data-reference=") == 50
    assert "Dan 2 lagi." in in_words(page)


@pytest.mark.parametrize("text", ["<script>x</script>", "=1+1", "\u202eabc"])
def test_a_name_of_an_officer_is_only_text(counter: Counter, text: str) -> None:
    put(counter, "2222222", due_on=day(counter, -1), assignee="x", assignee_name=text)

    assert "<script>x" not in shown(counter).body
