"""API Gateway's HTTP API: finds the route, builds the event (payload format 2.0), reads the answer."""

from __future__ import annotations

import base64
import json
import time
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from local.cloud_template import Route
from local.functions import FunctionFailed, Functions, TimedOut, TooLarge
from local.reply import MEGABYTE, Reply, Visit

BODY_LIMIT = 10 * MEGABYTE
HEAD_LIMIT = 10_240
_TEXT = ("text/", "application/json", "application/xml", "application/javascript")
_NAME = "lokal.execute-api.ap-southeast-3.amazonaws.com"
# Made anew on the way back; a handler that sets them is overruled.
_NOT_OURS = {"content-length", "connection", "transfer-encoding", "set-cookie"}


class HttpApi:
    """Routes visits to functions."""

    def __init__(self, routes: Iterable[Route], functions: Functions) -> None:
        # The most specific route wins: words before variables.
        self._routes = sorted(routes, key=lambda route: route.path.count("{"))
        self._functions = functions

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        """The route of a path and the values of its variables."""
        segments = path.split("/")
        for route in self._routes:
            parts = route.path.split("/")
            values = _values(parts, segments) if route.method in {method, "ANY"} else None
            if values is not None:
                return route, values
        return None

    def answer(self, visit: Visit) -> tuple[str, Reply]:
        """The route's key (for the access log) and the answer."""
        found = self.find(visit.method, visit.path)
        if found is None:
            return "$default", _message(404, "Not Found")
        route, values = found
        if visit.head_size > HEAD_LIMIT:
            return route.key, _message(431, "Request Header Fields Too Large")
        if len(visit.body) > BODY_LIMIT:
            return route.key, _message(413, "Request Entity Too Large")
        return route.key, self._call(route.function, _event(visit, route, values))

    def _call(self, function: str, event: dict[str, Any]) -> Reply:
        try:
            return _reply(self._functions.call(function, event))
        except TooLarge:
            return _message(413, "Request Entity Too Large")
        except TimedOut:
            return _message(503, "Service Unavailable")
        except (FunctionFailed, KeyError, TypeError, ValueError, AttributeError):
            return _message(500, "Internal Server Error")


def _values(parts: list[str], segments: list[str]) -> dict[str, str] | None:
    """What the variables of a route stand for; None when the path is not of this route."""
    values: dict[str, str] = {}
    if parts[-1].endswith("+}"):  # takes the rest of the path, however long
        rest = "/".join(segments[len(parts) - 1 :])
        if not rest:
            return None
        values[parts[-1].strip("{+}")] = rest
        parts, segments = parts[:-1], segments[: len(parts) - 1]
    if len(parts) != len(segments):
        return None
    for part, segment in zip(parts, segments, strict=True):
        if part.startswith("{") and segment:
            values[part.strip("{}")] = segment
        elif part != segment:
            return None
    return values


def _event(visit: Visit, route: Route, values: Mapping[str, str]) -> dict[str, Any]:
    now = time.time()
    is_text = visit.headers.get("content-type", "text/plain").lower().startswith(_TEXT)
    headers = {name: value for name, value in visit.headers.items() if name != "cookie"}
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": visit.path,
        "rawQueryString": visit.query,
        "headers": {**headers, "host": _NAME},
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "lokal",
            "domainName": _NAME,
            "domainPrefix": "lokal",
            "http": {
                "method": visit.method,
                "path": visit.path,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": visit.headers.get("user-agent", ""),
            },
            "requestId": uuid.uuid4().hex,
            "routeKey": route.key,
            "stage": "$default",
            "time": datetime.fromtimestamp(now, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(now * 1000),
        },
        "isBase64Encoded": False,
    }
    if visit.headers.get("cookie"):
        event["cookies"] = [pair.strip() for pair in visit.headers["cookie"].split(";") if pair.strip()]
    if visit.query:
        pairs: dict[str, str] = {}
        for name, value in parse_qsl(visit.query, keep_blank_values=True):
            pairs[name] = f"{pairs[name]},{value}" if name in pairs else value
        event["queryStringParameters"] = pairs
    if values:
        event["pathParameters"] = dict(values)
    if visit.body:
        event["isBase64Encoded"] = not is_text
        event["body"] = (
            visit.body.decode("utf-8", "replace") if is_text else base64.b64encode(visit.body).decode()
        )
    return event


def _reply(answer: Mapping[str, Any]) -> Reply:
    """Read an answer in payload format 2.0. Raises KeyError, TypeError or ValueError when it is none."""
    text = answer.get("body") or ""
    body = base64.b64decode(text, validate=True) if answer.get("isBase64Encoded") else text.encode("utf-8")
    headers = [
        (str(name), str(value))
        for name, value in (answer.get("headers") or {}).items()
        if name.lower() not in _NOT_OURS
    ]
    headers += [("Set-Cookie", str(cookie)) for cookie in answer.get("cookies") or ()]
    if any("\n" in value or "\r" in value for _, value in headers):
        raise ValueError("a header holds a line break")
    return Reply(status=int(answer["statusCode"]), headers=tuple(headers), body=body)


def _message(status: int, message: str) -> Reply:
    return Reply.text(status, json.dumps({"message": message}), "application/json")
