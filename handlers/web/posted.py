"""Bodies of requests: read strictly, whatever was sent, before anybody looks at what it says."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from handlers.web.http import Request

MAX_BODY = 200_000  # bytes; the longest form of text is a tenth of it
MAX_FIELDS = 200
MAX_QUERY = 2000  # characters
# A group of questions has inputs in every row; what is too many rows is the form's to say, not ours.
MAX_ROW_FIELDS = 10_000
MAX_DEPTH = 8


class BodyProblem(StrEnum):
    """Why a body cannot be read at all."""

    TOO_LARGE = "too_large"
    FILES_TOO_LARGE = "files_too_large"
    WRONG_TYPE = "wrong_type"
    TOO_MANY_FIELDS = "too_many_fields"
    UNREADABLE = "unreadable"


def read_fields(request: Request, max_fields: int = MAX_FIELDS) -> dict[str, tuple[str, ...]] | BodyProblem:
    """The fields of a page, each with every value that came, in order.

    Bytes that are no UTF-8 become U+FFFD, which every kind of question refuses with a hint.
    """
    if len(request.body) > MAX_BODY:
        return BodyProblem.TOO_LARGE
    if request.content_type != "application/x-www-form-urlencoded":
        return BodyProblem.WRONG_TYPE
    found = _fields(request.body.decode("utf-8", "replace"), max_fields)
    return BodyProblem.TOO_MANY_FIELDS if found is None else found


def query_fields(request: Request) -> dict[str, tuple[str, ...]]:
    """What an address says behind its question mark; nothing when that is longer than any link of ours."""
    found = _fields(request.query, MAX_FIELDS) if len(request.query) <= MAX_QUERY else None
    return found or {}


def _fields(text: str, most: int) -> dict[str, tuple[str, ...]] | None:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=most)
    except ValueError:
        return None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in fields.items()}


def read_json(request: Request) -> dict[str, Any] | BodyProblem:
    """A JSON object without repeated names, NaN or nests deeper than 8."""
    if len(request.body) > MAX_BODY:
        return BodyProblem.TOO_LARGE
    if request.content_type != "application/json":
        return BodyProblem.WRONG_TYPE
    try:
        found = json.loads(request.body, parse_constant=_refuse, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError):
        return BodyProblem.UNREADABLE
    if not isinstance(found, dict) or _depth(found) > MAX_DEPTH:
        return BodyProblem.UNREADABLE
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is repeated")
    return found


def _depth(value: Any, level: int = 1) -> int:
    if level > MAX_DEPTH or not isinstance(value, dict | list):
        return level
    children = value.values() if isinstance(value, dict) else value
    return max((_depth(child, level + 1) for child in children), default=level)
