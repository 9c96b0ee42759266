"""Follows a table's stream and calls the function that wants it, as Lambda's event source does."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from local.cloud_template import StreamSource
from local.functions import FunctionFailed, TimedOut, TooLarge
from local.ministack import MiniStack
from local.stream_record import Record, fingerprint, lambda_record, matches, record_of_item

POLL = 0.15
"""Seconds between two looks at the stream."""
FIRST_PAUSE = 0.2
"""Seconds before the first retry; doubled each time."""

Call = Callable[[dict[str, Any]], dict[str, Any]]
Batch = tuple[list[Record], int]


class StreamFollower:
    """One stream, one function.

    MiniStack forgets its stream when it ends, so what was delivered is kept in a file; after a start,
    every item of the table that is not in it is told again. Delivery is at least once, as in the cloud.
    """

    def __init__(self, source: StreamSource, stack: MiniStack, call: Call, delivered: Path) -> None:
        self._source = source
        self._call = call
        self._file = delivered
        self._delivered = set(delivered.read_text().split()) if delivered.exists() else set()
        self._tables = stack.client("dynamodb")
        self._streams = stack.client("dynamodbstreams")
        self._queues = stack.client("sqs")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="stream", daemon=True)
        self._iterator = ""

    def start(self) -> None:
        """Tell first what was missed, then follow."""
        self._iterator = self._latest()
        self._thread.start()

    def stop(self) -> None:
        """Deliver what is there already, then end."""
        self._stopping.set()
        self._thread.join(15)

    def _run(self) -> None:
        # Written after the stream's place was noted and before the table was read: found in both.
        overlap = self._catch_up()
        while True:
            stopping = self._stopping.is_set()
            try:
                found = self._read()
            except (BotoCoreError, ClientError) as error:
                if not stopping:
                    print(f"aliran {self._source.table}: {error}", file=sys.stderr)
                found = []
                self._stopping.wait(1)
            if found:
                self.deliver([record for record in found if fingerprint(record) not in overlap])
            elif stopping:
                return
            else:
                overlap.clear()
                self._stopping.wait(POLL)

    def deliver(self, records: list[Record]) -> None:
        """Hand over records in order: retry, halve, and give up on one after the retries are used up."""
        wanted = [record for record in records if self._wants(record)]
        size = self._source.batch_size
        waiting: deque[Batch] = deque((wanted[i : i + size], 0) for i in range(0, len(wanted), size))
        while waiting:
            batch, tries = waiting.popleft()
            done, whole = self._try(batch)
            self._remember(batch[:done])
            rest = batch[done:]
            if not rest:
                continue
            tries = 1 if done else tries + 1
            if tries > self._source.retries >= 0:
                self._give_up(rest[0], tries)
                if rest[1:]:
                    waiting.appendleft((rest[1:], 0))
            elif whole and self._source.bisect and len(rest) > 1:
                middle = len(rest) // 2
                waiting.extendleft([(rest[middle:], tries), (rest[:middle], tries)])
            else:
                time.sleep(FIRST_PAUSE * 2 ** (tries - 1))
                waiting.appendleft((rest, tries))

    def _try(self, batch: list[Record]) -> tuple[int, bool]:
        """How many records from the front are done; whether the whole call failed."""
        try:
            answer = self._call({"Records": batch})
        except (FunctionFailed, TimedOut, TooLarge):
            return 0, True
        numbers = [record["dynamodb"]["SequenceNumber"] for record in batch]
        failed = [one.get("itemIdentifier") for one in answer.get("batchItemFailures") or ()]
        if any(number not in numbers for number in failed):
            return 0, True  # an answer that names no record of ours counts as a failure of all
        return min(map(numbers.index, failed), default=len(batch)), False

    def _give_up(self, record: Record, tries: int) -> None:
        number = record["dynamodb"]["SequenceNumber"]
        print(
            f"{self._source.function}: perubahan {number} dilepas setelah {tries} percobaan", file=sys.stderr
        )
        if self._source.queue:
            batch = {"startSequenceNumber": number, "endSequenceNumber": number, "batchSize": 1}
            context = {"condition": "RetryAttemptsExhausted", "functionArn": self._source.function}
            url = self._queues.get_queue_url(QueueName=self._source.queue)["QueueUrl"]
            self._queues.send_message(
                QueueUrl=url, MessageBody=json.dumps({"requestContext": context, "DDBStreamBatchInfo": batch})
            )
        self._remember([record])

    def _wants(self, record: Record) -> bool:
        filters = self._source.filters
        return not filters or any(matches(pattern, record) for pattern in filters)

    def _remember(self, records: list[Record]) -> None:
        prints = [fingerprint(record) for record in records]
        self._delivered.update(prints)
        with self._file.open("a", encoding="ascii") as file:
            file.writelines(f"{one}\n" for one in prints)

    def _catch_up(self) -> set[str]:
        """Tell every item that was not told before; the fingerprints of those."""
        keys = self._tables.describe_table(TableName=self._source.table)["Table"]["KeySchema"]
        names = tuple(key["AttributeName"] for key in keys)
        pages = self._tables.get_paginator("scan").paginate(TableName=self._source.table)
        items = [item for page in pages for item in page["Items"]]
        items.sort(key=lambda item: [str(item[name]) for name in names])
        records = [record_of_item(item, names, number) for number, item in enumerate(items)]
        self._delivered &= {fingerprint(record) for record in records}
        self._file.write_text("".join(f"{one}\n" for one in sorted(self._delivered)), encoding="ascii")
        missed = [record for record in records if fingerprint(record) not in self._delivered]
        self.deliver(missed)
        return {fingerprint(record) for record in missed}

    def _latest(self) -> str:
        arn = self._tables.describe_table(TableName=self._source.table)["Table"]["LatestStreamArn"]
        shard = self._streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        answer = self._streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="LATEST")
        return str(answer["ShardIterator"])

    def _read(self) -> list[Record]:
        answer = self._streams.get_records(ShardIterator=self._iterator, Limit=1000)
        self._iterator = answer["NextShardIterator"]
        return [lambda_record(record) for record in answer["Records"]]
