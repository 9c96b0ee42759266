"""The reference of a case."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import Reference, ReferenceProblem, parse_reference, reference_symbols
from loket.cases.reference import ALPHABET, check_symbol

IDS = st.binary(min_size=16, max_size=16)
SYMBOLS = reference_symbols(bytes(16))
SHOWN = str(Reference(prefix="PLU", year="26", symbols=SYMBOLS))


def test_the_alphabet_has_no_vowel_no_look_alike_and_a_prime_number_of_symbols() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 23
    assert not set(ALPHABET) & set("AEIOU01L")
    assert all(not {*pair} <= set(ALPHABET) for pair in ("2Z", "5S", "8B", "6G", "UV"))


def test_it_is_shown_in_groups_that_can_be_read_out() -> None:
    assert str(Reference(prefix="PLU", year="26", symbols="7K3M9QX")) == "PLU-26-7K3M-9QX"


def test_it_is_shown_without_a_year_that_nobody_gave() -> None:
    assert str(Reference(prefix="PLU", year=None, symbols="7K3M9QX")) == "PLU-7K3M-9QX"


def test_every_wrong_symbol_at_every_place_shows() -> None:
    # The check is a weighted sum: whether an error shows depends on its place and on both symbols only.
    for place, right, wrong in itertools.product(range(6), ALPHABET, ALPHABET):
        payload = ["2"] * 6
        payload[place] = right
        mistyped = [*payload]
        mistyped[place] = wrong
        assert (check_symbol("".join(payload)) == check_symbol("".join(mistyped))) == (right == wrong)


def test_every_swap_of_two_symbols_shows_neighbours_or_not() -> None:
    for (one, other), a, b in itertools.product(itertools.combinations(range(7), 2), ALPHABET, ALPHABET):
        if a == b:
            continue
        for word in _words_with(one, a, other, b):
            swapped = [*word]
            swapped[one], swapped[other] = swapped[other], swapped[one]
            assert not _fits("".join(swapped))


@given(IDS, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_a_mistyped_symbol_in_a_real_reference_is_told(case_id: bytes, place: int, wrong: str) -> None:
    symbols = reference_symbols(case_id)
    mistyped = symbols[:place] + wrong + symbols[place + 1 :]

    expected = symbols == mistyped
    assert isinstance(parse_reference(mistyped, "PLU"), Reference) is expected
    assert expected or parse_reference(mistyped, "PLU") is ReferenceProblem.WRONG_CHECK


@given(IDS, st.integers(0, 9))
def test_a_case_has_always_the_same_symbols_and_they_fit_their_check(case_id: bytes, attempt: int) -> None:
    symbols = reference_symbols(case_id, attempt)

    assert symbols == reference_symbols(case_id, attempt)
    assert len(symbols) == 7
    assert _fits(symbols)


def test_another_attempt_gives_other_symbols() -> None:
    assert len({reference_symbols(bytes(16), attempt) for attempt in range(50)}) == 50


def test_the_symbols_are_spread_evenly() -> None:
    drawn = [reference_symbols(number.to_bytes(16, "big"))[:6] for number in range(4_000)]
    counts = [sum(word.count(symbol) for word in drawn) for symbol in ALPHABET]

    assert max(counts) < 1.2 * min(counts)


@pytest.mark.parametrize(
    "typed",
    [
        SHOWN,
        SHOWN.lower(),
        SHOWN.replace("-", ""),
        SHOWN.replace("-", " "),
        SHOWN.replace("-", "–"),
        SHOWN.replace("-", " \u2212 "),
        f"  {SHOWN}\n",
        f"\u202a{SHOWN}\u202c",
        " ".join(SHOWN),
        SHOWN.replace("-", "\u00a0"),
    ],
)
def test_it_is_read_as_people_write_it(typed: str) -> None:
    assert parse_reference(typed, "PLU") == Reference(prefix="PLU", year="26", symbols=SYMBOLS)


@pytest.mark.parametrize(
    ("typed", "year"), [(SYMBOLS, None), (f"PLU{SYMBOLS}", None), (f"26-{SYMBOLS}", "26")]
)
def test_prefix_and_year_may_be_missing(typed: str, year: str | None) -> None:
    assert parse_reference(typed, "PLU") == Reference(prefix="PLU", year=year, symbols=SYMBOLS)


def test_a_letter_that_can_only_be_a_digit_is_read_as_that_digit() -> None:
    words = (reference_symbols(number.to_bytes(16, "big")) for number in range(9_999))
    symbols = next(word for word in words if {"2", "5", "6", "8"} <= {*word})

    misread = symbols.replace("8", "B").replace("6", "G").replace("5", "S").replace("2", "Z")
    assert parse_reference(misread, "PLU") == Reference(prefix="PLU", year=None, symbols=symbols)


@pytest.mark.parametrize("typed", ["", "   ", "\n", "---", "\u200b"])
def test_nothing_typed_is_empty(typed: str) -> None:
    assert parse_reference(typed, "PLU") is ReferenceProblem.EMPTY


@pytest.mark.parametrize(
    "typed",
    [
        SYMBOLS[:-1],
        SYMBOLS + "2",
        "PLU",
        f"DGL-26-{SYMBOLS}",
        "0000000",
        "AEIOUAE",
        "٢" * 7,
        "\uff17" * 7,
        SYMBOLS + "!",
        "ß" * 7,
        "\u017f" * 7,  # a long s, whose upper case is S
        "2" * 1_000_000,
        "\x00" * 7,
        "\ud800" * 7,
    ],
    ids=lambda typed: ascii(typed)[:20],
)
def test_anything_else_has_the_wrong_shape(typed: str) -> None:
    assert parse_reference(typed, "PLU") is ReferenceProblem.WRONG_SHAPE


@given(st.text(max_size=40))
def test_no_text_can_make_reading_fail(typed: str) -> None:
    read = parse_reference(typed, "PLU")

    assert isinstance(read, Reference | ReferenceProblem)


@given(st.characters(categories=["Nd"]).filter(lambda digit: not digit.isascii()), st.integers(0, 6))
def test_a_foreign_digit_is_refused_even_where_it_means_the_right_one(digit: str, place: int) -> None:
    assert unicodedata.decimal(digit) in range(10)
    assert (
        parse_reference(SYMBOLS[:place] + digit + SYMBOLS[place + 1 :], "PLU") is ReferenceProblem.WRONG_SHAPE
    )


def _fits(word: str) -> bool:
    return check_symbol(word[:-1]) == word[-1]


def _words_with(one: int, a: str, other: int, b: str) -> list[str]:
    """Words that fit their check and hold `a` and `b` at these places (one word: the sum is linear)."""
    free = next(place for place in range(7) if place not in {one, other})
    words = []
    for filler in ALPHABET:
        word = ["2"] * 7
        word[free], word[one], word[other] = filler, a, b
        if _fits("".join(word)):
            words.append("".join(word))
    assert len(words) == 1
    return words
