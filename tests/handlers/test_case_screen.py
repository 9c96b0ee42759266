"""The page of a case at the counter: who has it, how its clock stands, what lies beside what."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.backroom.catalog import Catalog
from handlers.people.staff_table import StaffTable
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from loket.cases import Action, Person
from tests.answers import RESIDENTS, symbols_of
from tests.counter import Answer, Counter
from tests.html_page import Page

OFFICE = "72.71.02.1008"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(OFFICE,))
CAMAT = Person(subject="s-3", name="Camat CONTOH", roles=("manager",), offices=("72.71.02",))
HEAD = Person(subject="s-6", name="Lurah CONTOH", roles=("head",), offices=(OFFICE,))


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    return counter.apply()


@pytest.fixture
def sari(counter: Counter) -> str:
    return counter.sign_in(SARI)


@pytest.fixture
def staff(counter: Counter) -> StaffTable:
    """Sari, Budi who is away, and a head who takes no cases."""
    table = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    table.change(OFFICE, "s-1", {"name": "Sari CONTOH", "roles": ["officer"]})
    away = {"absent_from": "2026-11-23", "absent_until": "2026-12-03"}
    table.change(OFFICE, "s-2", {"name": "Budi CONTOH", "roles": ["officer"], **away})
    table.change(OFFICE, "s-6", {"name": "Lurah CONTOH", "roles": ["head"]})
    return table


def show(counter: Counter, receipt: Answer, cookie: str) -> Page:
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie).page


def forms(page: Page, action: str) -> list[Any]:
    return [form for form in page.forms if form.action.endswith(f"/{action}")]


def remember(counter: Counter, receipt: Answer) -> None:
    """Put the case into the queue, as the stream does."""
    table = QueueTable(counter.clients.dynamodb, counter.settings.queue_table)
    case = counter.case(receipt.reference)
    table.put_row(queue_row(case, Catalog.read(counter.settings.catalog)))


# --- who has it


def test_an_officer_takes_a_case_and_lets_it_go(counter: Counter, receipt: Answer, sari: str) -> None:
    assert "Belum ada yang memegang" in show(counter, receipt, sari).text

    counter.act(sari, receipt, "assign", assignee="s-1")
    assert counter.case(receipt.reference).assignee_name == "Sari CONTOH"
    assert "Dipegang Anda" in show(counter, receipt, sari).text

    counter.act(sari, receipt, "assign", assignee="")
    assert counter.case(receipt.reference).assignee == ""


def test_a_colleague_gets_it_by_the_name_the_office_knows(
    counter: Counter, receipt: Answer, sari: str, staff: StaffTable
) -> None:
    counter.act(sari, receipt, "assign", assignee="s-2", assignee_name="Orang Lain")

    page = show(counter, receipt, sari)
    assert counter.case(receipt.reference).assignee_name == "Budi CONTOH"
    assert "Tidak masuk sampai 3 Desember 2026." in page.text
    assert "Kepada Budi CONTOH" in page.text


@pytest.mark.parametrize("subject", ["s-6", "s-99", "<script>", "s-2 "])
def test_whoever_takes_no_cases_here_is_given_none(
    counter: Counter, receipt: Answer, sari: str, staff: StaffTable, subject: str
) -> None:
    answer = counter.act(sari, receipt, "assign", assignee=subject)

    assert (answer.status, len(counter.case(receipt.reference).events)) == (
        (303, 1) if subject == "s-2 " else (422, 0)
    )


def test_who_takes_a_case_that_a_colleague_has_just_taken_is_told(
    counter: Counter, receipt: Answer, sari: str, staff: StaffTable
) -> None:
    budi = counter.sign_in(Person(subject="s-2", name="Budi CONTOH", roles=("officer",), offices=(OFFICE,)))
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/assign"
    counter.act(sari, receipt, "assign", assignee="s-1")

    late = {"_csrf": counter.csrf(budi), "_number": "0", "assignee": "s-2"}
    answer = counter.post(path, late, cookie=budi)

    assert answer.status == 409
    assert "Sari CONTOH lebih dulu: Ditugaskan kepada petugas" in answer.page.text
    assert counter.case(receipt.reference).assignee == "s-1"


def test_acting_on_a_case_gives_it_to_nobody(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "accept")

    assert counter.case(receipt.reference).assignee == ""


def test_a_case_of_a_colleague_can_be_worked_on(
    counter: Counter, receipt: Answer, sari: str, staff: StaffTable
) -> None:
    counter.act(sari, receipt, "assign", assignee="s-2")

    assert counter.act(sari, receipt, "accept").status == 303


# --- the clock


def test_before_a_file_is_complete_no_clock_runs(counter: Counter, receipt: Answer, sari: str) -> None:
    text = show(counter, receipt, sari).text

    assert "Petugas memeriksa berkas paling lambat Rabu, 25 November 2026" in text
    assert "Waktu kantor mulai saat berkas dinyatakan lengkap." in text


def test_a_late_case_says_by_how_much(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "accept")
    counter.clock.move(days=3)

    text = show(counter, receipt, counter.sign_in(SARI)).text
    assert "Terlambat" in text
    assert "Lewat 2 hari kerja dari janji 1 hari kerja." in text


def test_while_the_resident_must_act_the_clock_says_until_when(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    counter.act(sari, receipt, "return", reason="other", note="Lengkapi.", flagged=["street"])

    text = show(counter, receipt, sari).text
    assert "Berhenti: menunggu pemohon" in text
    assert "Pemohon melengkapi paling lambat 14 Desember 2026." in text


def test_a_hold_says_why_and_that_the_clock_runs_on(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "hold", reason="out_of_stock", note="Selesai Jumat.")

    assert "Blangko atau tinta habis. Waktu kantor tetap berjalan." in show(counter, receipt, sari).text


# --- what comes next


@pytest.mark.parametrize(
    ("steps", "likely"),
    [
        ((), "Nyatakan berkas lengkap"),
        (("accept",), "Mulai memproses"),
        (("accept", "process"), "Kirim untuk ditandatangani"),
    ],
)
def test_one_step_stands_out(
    counter: Counter, receipt: Answer, sari: str, steps: tuple[str, ...], likely: str
) -> None:
    for step in steps:
        counter.act(sari, receipt, step)

    body = counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=sari).body
    at_once = body.partition('id="langkah"')[2].partition("<details")[0]
    assert at_once.count('class="button"') == 1
    assert f'<button class="button" type="submit">{likely}</button>' in at_once


def test_a_service_offers_its_own_reasons(counter: Counter, receipt: Answer, sari: str) -> None:
    other = counter.apply(RESIDENTS)
    dewi = counter.sign_in(Person(subject="s-4", name="Dewi", roles=("officer",), offices=("disdukcapil",)))

    assert "Alamat tempat tinggal belum jelas" in show(counter, receipt, sari).text
    assert "Alamat tempat tinggal belum jelas" not in show(counter, other, dewi).text
    refused = counter.act(dewi, other, "return", reason="address_elsewhere", note="Lengkapi.")
    assert refused.status == 422


# --- what lies beside what


def test_a_paper_stands_on_the_checklist_and_not_among_the_answers(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    papers, _, answers = show(counter, receipt, sari).text.partition("Jawaban pemohon")

    assert "Fotokopi KTP" in papers.partition("Yang harus ada")[2]
    assert "Fotokopi KTP" not in answers.partition("Pesan dengan pemohon")[0]
    assert "Siti Kanari" in answers


# --- other cases of the same person


def test_other_cases_of_the_same_person_are_found_and_the_look_is_on_record(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    others = [counter.apply(), counter.apply(nik="7271014107900002", full_name="Orang Lain")]
    for case in (receipt, *others):
        remember(counter, case)

    answer = counter.act(sari, receipt, "serupa")

    same, stranger = others
    assert answer.status == 200
    assert same.reference in answer.page.text
    assert stranger.reference not in answer.page.text
    actions = [
        item["action"]["S"]
        for item in counter.clients.dynamodb.scan(TableName=counter.settings.audit_table)["Items"]
    ]
    assert "opened_similar" in actions


def test_nobody_of_another_office_looks_for_other_cases(counter: Counter, receipt: Answer) -> None:
    other = counter.apply()
    for case in (receipt, other):
        remember(counter, case)
    camat = counter.sign_in(CAMAT)

    assert forms(show(counter, receipt, camat), "serupa") == []
    assert other.reference not in counter.act(camat, receipt, "serupa").page.text


def test_a_head_reads_everything_and_is_offered_no_step(counter: Counter, receipt: Answer) -> None:
    offered = {form.action.rpartition("/")[2] for form in show(counter, receipt, counter.sign_in(HEAD)).forms}

    assert offered == {"keluar", "serupa"}


# --- bad input


def test_words_beside_an_answer_that_nobody_asked_are_left(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    typed = {"remark-moon": "Hai.", "remark-": "Hai."}
    counter.act(sari, receipt, "return", reason="other", note="Lengkapi.", **typed)

    (event,) = counter.case(receipt.reference).events
    assert (event.action, event.flagged, event.remarks) == (Action.RETURN, (), b"")


def test_words_beside_an_answer_are_kept_when_a_colleague_was_faster(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    counter.act(sari, receipt, "accept")
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/return"
    typed = {
        "_csrf": counter.csrf(sari),
        "_number": "0",
        "reason": "other",
        "remark-street": "Tulis nomornya.",
    }

    answer = counter.post(path, typed, cookie=sari)

    assert answer.status == 409
    assert answer.page.holds("Tulis nomornya.")
