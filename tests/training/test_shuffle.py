"""The order of a try: fixed for it, another for everybody else, and nobody can work it out."""

from __future__ import annotations

from collections import Counter

from loket.cases import Keyring
from loket.training.quizzes import read_attempt, shuffle_of, signed_attempt

KEYRING = Keyring(b"k" * 32)
ITEMS = ("a", "b", "c", "d")
ATTEMPT = "20261124T020000000000Z"


def order(subject: str = "s-1", attempt: str = ATTEMPT, version: str = "v1") -> tuple[str, ...]:
    return shuffle_of(KEYRING, subject, attempt, version).order("", ITEMS, str)


def test_a_try_keeps_its_order() -> None:
    assert order() == order()
    assert sorted(order()) == list(ITEMS)


def test_learner_try_version_and_key_each_change_the_order() -> None:
    many = {
        "learner": {order(subject=f"s-{number}") for number in range(20)},
        "try": {order(attempt=f"{number}") for number in range(20)},
        "version": {order(version=f"{number}") for number in range(20)},
        "key": {
            shuffle_of(Keyring(bytes([number]) * 32), "s-1", ATTEMPT, "v1").order("", ITEMS, str)
            for number in range(20)
        },
    }

    assert [name for name, orders in many.items() if len(orders) < 5] == []


def test_every_place_is_as_likely_as_another() -> None:
    firsts = Counter(order(subject=f"s-{number}")[0] for number in range(4000))

    assert all(850 < firsts[item] < 1150 for item in ITEMS)


def test_marks_of_a_learner_stay_when_the_questions_change() -> None:
    first = shuffle_of(KEYRING, "s-1", ATTEMPT, "v1").mark("pairs", "a")

    assert shuffle_of(KEYRING, "s-1", "another", "v2").mark("pairs", "a") == first
    assert shuffle_of(KEYRING, "s-2", ATTEMPT, "v1").mark("pairs", "a") != first


def test_only_our_own_name_of_a_try_is_read() -> None:
    signed = signed_attempt(KEYRING, "s-1", "m2", ATTEMPT)
    changed = [
        signed[:at] + ("0" if signed[at] != "0" else "1") + signed[at + 1 :] for at in range(len(signed))
    ]

    assert read_attempt(KEYRING, "s-1", "m2", signed) == ATTEMPT
    assert {read_attempt(KEYRING, "s-1", "m2", text) for text in changed} == {None}
    assert read_attempt(KEYRING, "s-2", "m2", signed) is None
    assert read_attempt(KEYRING, "s-1", "m3", signed) is None
    assert read_attempt(KEYRING, "s-1", "m2", "") is None
