"""What `follow` relies on: each change of a case arrives, as it was written, in the order of its case."""

from __future__ import annotations

import time
from typing import Any

import pytest

from handlers.backroom.attributes import from_attributes
from handlers.backroom.case_table import AlreadyThere, CaseTable, Update
from handlers.cases.case_sweep import CaseSweep
from tests.stores import RunningStore


def records(store: RunningStore, table: str, at_least: int) -> list[dict[str, Any]]:
    """Everything in the stream of a table, shard by shard; waits until it is enough, 5 seconds at most."""
    streams = store.client("dynamodbstreams")
    arn = store.clients.dynamodb.describe_table(TableName=table)["Table"]["LatestStreamArn"]
    deadline = time.monotonic() + 5
    while True:
        found: list[dict[str, Any]] = []
        for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            iterator = streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
            found += streams.get_records(ShardIterator=iterator)["Records"]
        if len(found) >= at_least or time.monotonic() > deadline:
            return found
        time.sleep(0.05)


def test_every_change_of_a_case_arrives_in_order_with_its_new_image(
    store: RunningStore, table: str, cases: CaseTable
) -> None:
    cases.put_if_absent({"case": "7K3M9QX", "part": "0head", "sealed": b"\x00\xff", "version": 1})
    cases.put_if_absent({"case": "7K3M9QX", "part": "e0001", "action": "accept"})
    cases.update_if(Update(key=("7K3M9QX", "0head"), changes={"version": 2}))

    arrived = records(store, table, at_least=3)

    assert [record["eventName"] for record in arrived] == ["INSERT", "INSERT", "MODIFY"]
    assert [from_attributes(record["dynamodb"]["NewImage"]) for record in arrived] == [
        {"case": "7K3M9QX", "part": "0head", "sealed": b"\x00\xff", "version": 1},
        {"case": "7K3M9QX", "part": "e0001", "action": "accept"},
        {"case": "7K3M9QX", "part": "0head", "sealed": b"\x00\xff", "version": 2},
    ]


def test_a_record_names_its_keys_and_has_no_old_image(
    store: RunningStore, table: str, cases: CaseTable
) -> None:
    cases.put_if_absent({"case": "7K3M9QX", "part": "0head", "version": 1})
    cases.update_if(Update(key=("7K3M9QX", "0head"), changes={"version": 2}))

    arrived = records(store, table, at_least=2)

    assert {record["dynamodb"]["StreamViewType"] for record in arrived} == {"NEW_IMAGE"}
    assert [record["dynamodb"]["Keys"] for record in arrived] == [
        {"case": {"S": "7K3M9QX"}, "part": {"S": "0head"}}
    ] * 2
    assert not any("OldImage" in record["dynamodb"] for record in arrived)


def test_a_refused_write_sends_nothing(store: RunningStore, table: str, cases: CaseTable) -> None:
    cases.put_if_absent({"case": "7K3M9QX", "part": "0head"})
    with pytest.raises(AlreadyThere):
        cases.put_if_absent({"case": "7K3M9QX", "part": "0head"})
    cases.put_if_absent({"case": "7K3M9QX", "part": "e0001"})

    arrived = records(store, table, at_least=2)

    assert [record["dynamodb"]["Keys"]["part"]["S"] for record in arrived] == ["0head", "e0001"]


def test_an_erased_part_arrives_without_an_image(store: RunningStore, table: str, cases: CaseTable) -> None:
    cases.put_if_absent({"case": "7K3M9QX", "part": "0head"})
    CaseSweep(store.clients.dynamodb, table).erase("7K3M9QX")

    arrived = records(store, table, at_least=2)

    assert [record["eventName"] for record in arrived] == ["INSERT", "REMOVE"]
    assert "NewImage" not in arrived[1]["dynamodb"]


def test_sequence_numbers_only_grow(store: RunningStore, table: str, cases: CaseTable) -> None:
    for number in range(30):
        cases.put_if_absent({"case": "7K3M9QX", "part": f"e{number:04}"})

    arrived = records(store, table, at_least=30)

    numbers = [int(record["dynamodb"]["SequenceNumber"]) for record in arrived]
    assert len(set(numbers)) == 30
    assert numbers == sorted(numbers)
    assert [record["dynamodb"]["Keys"]["part"]["S"] for record in arrived] == [f"e{n:04}" for n in range(30)]
