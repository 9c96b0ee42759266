"""A browser without a socket, and functions that remember what they were asked."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from local.cloud_template import CloudTemplate
from local.functions import Functions
from local.gateway import Gateway


@dataclass
class Answer:
    """What a browser gets."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        """All values of a header, joined as a browser joins them."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


class Browser:
    """Talks to the gateway without a socket."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        raw, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "REQUEST_URI": path,
            "PATH_INFO": unquote(raw),
            "QUERY_STRING": query,
            "REMOTE_ADDR": "127.0.0.1",
            "REMOTE_PORT": "50000",
            "HTTP_HOST": "127.0.0.1:8000",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        for name, value in (headers or {}).items():
            key = name.upper().replace("-", "_")
            environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
        answer = Answer()

        def start(status: str, given: list[tuple[str, str]]) -> None:
            answer.status, answer.headers = int(status[:3]), given

        answer.body = b"".join(self.gateway(environ, start))
        return answer


class Ears:
    """Functions that also remember the last event."""

    def __init__(self, functions: Functions) -> None:
        self._functions = functions
        self.event: dict[str, Any] = {}
        self.name = ""

    def call(self, name: str, event: dict[str, Any]) -> dict[str, Any]:
        self.name, self.event = name, event
        return self._functions.call(name, event)


@dataclass(frozen=True, kw_only=True)
class Door:
    """A gateway and what is behind it."""

    browser: Browser
    ears: Ears
    template: CloudTemplate
