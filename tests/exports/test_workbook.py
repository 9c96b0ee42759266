"""A workbook, read back by another program: texts only, each as it was."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import openpyxl
from openpyxl.utils.escape import unescape

from handlers.exports.workbook import workbook
from loket.exports import LONGEST, Sheet, plain
from tests.exports.formulas import FORMULAS, NUMBERS, TEXTS

TODAY = datetime(2026, 11, 24, 10, 0)  # noqa: DTZ001 - workbooks know no zones


def made(*texts: str) -> bytes:
    sheet = Sheet(header=("=1+1", "Isi"), rows=tuple((str(n), text) for n, text in enumerate(texts)))
    return workbook(sheet, name="Permohonan", cut_note=" … dipotong", made_at=TODAY)


def test_every_cell_is_text_and_holds_what_was_put_in() -> None:
    texts = tuple(map(plain, (*FORMULAS, *NUMBERS, *TEXTS)))

    page = openpyxl.load_workbook(io.BytesIO(made(*texts))).worksheets[0]

    cells = [row[1] for row in page.iter_rows(min_row=2)]
    assert [unescape(cell.value or "") for cell in cells] == list(texts)
    assert {cell.data_type for cell, text in zip(cells, texts, strict=True) if text} <= {"s", "inlineStr"}
    assert {cell.number_format for row in page.iter_rows() for cell in row} == {"@"}
    assert page["A1"].value == "=1+1"


def test_the_file_holds_no_formula_no_link_and_no_number() -> None:
    file = zipfile.ZipFile(io.BytesIO(made(*map(plain, (*FORMULAS, *NUMBERS, *TEXTS)))))

    inside = file.read("xl/worksheets/sheet1.xml").decode()
    assert [
        part for part in ("<f>", "<f ", "<v>", "hyperlink", 't="n"') if part in inside.split("<t")[0]
    ] == []
    assert inside.count("<c r=") == inside.count('t="inlineStr"') + inside.count('s="2"/>')
    assert not [name for name in file.namelist() if "externalLink" in name or "vba" in name.lower()]


def test_a_text_longer_than_a_cell_is_cut_not_refused() -> None:
    page = openpyxl.load_workbook(io.BytesIO(made("b" * 40_000, "😀" * 20_000))).worksheets[0]

    for number in (2, 3):
        kept = str(page.cell(number, 2).value)
        assert kept.endswith(" … dipotong")
        assert len(kept.encode("utf-16-le")) // 2 <= LONGEST
