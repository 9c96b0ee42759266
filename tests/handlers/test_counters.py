"""How tries are counted in one container, and when the shared table is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from handlers.backroom.counters import REMEMBERED, REST, Counters


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class SharedCounts:
    """The shared table, in memory. Notes each question; does not answer while `down`."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.asked = 0
        self.down = False

    def update_item(self, **arguments: Any) -> dict[str, Any]:
        self.asked += 1
        if self.down:
            raise ReadTimeoutError(endpoint_url="counters")
        key = arguments["Key"]["counter"]["S"]
        self.counts[key] = self.counts.get(key, 0) + int(
            arguments["ExpressionAttributeValues"][":tries"]["N"]
        )
        return {"Attributes": {"count": {"N": str(self.counts[key])}}}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shared() -> SharedCounts:
    return SharedCounts()


@pytest.fixture
def counters(shared: SharedCounts, clock: Clock) -> Counters:
    return Counters(shared, "counters", clock)


def test_an_ordinary_visitor_costs_no_call(counters: Counters, shared: SharedCounts) -> None:
    assert all(counters.hit("a", 900, 20) for _ in range(5))
    assert shared.asked == 0


def test_the_limit_holds_in_one_container(counters: Counters) -> None:
    assert [counters.hit("a", 900, 5) for _ in range(7)] == [True] * 5 + [False] * 2


def test_a_refused_name_is_refused_without_asking_again(counters: Counters, shared: SharedCounts) -> None:
    for _ in range(6):
        counters.hit("a", 900, 5)
    asked = shared.asked

    assert not any(counters.hit("a", 900, 5) for _ in range(100))
    assert shared.asked == asked


def test_a_new_window_begins_at_nothing(counters: Counters, clock: Clock) -> None:
    for _ in range(6):
        counters.hit("a", 900, 5)
    clock.move(900)

    assert counters.hit("a", 900, 5)


def test_names_do_not_disturb_each_other(counters: Counters) -> None:
    for _ in range(6):
        counters.hit("a", 900, 5)

    assert counters.hit("b", 900, 5)


def test_when_the_table_does_not_answer_everybody_passes(
    counters: Counters, shared: SharedCounts, caplog: pytest.LogCaptureFixture
) -> None:
    shared.down = True

    assert all(counters.hit("a", 900, 5) for _ in range(100))
    assert shared.asked == 1
    assert caplog.messages == ["counters do not answer, everybody passes"]


def test_what_was_counted_meanwhile_is_told_when_the_table_answers_again(
    counters: Counters, shared: SharedCounts, clock: Clock
) -> None:
    shared.down = True
    for _ in range(10):
        counters.hit("a", 900, 5)
    shared.down = False
    clock.move(REST)

    assert not counters.hit("a", 900, 5)
    assert list(shared.counts.values()) == [11]


def test_memory_stays_bounded(counters: Counters) -> None:
    for number in range(3 * REMEMBERED):
        counters.hit(str(number), 900, 5)

    assert len(counters._tries) <= REMEMBERED
