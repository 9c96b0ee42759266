"""Taking the cases of one's own office away: on record, in pieces, and only by whoever began it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from botocore.exceptions import EndpointConnectionError
from jsonschema import Draft202012Validator, FormatChecker

from handlers.audit.audit_table import AuditTable
from handlers.backroom.catalog import Catalog
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from loket.cases import Person, audit_entry_from_item, verify_entries
from loket.exports import read_csv, schema
from tests.answers import CROWD, DOMICILE, RESIDENTS, symbols_of
from tests.counter import HOST, Answer, Counter

HERE, ABOVE = "72.71.02.1008", "72.71.02"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
BUDI = Person(subject="s-2", name="Budi CONTOH", roles=("officer",), offices=(HERE,))
CAMAT = Person(subject="s-3", name="Camat CONTOH", roles=("manager",), offices=(ABOVE,))
REGISTRAR = Person(subject="s-4", name="Dewi CONTOH", roles=("officer",), offices=("disdukcapil",))
SECRET_WORD = "RSUD Contoh"
JOB = "a" * 32


@pytest.fixture
def sari(counter: Counter) -> str:
    return counter.sign_in(SARI)


def into_queue(counter: Counter) -> None:
    """What `follow` does: every case gets its row."""
    table = QueueTable(counter.clients.dynamodb, counter.settings.queue_table)
    catalog = Catalog.read(counter.settings.catalog)
    for symbols in counter.references():
        table.put_row(queue_row(counter.case(symbols), catalog))


def begin(counter: Counter, cookie: str, job: str = JOB, **typed: str) -> Answer:
    into_queue(counter)
    ours = {"_csrf": counter.csrf(cookie), "_job": job, "office": HERE, "format": "xlsx"}
    return counter.post("/petugas/ekspor", {**ours, **typed}, cookie=cookie)


def take(counter: Counter, cookie: str, file: int = 1, job: str = JOB, **typed: str) -> Answer:
    """Begin, wait until it is done, download."""
    begun = begin(counter, cookie, job, **typed)
    assert begun.headers["location"] == f"/petugas/ekspor/{job}", begun.body
    while "refresh" in counter.get(f"/petugas/ekspor/{job}", cookie=cookie).headers:
        pass
    return counter.get(f"/petugas/ekspor/{job}/{file}", cookie=cookie)


def rows_of(answer: Answer) -> list[dict[str, str]]:
    """The rows of a workbook by the words above them."""
    page = openpyxl.load_workbook(io.BytesIO(answer.file)).worksheets[0]
    header, *rows = [[str(cell.value or "") for cell in row] for row in page.iter_rows()]
    return [dict(zip(header, row, strict=True)) for row in rows]


def record(counter: Counter, reference: str) -> list[tuple[str, str]]:
    """Who did what, by the audit of a case, whose chain is whole."""
    table = AuditTable(counter.clients.dynamodb, counter.settings.audit_table)
    entries = [audit_entry_from_item(item) for item in table.entries(symbols_of(reference))]
    assert verify_entries(counter.keyring, entries)
    return [(entry.who, entry.action) for entry in entries]


# --- what stands in it


def test_a_workbook_holds_what_the_case_is_and_what_was_answered(counter: Counter, sari: str) -> None:
    receipt = counter.apply()
    counter.act(sari, receipt, "accept")

    (row,) = rows_of(take(counter, sari))

    assert row["Nomor permohonan"] == receipt.reference
    assert row["Diterima"] == "2026-11-24 10:00"
    assert row["Keadaan"] == "Berkas lengkap"
    assert row["Berkas lengkap"] == "2026-11-24"
    assert row["Hari kerja terpakai"] == "0"
    assert row["NIK"] == "7271014107900001"
    assert row["Nomor HP"] == "+6281234567890"
    assert row["Nama lengkap"] == "Siti Kanari"
    assert row["Jenis kelamin"] == "Perempuan"


def test_csv_and_json_hold_the_same_as_the_workbook(counter: Counter, sari: str) -> None:
    counter.apply(occupation='＝1+1; "dua"')
    book = rows_of(take(counter, sari))

    table = read_csv(take(counter, sari, job="b" * 32, format="csv").file.decode())
    told = json.loads(take(counter, sari, job="c" * 32, format="json").file)

    assert [dict(zip(table.header, row, strict=True)) for row in table.rows] == book
    answers = {answer["label"]: answer["text"] for answer in told["cases"][0]["answers"]}
    assert answers["Pekerjaan"] == book[0]["Pekerjaan"]
    assert answers.items() <= book[0].items()


@pytest.mark.parametrize("form", [DOMICILE, RESIDENTS, CROWD])
@pytest.mark.parametrize("specific", ["", "yes"])
def test_json_is_what_the_published_schema_says(counter: Counter, form: str, specific: str) -> None:
    counter.apply(form)
    into_queue(counter)
    case = counter.case(counter.references()[0])
    somebody = Person(subject="s-9", name="S", roles=("officer",), offices=(case.office,))
    cookie = counter.sign_in(somebody)

    told = json.loads(take(counter, cookie, office=case.office, format="json", specific=specific).file)

    published: Mapping[str, Any] = schema(HOST)
    Draft202012Validator.check_schema(published)
    checker = Draft202012Validator(published, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(told)] == []
    assert told["schema"] == published["$id"]
    assert len(told["cases"]) == 1


def test_the_schema_refuses_what_it_does_not_know(counter: Counter, sari: str) -> None:
    counter.apply()
    told = json.loads(take(counter, sari, format="json").file)

    told["cases"][0]["nik"] = "7271014107900001"

    assert list(Draft202012Validator(schema(HOST)).iter_errors(told))


def test_each_service_is_a_file_of_its_own(counter: Counter, sari: str) -> None:
    receipts = [counter.apply(), counter.apply(full_name="Orang Kedua", nik="7271014107900002")]
    other = counter.apply("surat-keterangan-usaha")

    first, second = take(counter, sari), counter.get(f"/petugas/ekspor/{JOB}/2", cookie=sari)

    assert sorted(row["Nomor permohonan"] for row in rows_of(first)) == sorted(r.reference for r in receipts)
    assert [row["Nomor permohonan"] for row in rows_of(second)] == [other.reference]
    assert "surat-keterangan-usaha-20261124-2-dari-2.xlsx" in second.headers["content-disposition"]


def test_only_what_was_asked_for_is_in_it(counter: Counter, sari: str) -> None:
    early = counter.apply()
    counter.clock.move(days=3)
    cookie = counter.sign_in(SARI)
    late = counter.apply(full_name="Orang Kedua", nik="7271014107900002")
    counter.act(cookie, late, "accept")

    def references(job: str, **typed: str) -> list[str]:
        return [row["Nomor permohonan"] for row in rows_of(take(counter, cookie, job=job * 32, **typed))]

    assert references("1", state="accepted") == [late.reference]
    assert references("2", until_on="2026-11-24") == [early.reference]
    assert references("3", from_on="2026-11-25", form=DOMICILE) == [late.reference]
    assert len(references("4")) == 2


def test_a_locked_answer_stays_out_unless_it_is_asked_for(counter: Counter) -> None:
    counter.apply(RESIDENTS, treatment_place=SECRET_WORD, **sick())
    office = counter.case(counter.references()[0]).office
    cookie = counter.sign_in(Person(subject="s-9", name="S", roles=("officer",), offices=(office,)))
    reference = str(counter.case(counter.references()[0]).reference)

    shut = [take(counter, cookie, job=job * 32, office=office, format=kind).body for job, kind in SHUT]
    before = record(counter, reference)
    opened = take(counter, cookie, job="9" * 32, office=office, format="csv", specific="yes").file.decode()

    assert [SECRET_WORD in body for body in shut] == [False, False]
    assert before == [("s-9", "exported")] * 2
    assert SECRET_WORD in opened
    assert record(counter, reference)[2:] == [("s-9", "exported"), ("s-9", "opened_specific")]


SHUT = (("7", "csv"), ("8", "json"))


def sick() -> dict[str, str]:
    """What makes the form ask where somebody is treated."""
    return {"reason": "treatment"}


# --- whose it is


def test_every_case_says_that_it_was_exported_before_it_was_read(counter: Counter, sari: str) -> None:
    receipt = counter.apply()

    take(counter, sari)

    assert record(counter, receipt.reference) == [("s-1", "exported")]


def test_nobody_exports_from_another_office(counter: Counter) -> None:
    receipt = counter.apply()
    camat = counter.sign_in(CAMAT)

    answer = begin(counter, camat)

    assert answer.status == 404
    assert record(counter, receipt.reference) == []


@pytest.mark.parametrize("path", ["", "/1"])
def test_a_job_is_not_there_for_anybody_else(counter: Counter, sari: str, path: str) -> None:
    counter.apply()
    take(counter, sari)

    for other in (BUDI, CAMAT, REGISTRAR):
        assert counter.get(f"/petugas/ekspor/{JOB}{path}", cookie=counter.sign_in(other)).status == 404
    assert counter.get(f"/petugas/ekspor/{JOB}{path}").status == 401


def test_who_lost_the_role_in_between_gets_nothing(counter: Counter, sari: str) -> None:
    counter.apply()
    take(counter, sari)
    lowered = Person(subject="s-1", name="Sari CONTOH", roles=("auditor",), offices=(HERE,))

    answer = counter.get(f"/petugas/ekspor/{JOB}/1", cookie=counter.sign_in(lowered))

    assert answer.status == 404


def test_a_form_from_elsewhere_begins_nothing(counter: Counter, sari: str) -> None:
    counter.apply()

    answer = begin(counter, sari, _csrf="x" * 32)

    assert answer.status == 400
    assert counter.get(f"/petugas/ekspor/{JOB}", cookie=sari).status == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"_job": "../../clean/x"},
        {"_job": ""},
        {"format": "exe"},
        {"form": "<script>"},
        {"state": "x"},
        {"office": "mars"},
    ],
)
def test_what_no_page_offers_begins_nothing(counter: Counter, sari: str, typed: dict[str, str]) -> None:
    counter.apply()

    assert begin(counter, sari, **typed).status == 404


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"from_on": "2026-02-30"}, "Tulis tanggal yang ada di kalender"),
        ({"from_on": "kemarin"}, "Tulis tanggal yang ada di kalender"),
        ({"from_on": "2026-11-24", "until_on": "2026-11-23"}, "Pilih tanggal akhir"),
        ({"state": "rejected"}, "Belum ada permohonan yang cocok"),
    ],
)
def test_a_slip_is_told_and_what_was_picked_stays(
    counter: Counter, sari: str, typed: dict[str, str], told: str
) -> None:
    counter.apply()

    answer = begin(counter, sari, format="csv", **typed)

    assert answer.status == 422
    assert told in answer.page.text
    form = answer.page.form("/petugas/ekspor")
    assert form.value("format") == "csv"
    for name, text in typed.items():
        assert form.value(name) == text


# --- that it ends well


def test_a_second_click_begins_no_second_job(counter: Counter, sari: str) -> None:
    receipt = counter.apply()

    first, second = begin(counter, sari), begin(counter, sari, format="csv")
    answer = take(counter, sari, format="json")

    assert first.headers["location"] == second.headers["location"]
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    assert record(counter, receipt.reference) == [("s-1", "exported")]


def test_a_job_that_was_cut_off_goes_on(counter: Counter, sari: str) -> None:
    counter.apply()
    begin(counter, sari)

    class Down:
        def __getattr__(self, name: str) -> Any:
            raise EndpointConnectionError(endpoint_url="x")

    cut = counter.with_clients(kms=Down()).get(f"/petugas/ekspor/{JOB}", cookie=sari)
    there = counter.get(f"/petugas/ekspor/{JOB}/1", cookie=sari)
    done = counter.get(f"/petugas/ekspor/{JOB}", cookie=sari)

    assert (cut.status, there.status, done.status) == (503, 404, 200)
    assert len(rows_of(counter.get(f"/petugas/ekspor/{JOB}/1", cookie=sari))) == 1


def test_what_is_held_or_erased_is_left_out(counter: Counter, sari: str) -> None:
    kept = counter.apply()
    gone = counter.apply(full_name="Orang Kedua", nik="7271014107900002")
    counter.act(sari, gone, "reject", reason="duplicate", note="Ganda.")
    into_queue(counter)
    counter.clock.move(days=366)
    cookie = counter.sign_in(SARI)

    rows = rows_of(take(counter, cookie))

    page = counter.get(f"/petugas/ekspor/{JOB}", cookie=cookie).page
    assert [row["Nomor permohonan"] for row in rows] == [kept.reference]
    assert "1 permohonan tidak ikut" in page.text


def test_after_a_day_nobody_finds_it(counter: Counter, sari: str) -> None:
    counter.apply()
    take(counter, sari)
    counter.clock.move(hours=24)
    cookie = counter.sign_in(SARI)

    assert counter.get(f"/petugas/ekspor/{JOB}", cookie=cookie).status == 404
    assert counter.get(f"/petugas/ekspor/{JOB}/1", cookie=cookie).status == 404


def test_deleting_leaves_nothing_in_the_bucket(counter: Counter, sari: str) -> None:
    counter.apply()
    take(counter, sari)
    form = counter.get(f"/petugas/ekspor/{JOB}", cookie=sari).page.form(f"/petugas/ekspor/{JOB}/hapus")

    answer = counter.post(form.action, dict(form.pairs), cookie=sari)

    bucket = counter.clients.s3.list_objects_v2(Bucket=counter.settings.uploads_bucket, Prefix="exports/")
    assert answer.status == 303
    assert bucket["KeyCount"] == 0
    assert counter.get(f"/petugas/ekspor/{JOB}", cookie=sari).status == 404


def test_no_line_of_the_log_holds_an_answer(counter: Counter, sari: str) -> None:
    counter.apply()
    counter.lines.clear()

    take(counter, sari)

    log = "\n".join(counter.lines)
    assert len(counter.lines) == 2
    assert [word for word in ("Siti", "727101", "Kenari", "8123") if word in log] == []


def test_a_file_is_saved_and_never_shown(counter: Counter, sari: str) -> None:
    counter.apply()

    headers = take(counter, sari, format="csv").headers

    assert headers["content-disposition"].startswith("attachment; ")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"
