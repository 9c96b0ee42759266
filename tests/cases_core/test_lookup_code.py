"""The code that opens a case."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import (
    CodeProblem,
    LookupCode,
    dummy_verify,
    hash_code,
    lookup_code,
    parse_code,
    verify_code,
)
from loket.cases.lookup_code import ALPHABET

from .counter import KEYRING

CODES = st.text(ALPHABET, min_size=12, max_size=12).map(LookupCode)


def test_it_is_shown_in_three_groups_of_four() -> None:
    assert str(LookupCode("0123456789AB")) == "0123-4567-89AB"


def test_a_retry_has_the_same_code_and_another_key_another_one() -> None:
    assert lookup_code(KEYRING, "k1") == lookup_code(KEYRING, "k1")
    assert lookup_code(KEYRING, "k1") != lookup_code(KEYRING, "k2")


def test_all_sixty_bits_of_the_code_vary() -> None:
    codes = [lookup_code(KEYRING, f"key {number}").symbols for number in range(400)]
    numbers = [[ALPHABET.index(symbol) for symbol in code] for code in codes]

    for place, bit in itertools.product(range(12), range(5)):
        ones = sum(number[place] >> bit & 1 for number in numbers)
        assert 140 < ones < 260


@given(CODES)
def test_it_is_read_as_it_is_shown_and_as_people_write_it(code: LookupCode) -> None:
    shown = str(code)

    for typed in (shown, shown.lower(), shown.replace("-", ""), shown.replace("-", " — "), f" {shown} "):
        assert parse_code(typed) == code


@given(CODES)
def test_letters_that_look_like_digits_are_read_as_those(code: LookupCode) -> None:
    typed = str(code).replace("0", "o").replace("1", "l")

    assert parse_code(typed) == parse_code(typed.replace("l", "I")) == code


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", CodeProblem.EMPTY),
        (" - ", CodeProblem.EMPTY),
        ("0123-4567-89A", CodeProblem.WRONG_SHAPE),
        ("0123-4567-89ABC", CodeProblem.WRONG_SHAPE),
        ("UUUU-UUUU-UUUU", CodeProblem.WRONG_SHAPE),
        ("٠" * 12, CodeProblem.WRONG_SHAPE),
        ("\u0131" * 12, CodeProblem.WRONG_SHAPE),  # a dotless i, whose upper case is I
        ("0" * 100_000, CodeProblem.WRONG_SHAPE),
        ("\ud800" * 12, CodeProblem.WRONG_SHAPE),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_what_cannot_be_a_code_is_told(typed: str, problem: CodeProblem) -> None:
    assert parse_code(typed) is problem


def test_only_the_right_code_with_the_right_salt_opens() -> None:
    code = LookupCode("0123456789AB")
    stored = hash_code(code, b"s" * 16)

    assert len(stored) == 32
    assert verify_code(code, b"s" * 16, stored)
    assert not verify_code(LookupCode("0123456789AC"), b"s" * 16, stored)
    assert not verify_code(code, b"t" * 16, stored)


def test_a_case_that_does_not_exist_costs_the_same_work_and_opens_never() -> None:
    code = LookupCode("0123456789AB")
    stored = hash_code(code, b"s" * 16)

    real = min(_seconds(lambda: verify_code(code, b"s" * 16, stored)) for _ in range(5))
    dummy = min(_seconds(lambda: dummy_verify(code)) for _ in range(5))
    assert not dummy_verify(code)
    assert 0.5 < dummy / real < 2


def test_the_code_is_not_in_its_repr() -> None:
    assert "0123456789AB" not in repr(LookupCode("0123456789AB"))


def _seconds(work: object) -> float:
    start = time.process_time()
    assert callable(work)
    work()
    return time.process_time() - start
