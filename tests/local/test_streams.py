"""The stream brings every change to the function at least once, whatever happens between."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from local import streams
from local.cloud_template import CloudTemplate, StreamSource
from local.functions import FunctionFailed
from local.ministack import MiniStack
from local.stream_record import lambda_record, matches
from local.streams import StreamFollower

_NUMBERS = itertools.count()


class Function:
    """Notes what it was told; fails for the parts it was given."""

    def __init__(self, poison: dict[str, int] | None = None, *, crashes: bool = False) -> None:
        self.told: list[str] = []
        self.events: list[dict[str, Any]] = []
        self._poison = dict(poison or {})
        self._crashes = crashes

    def __call__(self, event: dict[str, Any]) -> dict[str, Any]:
        self.events.append(event)
        failed = []
        for record in event["Records"]:
            part = record["dynamodb"]["Keys"]["part"]["S"]
            if self._poison.get(part, 0) > 0:
                self._poison[part] -= 1
                if self._crashes:
                    raise FunctionFailed("planned")
                failed.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
                break
            self.told.append(part)
        return {"batchItemFailures": failed}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FIRST_PAUSE", 0.001)


@pytest.fixture
def source(stack: MiniStack, template: CloudTemplate) -> StreamSource:
    """A fresh table with the stream that template.yaml describes."""
    name = f"Cases{next(_NUMBERS)}"
    cases = next(table for table in template.tables if table.name == "CasesTable")
    stack.client("dynamodb").create_table(**{**cases.arguments, "TableName": name})
    stack.client("sqs").create_queue(QueueName="UnfollowedQueue")
    stack.client("sqs").purge_queue(QueueUrl=_queue(stack))
    return replace(template.streams[0], table=name)


def _queue(stack: MiniStack) -> str:
    return str(stack.client("sqs").get_queue_url(QueueName="UnfollowedQueue")["QueueUrl"])


def _put(stack: MiniStack, source: StreamSource, *parts: str) -> None:
    for part in parts:
        item = {"case": {"S": "A"}, "part": {"S": part}, "sealed": {"B": b"\x00\xff"}}
        stack.client("dynamodb").put_item(TableName=source.table, Item=item)


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _follow(stack: MiniStack, source: StreamSource, function: Function, file: Path) -> StreamFollower:
    follower = StreamFollower(source, stack, function, file)
    follower.start()
    return follower


def test_a_record_looks_as_lambda_gets_it(stack: MiniStack, source: StreamSource, tmp_path: Path) -> None:
    function = Function()
    follower = _follow(stack, source, function, tmp_path / "told")
    _put(stack, source, "0head")
    _until(lambda: bool(function.told))
    follower.stop()

    record = json.loads(json.dumps(function.events[0]))["Records"][0]
    assert record["eventName"] == "INSERT"
    assert record["dynamodb"]["NewImage"]["sealed"] == {"B": "AP8="}
    assert isinstance(record["dynamodb"]["ApproximateCreationDateTime"], float)


def test_only_what_the_filter_wants_is_told(stack: MiniStack, source: StreamSource, tmp_path: Path) -> None:
    function = Function()
    follower = _follow(stack, source, function, tmp_path / "told")
    _put(stack, source, "fail", "m0head", "0head", "e0001")
    _until(lambda: len(function.told) == 2)
    follower.stop()

    assert function.told == ["0head", "e0001"]


def test_a_stop_delivers_what_is_there(stack: MiniStack, source: StreamSource, tmp_path: Path) -> None:
    function = Function()
    follower = _follow(stack, source, function, tmp_path / "told")
    _put(stack, source, "0head", "e0001")
    follower.stop()

    assert function.told == ["0head", "e0001"]


def test_what_was_missed_is_told_after_a_restart_and_nothing_twice(
    stack: MiniStack, source: StreamSource, tmp_path: Path
) -> None:
    before, after = Function(), Function()
    first = _follow(stack, source, before, tmp_path / "told")
    _put(stack, source, "0head")
    _until(lambda: bool(before.told))
    first.stop()

    _put(stack, source, "e0001")
    second = _follow(stack, source, after, tmp_path / "told")
    _put(stack, source, "e0002")
    _until(lambda: "e0002" in after.told)
    second.stop()

    assert before.told == ["0head"]
    assert after.told == ["e0001", "e0002"]


def test_from_a_failed_record_on_everything_is_tried_again(
    stack: MiniStack, source: StreamSource, tmp_path: Path
) -> None:
    function = Function({"e0001": 2})
    follower = StreamFollower(source, stack, function, tmp_path / "told")
    follower.deliver([_record(part) for part in ("0head", "e0001", "e0002")])

    assert function.told == ["0head", "e0001", "e0002"]


def test_a_crash_halves_the_batch(stack: MiniStack, source: StreamSource, tmp_path: Path) -> None:
    function = Function({"e0002": 2}, crashes=True)
    follower = StreamFollower(source, stack, function, tmp_path / "told")
    follower.deliver([_record(part) for part in ("0head", "e0001", "e0002", "e0003")])

    assert [len(event["Records"]) for event in function.events][:4] == [4, 2, 2, 1]
    assert {"0head", "e0001", "e0002", "e0003"} == set(function.told)


def test_a_record_that_never_works_is_put_aside_and_told(
    stack: MiniStack, source: StreamSource, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    function = Function({"e0001": 99})
    follower = StreamFollower(source, stack, function, tmp_path / "told")
    follower.deliver([_record(part) for part in ("0head", "e0001", "e0002")])

    aside = stack.client("sqs").receive_message(QueueUrl=_queue(stack), MaxNumberOfMessages=10)["Messages"]
    assert function.told == ["0head", "e0002"]
    assert len(function.events) == 1 + 5 + 1
    assert [json.loads(one["Body"])["DDBStreamBatchInfo"]["startSequenceNumber"] for one in aside] == [
        "e0001"
    ]
    assert "dilepas setelah 6 percobaan" in capfd.readouterr().err


def test_patterns_know_words_starts_and_presence() -> None:
    assert matches({"a": ["x", {"prefix": "e"}]}, {"a": "e0001"})
    assert not matches({"a": ["x", {"prefix": "e"}]}, {"a": "fail"})
    assert matches({"a": {"b": [{"exists": False}]}}, {"a": {}})
    assert not matches({"a": {"b": ["x"]}}, {})
    with pytest.raises(ValueError, match="FilterCriteria"):
        matches({"a": [{"numeric": [">", 1]}]}, {"a": 2})


def _record(part: str) -> dict[str, Any]:
    keys = {"case": {"S": "A"}, "part": {"S": part}}
    change = {"Keys": keys, "NewImage": keys, "SequenceNumber": part}
    return lambda_record({"eventName": "INSERT", "dynamodb": change})
