"""No cell calculates, and no character is lost on the way there and back."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.exports import LONGEST, Sheet, cell_text, csv_text, cut, guarded, plain, read_csv, unguarded
from loket.forms import Answer
from tests.exports.formulas import FORMULAS, NUMBERS, TEXTS

# Written down a second time, in another way than the code has it.
ALIVE = re.compile(
    r"[\W_]*?[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a-\u207c\u208a-\u208c\u2212\ufb29].*",
    re.DOTALL,
)
SAFE_START = re.compile(r"[0-9A-Za-z']")


def raw_cells(text: str) -> list[str]:
    """The cells as a spreadsheet finds them."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    return [cell for line in lines for cell in line]


def answer(kind: str, value: str | int, shown: str) -> Answer:
    return Answer(question="q", kind=kind, label="Q", value=value, shown=shown, privacy="personal")


def test_a_cell_that_might_calculate_begins_with_an_apostrophe() -> None:
    # What no file can hold has become a mark that is seen: in front of a sign it makes the cell a text.
    live = [text for text in map(plain, FORMULAS) if guarded(text)[0] not in "'\ufffd"]

    assert len(FORMULAS) >= 3000
    assert live == []


@pytest.mark.parametrize("text", ["\t=1", " =1+1", "＝1+1", "\u200b=1", "-1+1", "@SUM(A1)", "\r=1", "\n=1"])
def test_what_another_program_let_through_is_caught(text: str) -> None:
    assert guarded(plain(text)).startswith("'")


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_and_telephones_keep_every_character(text: str) -> None:
    assert guarded(text) == text


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_what_has_no_apostrophe_does_not_begin_like_a_formula(text: str) -> None:
    kept = guarded(plain(text))

    if not re.fullmatch(r"[+-][0-9]+", kept):
        assert kept[:1] not in set("=+-@＝＋－＠\t\r")


def test_a_table_of_formulas_comes_back_from_csv_and_none_is_alive() -> None:
    texts = tuple(map(plain, (*FORMULAS, *NUMBERS, *TEXTS)))
    sheet = Sheet(header=("Nomor", "=1+1"), rows=tuple((str(n), text) for n, text in enumerate(texts)))

    written = csv_text(sheet)

    assert read_csv(written) == sheet
    numbers = re.compile(r"[+-][0-9]+")
    assert [
        cell
        for cell in raw_cells(written)
        if not SAFE_START.match(cell)
        and ALIVE.match(cell[:50])
        and not numbers.fullmatch(cell)
        # A bracket or a quote in front is text to every program.
        and not re.match(r'[("%#|<\u0301\ufffd]', cell)
    ] == []


def test_rows_end_as_excel_ends_them_and_the_file_says_utf8() -> None:
    written = csv_text(Sheet(header=("a", "b"), rows=(("1", 'x"y'), ("2", "é"))))

    assert written.encode() == b'\xef\xbb\xbf"a";"b"\r\n"1";"x""y"\r\n"2";"\xc3\xa9"\r\n'


def test_what_no_file_can_hold_is_marked() -> None:
    assert plain("a\x00b\x1bc\ud800d\ufffee") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert plain("satu\r\ndua\rtiga\nempat\tlima") == "satu\ndua\ntiga\nempat\tlima"


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("nik", "7271014107900001", "7271 0141 0790 0001", "7271014107900001"),
        ("phone", "+6281234567890", "0812-3456-7890", "+6281234567890"),
        ("money", 1500000, "Rp1.500.000", "1500000"),
        ("date", "1990-07-01", "1 Juli 1990", "1990-07-01"),
        ("choice", "female", "Perempuan", "Perempuan"),
        ("short_text", "Siti", "Siti", "Siti"),
    ],
)
def test_numbers_and_days_stand_as_stored_and_the_rest_in_words(
    kind: str, value: str | int, shown: str, text: str
) -> None:
    assert cell_text(answer(kind, value, shown)) == text


def test_a_text_is_cut_where_a_cell_ends_and_says_so() -> None:
    short = cut("😀" * LONGEST, " … dipotong")

    assert len(short.encode("utf-16-le")) // 2 <= LONGEST
    assert short.startswith("😀😀")
    assert short.endswith("😀 … dipotong")
    assert cut("a" * LONGEST, "x") == "a" * LONGEST
