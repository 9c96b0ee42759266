"""Signed notes that travel through a resident's page."""

from __future__ import annotations

import string
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import Keyring, TokenProblem, TokenPurpose, read_token, sign_token
from loket.cases.tokens import _encode, _signature

from .counter import KEYRING, MONDAY

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
PAYLOAD = {"form": "izin-keramaian", "version": "0123456789ab", "key": "k" * 22}
TOKEN = sign_token(KEYRING, TokenPurpose.REVIEW, PAYLOAD, MONDAY)


def read(
    text: str, now: datetime = MONDAY, purpose: TokenPurpose = TokenPurpose.REVIEW
) -> dict[str, str] | TokenProblem:
    return read_token(KEYRING, purpose, text, now, HOUR)


@given(
    st.dictionaries(
        st.text("abc", max_size=5), st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
    )
)
def test_what_was_signed_is_read_again(payload: dict[str, str]) -> None:
    assert read(sign_token(KEYRING, TokenPurpose.REVIEW, payload, MONDAY)) == payload


def test_it_is_safe_in_an_address_and_in_a_cookie() -> None:
    assert set(TOKEN) <= set(string.ascii_letters + string.digits + "-_.")


def test_a_token_for_one_purpose_says_nothing_for_another() -> None:
    assert read(TOKEN, purpose=TokenPurpose.FOLLOW_UP) is TokenProblem.TAMPERED


def test_a_token_of_another_site_is_not_believed() -> None:
    other = sign_token(Keyring(b"x" * 48), TokenPurpose.REVIEW, PAYLOAD, MONDAY)

    assert read(other) is TokenProblem.TAMPERED


def test_every_change_of_one_character_shows() -> None:
    for place, old in enumerate(TOKEN):
        for new in ("A", "B", "_", ".", "=", "é", ""):
            if new != old:
                assert read(TOKEN[:place] + new + TOKEN[place + 1 :]) is TokenProblem.TAMPERED


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(0), PAYLOAD),
        (HOUR, PAYLOAD),
        (HOUR + 60 * SECOND, PAYLOAD),
        (HOUR + 61 * SECOND, TokenProblem.EXPIRED),
        (timedelta(days=900), TokenProblem.EXPIRED),
        (-60 * SECOND, PAYLOAD),
        (-61 * SECOND, TokenProblem.TOO_NEW),
        (-timedelta(days=900), TokenProblem.TOO_NEW),
    ],
    ids=str,
)
def test_it_lives_as_long_as_it_may_give_or_take_a_minute(age: timedelta, expected: object) -> None:
    assert read(TOKEN, MONDAY + age) == expected


@given(st.text(st.characters(), max_size=300) | st.text("abcABC012-_.=", max_size=300))
def test_no_text_can_make_reading_fail(text: str) -> None:
    assert read(text) is TokenProblem.TAMPERED


@pytest.mark.parametrize(
    "text", ["", ".", "..", "\ud800.\ud800", "a." + "b" * 10_000_000, "\x00"], ids=lambda t: ascii(t)[:9]
)
def test_hostile_text_is_tampered(text: str) -> None:
    assert read(text) is TokenProblem.TAMPERED


def test_content_that_is_signed_but_no_json_is_tampered_and_raises_nothing() -> None:
    content = _encode(b"\xff\xfe")

    assert read(f"{content}.{_signature(KEYRING, TokenPurpose.REVIEW, content)}") is TokenProblem.TAMPERED


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        sign_token(KEYRING, TokenPurpose.REVIEW, PAYLOAD, datetime(2026, 3, 2))  # noqa: DTZ001 -- the bug
