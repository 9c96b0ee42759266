"""What template.yaml says: the only list of functions, routes, limits, tables, paths and headers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.delivery import Delivery, read_delivery
from local.template_values import Values, read_yaml

_READ = ("AWS::Serverless::Function", "AWS::DynamoDB::", "AWS::CloudFront::", "AWS::S3::BucketPolicy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route of the HTTP API. `key` is what API Gateway calls the routeKey: `GET /petugas`."""

    method: str
    path: str
    function: str

    @property
    def key(self) -> str:
        """The routeKey."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a function runs by itself: `cron(15 2 * * ? *)` in a time zone, told `input` (JSON)."""

    function: str
    expression: str
    zone: str
    input: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamSource:
    """A table's stream that a function follows.

    Attributes:
        queue: Name of the on-failure queue, or empty.
        filters: Patterns of which a record must match one; empty when all records are wanted.
    """

    function: str
    table: str
    batch_size: int
    retries: int
    bisect: bool
    queue: str
    filters: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One Lambda function. `memory` in MB, `timeout` in seconds."""

    name: str
    module: str
    environment: Mapping[str, str]
    memory: int
    timeout: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A DynamoDB table: the arguments of CreateTable, and the attribute by which items expire."""

    name: str
    arguments: Mapping[str, Any]
    ttl: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudTemplate:
    """The whole template, with local names in place of what only the cloud knows."""

    functions: Mapping[str, Function]
    routes: tuple[Route, ...]
    schedules: tuple[Schedule, ...]
    streams: tuple[StreamSource, ...]
    tables: tuple[Table, ...]
    resources: Mapping[str, tuple[str, ...]]
    delivery: Delivery

    def of_type(self, kind: str) -> tuple[str, ...]:
        """Logical ids of the resources of one type, for example `AWS::KMS::Key`."""
        return self.resources.get(kind, ())


def read_template(path: Path, names: Mapping[str, str] | None = None) -> CloudTemplate:
    """Read template.yaml. `names`: see `Values`. Raises KeyError when it uses what it does not define."""
    template = read_yaml(path.read_text(encoding="utf-8"))
    values = Values(template, names or {})
    resources = {name: resource for name, resource in template["Resources"].items() if values.holds(resource)}
    kinds: dict[str, tuple[str, ...]] = {}
    for name, resource in resources.items():
        kinds[resource["Type"]] = (*kinds.get(resource["Type"], ()), name)
    plain = {
        name: values.plain(resource.get("Properties", {}))
        for name, resource in resources.items()
        if resource["Type"].startswith(_READ)
    }
    globals_ = values.plain(template.get("Globals", {}).get("Function", {}))
    functions = {name: plain[name] for name in kinds.get("AWS::Serverless::Function", ())}
    events = [
        (name, event["Type"], event.get("Properties", {}))
        for name, function in functions.items()
        for event in function.get("Events", {}).values()
    ]
    return CloudTemplate(
        functions={name: _function(name, function, globals_) for name, function in functions.items()},
        routes=tuple(
            Route(method=event["Method"].upper(), path=event["Path"], function=name)
            for name, kind, event in events
            if kind == "HttpApi"
        ),
        schedules=tuple(
            Schedule(
                function=name,
                expression=event.get("ScheduleExpression") or event["Schedule"],
                zone=event.get("ScheduleExpressionTimezone", "UTC"),
                input=event.get("Input", "{}"),
            )
            for name, kind, event in events
            if kind in {"Schedule", "ScheduleV2"}
        ),
        streams=tuple(_streams(events)),
        tables=tuple(
            _table(str(values.plain({"Ref": name})), plain[name])
            for name in kinds.get("AWS::DynamoDB::Table", ())
        ),
        resources=kinds,
        delivery=read_delivery({name: plain[name] for name in plain if name not in functions}, kinds),
    )


def _function(name: str, function: Mapping[str, Any], globals_: Mapping[str, Any]) -> Function:
    merged = {**globals_, **function}
    variables = {
        **globals_.get("Environment", {}).get("Variables", {}),
        **function.get("Environment", {}).get("Variables", {}),
    }
    return Function(
        name=name,
        module=merged["Handler"].rpartition(".")[0],
        environment={key: str(value) for key, value in variables.items()},
        memory=int(merged.get("MemorySize", 128)),
        timeout=float(merged.get("Timeout", 3)),
    )


def _streams(events: list[tuple[str, str, Mapping[str, Any]]]) -> Iterator[StreamSource]:
    for name, kind, event in events:
        if kind == "DynamoDB":
            destination = event.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination", "")
            yield StreamSource(
                function=name,
                table=event["Stream"].rpartition(".StreamArn")[0] or event["Stream"],
                batch_size=int(event.get("BatchSize", 100)),
                retries=int(event.get("MaximumRetryAttempts", -1)),
                bisect=bool(event.get("BisectBatchOnFunctionError", False)),
                queue=str(destination).removesuffix(".Arn").rpartition(":")[2],
                filters=tuple(
                    json.loads(one["Pattern"]) for one in event.get("FilterCriteria", {}).get("Filters", ())
                ),
            )


def _table(name: str, properties: Mapping[str, Any]) -> Table:
    kept = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")
    arguments: dict[str, Any] = {key: properties[key] for key in kept if key in properties}
    stream = properties.get("StreamSpecification")
    if stream:
        arguments["StreamSpecification"] = {"StreamEnabled": True, **stream}
    ttl = properties.get("TimeToLiveSpecification", {})
    return Table(
        name=name,
        arguments={"TableName": name, "BillingMode": "PAY_PER_REQUEST", **arguments},
        ttl=str(ttl.get("AttributeName", "")) if ttl.get("Enabled") else "",
    )
