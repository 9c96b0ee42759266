"""The number on a letter."""

from __future__ import annotations

from datetime import date

import pytest

from loket.cases import letter_number, pattern_corrections

PATTERN = "470/{seq}/{office}/{roman_month}/{year}"


def test_the_pattern_is_filled_in() -> None:
    assert letter_number(PATTERN, 12, "BB", date(2026, 3, 2)) == "470/12/BB/III/2026"


def test_the_month_can_stand_in_digits() -> None:
    assert letter_number("{seq}-{month}", 1, "BB", date(2026, 3, 2)) == "1-03"


@pytest.mark.parametrize(("month", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (12, "XII")])
def test_months_are_roman(month: int, roman: str) -> None:
    assert letter_number("{seq} {roman_month}", 1, "BB", date(2026, month, 1)) == f"1 {roman}"


def test_an_office_code_with_braces_is_not_filled_in_again() -> None:
    assert letter_number("{office}/{seq}", 7, "{seq}", date(2026, 3, 2)) == "{seq}/7"


def test_the_editor_is_told_every_correction_at_once() -> None:
    with pytest.raises(ValueError) as told:
        letter_number("470/{nomor}/{tahun}/{", 1, "BB", date(2026, 3, 2))

    for expected in ("{nomor}", "{tahun}", "kurung kurawal", "belum memuat {seq}", "{roman_month}"):
        assert expected in str(told.value)


@pytest.mark.parametrize(
    "pattern", ["{seq:03}", "{seq.__class__}", "{0}", "{}", "{SEQ}", "{seq", "seq}", "470"]
)
def test_what_is_no_placeholder_is_told(pattern: str) -> None:
    assert pattern_corrections(pattern)


def test_a_good_pattern_has_nothing_to_correct() -> None:
    assert pattern_corrections(PATTERN) == ()
