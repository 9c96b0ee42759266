"""The facts of a letter: frozen, found again, and an address that nobody guesses."""

from __future__ import annotations

from datetime import date

import pytest

from loket.cases import (
    Keyring,
    Letter,
    Signature,
    Signer,
    check_id,
    in_fours,
    letter_from_plain,
    parse_check_id,
    valid_until,
)
from loket.services import LetterRule

KEYRING = Keyring(b"a secret of the tests, long enough to be one")
LETTER = Letter(
    id="23456789CDFHJKMN",
    number="470/1/BARU/XI/2026",
    register="72.71.02.1008#2026",
    seq=1,
    service="surat-keterangan-usaha",
    kind="Surat Keterangan Usaha",
    office="72.71.02.1008",
    signed_on=date(2026, 11, 24),
    valid_until=None,
    signature=Signature.WET,
    signer=Signer(name="Lela CONTOH", title="Lurah Baru"),
)


def test_a_letter_is_the_same_after_it_was_kept() -> None:
    assert letter_from_plain(LETTER.plain()) == LETTER


def test_what_is_kept_is_text_and_never_empty() -> None:
    assert all(isinstance(text, str) and text for text in LETTER.plain().values())


def test_the_same_place_has_the_same_address_and_every_other_one_another() -> None:
    first = check_id(KEYRING, b"c" * 16, "r#2026", 1)

    assert first == check_id(KEYRING, b"c" * 16, "r#2026", 1)
    others = {check_id(KEYRING, case, register, seq) for case, register, seq in (
        (b"d" * 16, "r#2026", 1), (b"c" * 16, "r#2027", 1), (b"c" * 16, "r#2026", 2),
    )}  # fmt: skip
    assert len({first, *others}) == 4
    assert parse_check_id(first) == first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2345-6789-CDFH-JKMN", "23456789CDFHJKMN"),
        (" 2345 6789 cdfh jkmn ", "23456789CDFHJKMN"),
        ("2345-6789-CDFH-JKM", ""),
        ("2345-6789-CDFH-JKMNN", ""),
        ("AEIOUAEIOUAEIOUA", ""),
        ("²³⁴⁵⁶⁷⁸⁹CDFHJKMN", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_as_people_copy_it(typed: str, meant: str) -> None:
    assert parse_check_id(typed) == meant


def test_a_code_is_shown_in_fours() -> None:
    assert in_fours("23456789CDFHJKMN") == "2345-6789-CDFH-JKMN"


@pytest.mark.parametrize(("days", "last"), [(0, None), (1, date(2026, 11, 25)), (30, date(2026, 12, 24))])
def test_a_letter_is_good_for_as_long_as_its_guide_says(days: int, last: date | None) -> None:
    rule = LetterRule(template="surat", approval=("head",), valid_days=days)

    assert valid_until(date(2026, 11, 24), rule) == last
