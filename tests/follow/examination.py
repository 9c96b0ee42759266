"""A town whose cases hold files, and AWS that breaks at a call one can name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers import follow
from handlers.backroom.backroom import Backroom
from handlers.backroom.file_store import FileStore
from handlers.backroom.log import Log
from loket.cases import Case, case_from_items
from loket.files import Verdict
from tests.follow.town import Town, symbols_of


class Killed(BaseException):
    """The function is gone: nothing it would have done afterwards happens."""


@dataclass
class Breaking:
    """Counts the calls of several clients and breaks at one of them, before or after it was carried out."""

    at: int | None = None
    after: bool = False
    always: bool = False
    error: Callable[[], BaseException] = Killed
    calls: list[str] = field(default_factory=list)

    def client(self, whole: Any) -> Any:
        return _Client(whole, self)


class Parts:
    """Clients of which some are replaced. Everything else is the town's own."""

    def __init__(self, whole: Any, **replaced: Any) -> None:
        self._whole, self._replaced = whole, {name: one for name, one in replaced.items() if one}

    def __getattr__(self, name: str) -> Any:
        return self._replaced.get(name) or getattr(self._whole, name)


class _Client:
    def __init__(self, whole: Any, breaking: Breaking) -> None:
        self._whole, self._breaking = whole, breaking

    def __getattr__(self, name: str) -> Any:
        called = getattr(self._whole, name)

        def call(**arguments: Any) -> Any:
            breaking = self._breaking
            breaking.calls.append(name)
            breaks = breaking.always or len(breaking.calls) - 1 == breaking.at
            if breaks and not breaking.after:
                raise breaking.error()
            answer = called(**arguments)
            if breaks:
                raise breaking.error()
            return answer

        return call


@dataclass(frozen=True)
class Archive:
    """The files of a town. `scanner`: its address, nothing for none."""

    town: Town
    scanner: str = ""

    @property
    def files(self) -> FileStore:
        return FileStore(self.town.clients.s3, self.town.settings.uploads_bucket)

    def case_with(self, *contents: bytes | None, **answers: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
        """A receipt and the ids of its files; None for a file that is gone."""
        receipt = self.town.send(**answers)
        return receipt, self.attach(receipt, "0head", *contents)

    def attach(self, receipt: Mapping[str, Any], part: str, *contents: bytes | None) -> tuple[str, ...]:
        """Let a part of a case name these files, past every rule."""
        ids = tuple(secrets.token_urlsafe(16) for _ in contents)
        for file_id, data in zip(ids, contents, strict=True):
            if data is not None:
                self.files.put_quarantine(file_id, data)
        self.town.clients.dynamodb.update_item(
            TableName=self.town.settings.cases_table,
            Key={"case": {"S": symbols_of(dict(receipt))}, "part": {"S": part}},
            UpdateExpression="SET files = :files",
            ExpressionAttributeValues={":files": {"S": " ".join(ids)}},
        )
        return ids

    def follow(self, breaking: Breaking | None = None, breaking_files: Breaking | None = None) -> Any:
        """The function, new. What breaks: all it asks for, or only the files."""
        whole, of_files = self.town.clients, breaking or breaking_files
        parts = Parts(
            whole,
            s3=of_files.client(whole.s3) if of_files else None,
            dynamodb=breaking.client(whole.dynamodb) if breaking else None,
        )
        settings = replace(self.town.settings, scanner_address=self.scanner)
        return follow.create_app(
            settings,
            clock=self.town.clock,
            clients=parts,  # type: ignore[typeddict-item]  # some of them replaced
            log=Log(self.town.lines.append),
        )

    def deliver(self, *records: Mapping[str, Any], **breaking: Breaking) -> list[str]:
        """A batch; the sequence numbers that have to come again."""
        batch = {"Records": list(records) or self.town.records()}
        answer = self.follow(**breaking)(batch)
        return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]

    def case(self, receipt: Mapping[str, Any]) -> Case:
        items = self.town.items(symbols_of(dict(receipt)))
        found = case_from_items(items, self.town.catalog.city.reference_prefix)
        assert found
        return found

    def verdicts(self, receipt: Mapping[str, Any]) -> dict[str, Verdict]:
        return dict(self.case(receipt).verdicts)

    def clean(self, receipt: Mapping[str, Any]) -> set[str]:
        """Ids of what lies among the clean files of a case."""
        return {key.rpartition("/")[2] for key in self.keys(f"clean/{symbols_of(dict(receipt))}/")}

    def keys(self, prefix: str = "") -> set[str]:
        """Names in the bucket."""
        bucket = self.town.settings.uploads_bucket
        found = self.town.clients.s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", ())
        return {entry["Key"] for entry in found}

    def quarantine(self) -> set[str]:
        return {key.removeprefix("quarantine/") for key in self.keys("quarantine/")}

    def room(self) -> Backroom:
        return Backroom.open(
            self.town.settings,
            clock=self.town.clock,
            clients=self.town.clients,
            log=Log(self.town.lines.append),
        )

    def wait_a_day(self, **more: float) -> None:
        """The bucket has a clock of its own: move ours to a day after the real one."""
        self.town.clock.now = datetime.now(UTC) + timedelta(days=1, **more)
