"""Keys by purpose."""

from __future__ import annotations

import itertools

import pytest

from loket.cases import Keyring, Purpose, new_idempotency_key, valid_idempotency_key

from .counter import KEYRING


def test_every_purpose_and_every_detail_has_its_own_key() -> None:
    keys = {KEYRING.key(purpose, detail) for purpose, detail in itertools.product(Purpose, ("", "a", "b"))}

    assert len(keys) == 3 * len(Purpose)
    assert {len(key) for key in keys} == {32}


def test_another_secret_has_other_keys() -> None:
    assert Keyring(b"x" * 48).key(Purpose.NOTE) != KEYRING.key(Purpose.NOTE)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(b"short")


def test_the_secret_is_not_in_its_repr() -> None:
    assert "secret of the tests" not in repr(KEYRING)


def test_derivation_never_changes_because_stored_cases_depend_on_it() -> None:
    keyring = Keyring(b"0123456789abcdef0123456789abcdef")

    assert keyring.case_id("k" * 22).hex() == "8f7f203c33169b087a26834faebfbb55"
    assert (
        keyring.key(Purpose.NOTE).hex() == "3174ae39fa968f5d4fcac8a28de646849bbe05a788cdd7365b583819aaf595e5"
    )


def test_one_key_makes_one_case_of_sixteen_bytes() -> None:
    assert KEYRING.case_id("k1") == KEYRING.case_id("k1") != KEYRING.case_id("k2")
    assert len(KEYRING.case_id("k1")) == 16


def test_new_keys_are_valid_and_never_the_same() -> None:
    keys = {new_idempotency_key() for _ in range(1_000)}

    assert len(keys) == 1_000
    assert all(valid_idempotency_key(key) for key in keys)


@pytest.mark.parametrize(
    ("key", "valid"),
    [
        ("a" * 16, True),
        ("a" * 128, True),
        ("Az09_-" * 4, True),
        ("3f0c8c5e-9d0b-4f57-8a55-0e2f0a3c1b7d", True),
        ("a" * 15, False),
        ("a" * 129, False),
        ("a" * 16 + "\n", False),
        ("a" * 15 + "é", False),
        ("a" * 15 + " ", False),
        ("٣" * 16, False),
        ("", False),
    ],
)
def test_keys_made_elsewhere_are_taken_when_long_and_plain(key: str, valid: bool) -> None:
    assert valid_idempotency_key(key) is valid
