"""Six digits that are good for some minutes, and not a minute longer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from loket.cases import Keyring
from loket.training.classes import CodeAnswer, Session, check_code, code_at, opened_at, page_token

KEYS = Keyring(b"s" * 32)
BEGINS = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
SESSION = Session(id="1", starts_at=BEGINS, ends_at=BEGINS + timedelta(hours=3), jp=4)
SHOWN = BEGINS + timedelta(minutes=10, seconds=30)


def check(typed: str, *, minutes_later: float, opened: datetime | None = None) -> CodeAnswer:
    now = SHOWN + timedelta(minutes=minutes_later)
    return check_code(KEYS, "k-1", SESSION, typed, minutes=15, now=now, opened=opened)


@pytest.mark.parametrize(("minutes", "answer"), [(0, "right"), (14, "right"), (15, "right"), (17, "wrong")])
def test_a_code_is_good_for_its_minutes(minutes: int, answer: str) -> None:
    assert check(code_at(KEYS, "k-1", SESSION, SHOWN), minutes_later=minutes) == answer


def test_spaces_between_the_digits_are_forgiven() -> None:
    code = code_at(KEYS, "k-1", SESSION, SHOWN)

    assert check(f" {code[:3]} {code[3:]} ", minutes_later=1) is CodeAnswer.RIGHT


def test_a_code_of_another_class_session_or_minute_to_come_is_wrong() -> None:
    other = Session(id="2", starts_at=SESSION.starts_at, ends_at=SESSION.ends_at, jp=4)
    codes = [
        code_at(KEYS, "k-2", SESSION, SHOWN),
        code_at(KEYS, "k-1", other, SHOWN),
        code_at(KEYS, "k-1", SESSION, SHOWN + timedelta(minutes=3)),
        "",
        "1",
        "12345678901",
        "٣٣٣٣٣٣",
    ]

    assert {check(code, minutes_later=1) for code in codes} == {CodeAnswer.WRONG}


def test_after_the_session_codes_are_closed() -> None:
    assert check(code_at(KEYS, "k-1", SESSION, SHOWN), minutes_later=4 * 60) is CodeAnswer.CLOSED


def test_a_page_opened_in_the_room_may_arrive_late() -> None:
    code = code_at(KEYS, "k-1", SESSION, SHOWN)
    before = SHOWN - timedelta(minutes=5)

    assert check(code, minutes_later=6 * 60, opened=before) is CodeAnswer.RIGHT_BUT_LATE


@pytest.mark.parametrize("apart", [timedelta(minutes=-40), timedelta(minutes=20), timedelta(hours=-3)])
def test_a_page_opened_at_another_time_proves_nothing(apart: timedelta) -> None:
    code = code_at(KEYS, "k-1", SESSION, SHOWN)

    assert check(code, minutes_later=6 * 60, opened=SHOWN + apart) is CodeAnswer.CLOSED


def test_the_page_of_somebody_else_an_old_one_and_an_invented_one_are_not_believed() -> None:
    token = page_token(KEYS, "k-1", SESSION, "s-1", SHOWN)
    later = SHOWN + timedelta(hours=2)

    assert opened_at(KEYS, token, "k-1", SESSION, "s-1", later) == SHOWN
    assert opened_at(KEYS, token, "k-1", SESSION, "s-2", later) is None
    assert opened_at(KEYS, token, "k-2", SESSION, "s-1", later) is None
    assert opened_at(KEYS, token, "k-1", SESSION, "s-1", SHOWN + timedelta(hours=13)) is None
    assert opened_at(KEYS, token[:-1] + "x", "k-1", SESSION, "s-1", later) is None
    assert opened_at(KEYS, "", "k-1", SESSION, "s-1", later) is None
