"""Every payload as an answer of every kind, through every format: no cell calculates, every text is whole."""

from __future__ import annotations

import io
import json
from itertools import cycle, islice

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from openpyxl.utils.escape import unescape

from handlers.exports.workbook import workbook
from loket.exports import (
    FACTS,
    Facts,
    Record,
    Sheet,
    columns_of,
    csv_text,
    guarded,
    json_text,
    plain,
    read_csv,
    record,
    schema,
    sheet_of,
)
from loket.forms import KINDS, Answer
from tests.exports.formulas import FORMULAS, NUMBERS, TEXTS
from tests.exports.test_workbook import TODAY

HOST = "https://loket.contoh.go.id"
SCRIPTS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "'; DROP TABLE cases; --",
    "]]></t></is></c><c><f>1+1</f></c>",
    '"><f>1+1</f>',
    "&lt;f&gt;",
)
PAYLOADS = (*FORMULAS, *NUMBERS, *TEXTS, *SCRIPTS)
KINDS_OF_TEXT = sorted(set(KINDS) - {"statement", "exit", "file", "requirement"})


def facts(text: str) -> Facts:
    return Facts(
        reference="PLU-26-7K3M-9QX",
        service="surat",
        service_title="Surat",
        form_version="0123456789ab",
        office="72.71.02.1008",
        state="ready",
        state_label="Siap diambil",
        received_at="2026-11-24T10:00:00+08:00",
        complete_on="",
        due_on="2026-11-25",
        finished_on="",
        days_used=0,
        officer=text,
        letter_number=text,
    )


def answer(kind: str, number: int, text: str) -> Answer:
    label = f"{text} {number}" if number % 2 else text
    return Answer(question=f"q{number}", kind=kind, label=label, value=text, shown=text, privacy="personal")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Each payload at least once in each kind's column, and in the facts that officers write."""
    found = []
    for number, payload in enumerate(PAYLOADS):
        ring = islice(cycle(PAYLOADS), number, number + len(KINDS_OF_TEXT))
        answers = [
            answer(kind, n, text) for n, (kind, text) in enumerate(zip(KINDS_OF_TEXT, ring, strict=True))
        ]
        found.append(record(facts(payload), answers, specific=False))
    return found[:: len(found) // 400]


@pytest.fixture(scope="module")
def sheet(records: list[Record]) -> Sheet:
    return sheet_of(
        records, dict(zip(FACTS, SCRIPTS * 2, strict=False)), columns_of(None, records), "(terkunci)"
    )


def test_csv_gives_every_text_back_and_none_is_alive(sheet: Sheet) -> None:
    written = csv_text(sheet)

    assert len(sheet.rows) * len(sheet.header) > 10_000
    assert read_csv(written) == sheet
    assert "\x00" not in written


def test_a_workbook_gives_every_text_back_as_text(sheet: Sheet) -> None:
    file = workbook(sheet, name="Permohonan", cut_note="…", made_at=TODAY)

    page = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]

    header, *rows = (list(row) for row in page.iter_rows())
    assert [[unescape(cell.value or "") for cell in row] for row in rows] == [list(row) for row in sheet.rows]
    assert [unescape(cell.value or "") for cell in header] == list(sheet.header)
    assert {cell.data_type for row in (header, *rows) for cell in row if cell.value} == {"s"}


def test_json_gives_every_text_back_and_is_as_the_schema_says(records: list[Record]) -> None:
    text = json_text(records, host=HOST, exported_at="2026-11-24T10:00:00+08:00", office="x", file=1, files=1)

    told = json.loads(text.encode())

    assert told["cases"] == json.loads(json.dumps(records))
    assert list(Draft202012Validator(schema(HOST)).iter_errors(told)) == []


def test_a_guard_is_put_once_however_often_a_file_goes_round(sheet: Sheet) -> None:
    again = read_csv(csv_text(read_csv(csv_text(sheet))))

    assert again == sheet
    assert all(guarded(cell)[1:] in (cell, cell[1:]) for row in sheet.rows for cell in row)


def test_two_questions_of_one_name_have_columns_that_differ(records: list[Record]) -> None:
    doubled = [answer("short_text", 2, "Nama"), answer("short_text", 4, "Nama")]

    columns = columns_of(None, [record(facts("x"), doubled, specific=False)])

    assert columns == {"q2": "Nama (q2)", "q4": "Nama (q4)"}


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\ufffe"])
def test_what_no_file_can_hold_stops_no_export(text: str) -> None:
    broken = [record(facts(text), [answer("short_text", 0, text)], specific=False)]
    table = sheet_of(broken, dict.fromkeys(FACTS, "x"), columns_of(None, broken), "")

    assert csv_text(table).encode()
    assert workbook(table, name="x", cut_note="", made_at=TODAY)
    assert plain(text) in table.rows[0]
