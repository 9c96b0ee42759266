"""What many must not read is found however it is written; numbers are read as people write them."""

from __future__ import annotations

import pytest

from loket.training import same_figure
from loket.training.drills import private_words


@pytest.mark.parametrize(
    "text",
    [
        "NIK 7271014107900001",
        "7271 0141 0790 0001",
        "7271-0141-0790-0001",
        "7271.0141.0790.0001",
        "HP 081234567890",
        "+62 812-3456-7890",
        "62812 3456 7890",
        "0812 3456 789",
        "(0812) 3456 7890",
        "0812\u20113456\u20117890",
        "08\u200b1234567890",
        "727101410790000\uff11",
        "7271 01 - 410790 - 0001",
    ],
)
def test_a_number_of_a_person_is_found(text: str) -> None:
    assert len(private_words(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Senin 24 November 2026",
        "Rp1.000.000",
        "0451 421 000",
        "pukul 08.00–16.00",
        "08.00-12.00 13.00-16.00",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert private_words(text) == ()


def test_a_forbidden_word_is_found_whole_and_whatever_its_case() -> None:
    assert private_words("Kirim NIK Ibu. Unik sekali.", ("nik",)) == ("NIK",)
    assert private_words("Kirim \uff2e\uff29\uff2b Ibu.", ("nik",)) == ("NIK",)


@pytest.mark.parametrize(
    ("typed", "wanted", "same"),
    [
        ("87,50", "87,50", True),
        ("87.5", "87,50", True),
        ("87,504", "87,50", True),
        ("87,51", "87,50", False),
        ("1.234", "1234", True),
        ("1.234,5", "1234,50", True),
        ("3", "3", True),
        ("3 %", "3", True),
        ("-3", "3", False),
        ("٣", "3", False),
        ("tiga", "3", False),
        ("1e3", "1000", False),
        ("", "3", False),
        ("9" * 50, "3", False),
    ],
)
def test_numbers_are_compared_as_people_write_them(typed: str, wanted: str, *, same: bool) -> None:
    assert same_figure(typed, wanted) is same
