"""Signed notes to ourselves that travel through a resident's page."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from loket.cases.canonical import canonical
from loket.cases.keyring import Keyring, Purpose
from loket.cases.moments import to_second

SKEW = timedelta(seconds=60)
MAX_LENGTH = 4096  # characters


class TokenPurpose(StrEnum):
    """What a token is for. A token for one purpose says nothing for another."""

    REVIEW = "review"
    FOLLOW_UP = "follow_up"
    SIGN_IN = "sign_in"
    FILE = "file"
    ATTENDANCE = "attendance"


class TokenProblem(StrEnum):
    """Why a token is not believed."""

    TAMPERED = "tampered"
    EXPIRED = "expired"
    TOO_NEW = "too_new"


def sign_token(keyring: Keyring, purpose: TokenPurpose, payload: Mapping[str, str], now: datetime) -> str:
    """`payload` in clear, but nobody else can write it. Safe in an address, a form and a cookie.

    Args:
        payload: Ids and codes only: whoever holds the page can read it.
        now: Aware; the moment of issue, kept to the second.
    """
    content = _encode(canonical({"payload": dict(payload), "issued_at": _seconds(now)}))
    return f"{content}.{_signature(keyring, purpose, content)}"


def read_token(
    keyring: Keyring, purpose: TokenPurpose, text: str, now: datetime, max_age: timedelta
) -> dict[str, str] | TokenProblem:
    """The payload, or why not. Takes anything a stranger may send and raises nothing.

    Clocks may differ by a minute either way.
    """
    content, _, signature = text.partition(".") if len(text) <= MAX_LENGTH else ("", "", "")
    # The signature is compared as text: base64 has several spellings of the same bytes.
    expected = _signature(keyring, purpose, content) if content.isascii() else ""
    if not signature.isascii() or not hmac.compare_digest(expected, signature):
        return TokenProblem.TAMPERED
    try:
        signed = json.loads(_decode(content))
    except (binascii.Error, ValueError):
        return TokenProblem.TAMPERED
    age = _seconds(now) - int(signed["issued_at"])
    if age < -SKEW.total_seconds():
        return TokenProblem.TOO_NEW
    if age > (max_age + SKEW).total_seconds():
        return TokenProblem.EXPIRED
    payload: dict[str, str] = signed["payload"]
    return payload


def _signature(keyring: Keyring, purpose: TokenPurpose, content: str) -> str:
    return _encode(keyring.mac(Purpose.TOKEN, content.encode("ascii"), purpose.value))


def _seconds(moment: datetime) -> int:
    return int(to_second(moment).timestamp())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
