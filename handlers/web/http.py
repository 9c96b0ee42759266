"""Requests and answers of the HTTP API (payload 2.0), as plain values."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, as API Gateway's HTTP API hands it over (payload format 2.0).

    `headers` have lower-case names. `path_parameters` are percent-decoded by the gateway.
    `address` is the viewer's address as CloudFront saw it, never what the viewer claims.
    """

    route: str
    method: str
    path: str
    path_parameters: Mapping[str, str]
    query: str
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes
    address: str

    @classmethod
    def from_event(cls, event: Event) -> Request:
        """Read one event. Raises UnreadableBody when the base64 is broken."""
        http = event["requestContext"]["http"]
        headers = {name.lower(): value for name, value in event.get("headers", {}).items()}
        return cls(
            route=event["routeKey"],
            method=http["method"],
            path=http["path"],
            path_parameters=event.get("pathParameters") or {},
            query=event.get("rawQueryString", ""),
            headers=headers,
            cookies=_cookies(event.get("cookies") or []),
            body=_body(event),
            address=headers.get("cloudfront-viewer-address", http.get("sourceIp", "")),
        )

    @property
    def content_type(self) -> str:
        """The media type alone, lower case, without parameters."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


class UnreadableBody(ValueError):
    """The gateway handed over a body that is not what it says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer. Personal by default: nobody stores it on the way. Bytes travel as base64."""

    status: int
    body: str | bytes = ""
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()

    def to_event(self) -> dict[str, Any]:
        """The answer in payload format 2.0."""
        answer: dict[str, Any] = {
            "statusCode": self.status,
            "headers": {"content-type": self.content_type, "cache-control": "no-store", **self.headers},
            "body": self.body if isinstance(self.body, str) else base64.b64encode(self.body).decode(),
            "isBase64Encoded": not isinstance(self.body, str),
        }
        if self.cookies:
            answer["cookies"] = list(self.cookies)
        return answer


def json_response(status: int, content: object, headers: Mapping[str, str] | None = None) -> Response:
    """An answer for a machine."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Response(status=status, body=body, content_type="application/json", headers=headers or {})


def see_other(location: str, cookies: tuple[str, ...] = ()) -> Response:
    """Go on with a GET. `location` is always one of our own paths, never a resident's words."""
    return Response(status=303, headers={"location": location}, cookies=cookies)


def _cookies(lines: list[str]) -> dict[str, str]:
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def _body(event: Event) -> bytes:
    text = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(text).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableBody from error
