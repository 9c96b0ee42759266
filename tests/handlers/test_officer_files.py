"""Files at the counter and at the status page: handed out when clean, on record, and never otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from handlers import follow
from handlers.audit.audit_table import AuditTable
from handlers.backroom.log import Log
from local.scanner import LocalScanner
from local.stream_record import record_of_item
from loket.cases import Person
from loket.files import Verdict
from tests.answers import DOMICILE, symbols_of
from tests.counter import BOUNDARY, Answer, Counter, multipart
from tests.follow.papers import INFECTED_PDF, PDF, PLACE, jpeg

SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
STRANGER = Person(subject="s-5", name="Orang CONTOH", roles=("officer",), offices=("72.71.08.1002",))


@pytest.fixture(scope="module")
def scanner() -> Iterator[LocalScanner]:
    found = LocalScanner()
    yield found
    found.stop()


@pytest.fixture
def sari(counter: Counter) -> str:
    return counter.sign_in(SARI)


def upload(counter: Counter, name: str, data: bytes) -> str:
    body = multipart({}, [("file", name, data)])
    headers = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    answer = counter.visit("POST", f"/api/v1/kirim/{DOMICILE}/berkas", body=body, headers=headers)
    assert answer.status == 201, answer.body
    return str(answer.json["ticket"])


def send(counter: Counter, *papers: tuple[str, bytes]) -> Answer:
    """A case with these files as its copy of the identity card."""
    tickets = [upload(counter, name, data) for name, data in papers]
    changes = {"id_card_paper": {"how": "upload", "files": tickets}, "email": None}
    answer = counter.send(changes=changes)
    assert answer.status == 201, answer.body
    return answer


def examine(counter: Counter, address: str = "") -> None:
    """The stream brings every record."""
    app = follow.create_app(
        replace(counter.settings, scanner_address=address),
        clock=counter.clock,
        clients=counter.clients,
        log=Log(counter.lines.append),
    )
    records = [record_of_item(item, ("case", "part"), number) for number, item in enumerate(counter.items())]
    assert app({"Records": records}) == {"batchItemFailures": []}


def show(counter: Counter, receipt: Answer, cookie: str) -> Answer:
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie)


def files_of(counter: Counter, receipt: Answer) -> list[str]:
    return list(counter.case(receipt.reference).current_files)


def download(counter: Counter, receipt: Answer, cookie: str, file_id: str) -> Answer:
    return counter.act(cookie, receipt, "berkas", file=file_id)


def record(counter: Counter, receipt: Answer) -> list[str]:
    table = AuditTable(counter.clients.dynamodb, counter.settings.audit_table)
    return [str(item["action"]) for item in table.entries(symbols_of(receipt.reference))]


def test_an_officer_saves_a_clean_photo_under_the_number_of_the_case(
    counter: Counter, sari: str, scanner: LocalScanner
) -> None:
    receipt = send(counter, ("IMG 0001 rahasia.jpg", jpeg()))
    examine(counter, scanner.address)
    [file_id] = files_of(counter, receipt)

    answer = download(counter, receipt, sari, file_id)

    assert answer.status == 200
    assert answer.file.startswith(b"\xff\xd8\xff")
    assert PLACE.encode() not in answer.file
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "no-store"
    saved = answer.headers["content-disposition"]
    assert saved.startswith(f'attachment; filename="{receipt.reference}-')
    assert saved.endswith('-1.jpg"')
    assert "rahasia" not in saved


def test_the_button_of_the_page_is_the_one_that_works(
    counter: Counter, sari: str, scanner: LocalScanner
) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    examine(counter, scanner.address)
    page = show(counter, receipt, sari).page
    form = next(form for form in page.forms if form.action.endswith("/berkas"))

    answer = counter.post(form.action, dict(form.pairs), cookie=sari)

    assert answer.file == PDF
    assert "kk.pdf" in page.text


def test_the_opening_of_a_file_is_on_record_first(counter: Counter, sari: str, scanner: LocalScanner) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    examine(counter, scanner.address)
    [file_id] = files_of(counter, receipt)

    download(counter, receipt, sari, file_id)

    assert record(counter, receipt) == ["opened_file"]


def test_what_waits_is_told_and_not_handed_out(counter: Counter, sari: str) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    [file_id] = files_of(counter, receipt)

    assert "Sedang diperiksa" in show(counter, receipt, sari).page.text
    assert download(counter, receipt, sari, file_id).status == 404


def test_what_waits_too_long_is_told_otherwise(counter: Counter, sari: str) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    counter.clock.move(minutes=16)

    assert "Belum dapat diperiksa" in show(counter, receipt, sari).page.text


def test_an_infected_file_is_refused(counter: Counter, sari: str, scanner: LocalScanner) -> None:
    receipt = send(counter, ("surat.pdf", INFECTED_PDF))
    examine(counter, scanner.address)
    [file_id] = files_of(counter, receipt)

    assert counter.case(receipt.reference).verdicts == {file_id: Verdict.INFECTED}
    assert "Tidak lolos pemeriksaan: minta pemohon mengganti" in show(counter, receipt, sari).page.text
    assert download(counter, receipt, sari, file_id).status == 404


def test_without_a_scanner_no_file_is_handed_out(counter: Counter, sari: str) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    examine(counter)
    [file_id] = files_of(counter, receipt)

    assert "Belum dapat diperiksa: minta aslinya" in show(counter, receipt, sari).page.text
    assert download(counter, receipt, sari, file_id).status == 404


@pytest.mark.parametrize("wanted", ["", "../../etc/passwd", "clean/x", "x" * 5000, "=", "\u0000"])
def test_a_name_that_is_no_file_of_the_case_finds_nothing(
    counter: Counter, sari: str, wanted: str, scanner: LocalScanner
) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    examine(counter, scanner.address)

    assert download(counter, receipt, sari, wanted).status == 404


def test_a_file_of_another_case_finds_nothing(counter: Counter, sari: str, scanner: LocalScanner) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    other = counter.send(key="o" * 22, changes={"email": None})
    examine(counter, scanner.address)
    [file_id] = files_of(counter, receipt)

    assert download(counter, other, sari, file_id).status == 404


def test_another_office_gets_no_file(counter: Counter, scanner: LocalScanner) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    examine(counter, scanner.address)
    [file_id] = files_of(counter, receipt)

    answer = download(counter, receipt, counter.sign_in(STRANGER), file_id)

    assert answer.status == 404
    assert record(counter, receipt) == []


def test_a_file_is_not_handed_out_without_the_mark_of_the_session(
    counter: Counter, sari: str, scanner: LocalScanner
) -> None:
    receipt = send(counter, ("kk.pdf", PDF))
    examine(counter, scanner.address)
    [file_id] = files_of(counter, receipt)
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/berkas"

    assert counter.post(path, {"_csrf": "x", "file": file_id}, cookie=sari).status == 400


def test_files_of_a_locked_question_show_after_the_click_that_is_on_record(
    counter: Counter, scanner: LocalScanner
) -> None:
    counter = counter.with_catalog(lambda catalog: _lock(catalog, "id_card_paper"))
    sari, receipt = counter.sign_in(SARI), send(counter, ("rahasia-kk.pdf", PDF))
    examine(counter, scanner.address)
    [file_id] = files_of(counter, receipt)

    assert "rahasia-kk" not in show(counter, receipt, sari).body
    assert "rahasia-kk" in counter.act(sari, receipt, "buka").body
    assert download(counter, receipt, sari, file_id).file == PDF
    assert record(counter, receipt) == ["opened", "opened_specific", "opened_file", "opened_specific"]


def test_the_resident_reads_how_many_and_how_far(counter: Counter, scanner: LocalScanner) -> None:
    receipt = send(counter, ("surat.pdf", INFECTED_PDF))
    told = [counter.look_up(receipt).page.text]
    examine(counter, scanner.address)
    told.append(counter.look_up(receipt).page.text)

    assert "1 berkas diterima: 1 sedang diperiksa." in told[0]
    assert "1 berkas diterima: 1 perlu diganti." in told[1]
    assert "Bawa aslinya, atau tunggu petugas meminta gantinya." in told[1]
    assert not any("surat.pdf" in text for text in told)


def test_a_case_without_files_tells_of_none(counter: Counter, sari: str) -> None:
    receipt = counter.apply()

    assert "berkas diterima" not in counter.look_up(receipt).page.text
    assert "data-file" not in show(counter, receipt, sari).body


def _lock(catalog: dict[str, Any], question: str) -> None:
    for section in catalog["forms"][DOMICILE]["sections"]:
        for entry in section["questions"]:
            if entry["id"] == question:
                entry["privacy"] = "specific"
