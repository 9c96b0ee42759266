"""A change of a table, as Lambda's event source hands it to a function."""

from __future__ import annotations

import base64
import hashlib
import json
import time
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

Record = dict[str, Any]


def lambda_record(record: Mapping[str, Any]) -> Record:
    """A record of DynamoDB Streams (as boto3 reads it) as the JSON a function gets."""
    change = dict(record["dynamodb"])
    moment = change.get("ApproximateCreationDateTime")
    if isinstance(moment, datetime):
        change["ApproximateCreationDateTime"] = moment.timestamp()
    for image in ("Keys", "NewImage", "OldImage"):
        if image in change:
            change[image] = {name: _json(value) for name, value in change[image].items()}
    return {**record, "dynamodb": change}


def record_of_item(item: Mapping[str, Any], key_names: tuple[str, ...], number: int) -> Record:
    """A record that says "this item was put", for an item whose own record is gone."""
    return lambda_record(
        {
            "eventID": uuid.uuid4().hex,
            "eventName": "INSERT",
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": "ap-southeast-3",
            "dynamodb": {
                "ApproximateCreationDateTime": time.time(),
                "Keys": {name: item[name] for name in key_names},
                "NewImage": item,
                "SequenceNumber": f"{number:021d}",
                "StreamViewType": "NEW_IMAGE",
            },
        }
    )


def fingerprint(record: Record) -> str:
    """The same for the same content under the same key, whenever and however it was told."""
    change = record["dynamodb"]
    content = json.dumps([change["Keys"], change.get("NewImage")], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def matches(pattern: Any, value: Any) -> bool:
    """Whether a record fits one pattern of FilterCriteria. Raises ValueError for rules it does not know."""
    if isinstance(pattern, Mapping):
        return all(
            matches(inner, value.get(name) if isinstance(value, Mapping) else None)
            for name, inner in pattern.items()
        )
    return any(_rule(rule, value) for rule in pattern)


def _rule(rule: Any, value: Any) -> bool:
    if not isinstance(rule, Mapping):
        return bool(rule == value)
    match dict(rule):
        case {"prefix": str(start)}:
            return isinstance(value, str) and value.startswith(start)
        case {"exists": bool(wanted)}:
            return (value is not None) is wanted
        case {"anything-but": list(unwanted)}:
            return value not in unwanted
    raise ValueError(f"FilterCriteria: {rule}")


def _json(value: Any) -> Any:
    """One attribute value with its bytes in base64, sets as lists."""
    kind, content = next(iter(value.items()))
    match kind:
        case "B":
            return {kind: base64.b64encode(content).decode()}
        case "BS":
            return {kind: [base64.b64encode(one).decode() for one in content]}
        case "L":
            return {kind: [_json(one) for one in content]}
        case "M":
            return {kind: {name: _json(one) for name, one in content.items()}}
        case "SS" | "NS":
            return {kind: sorted(content)}
        case _:
            return {kind: content}
