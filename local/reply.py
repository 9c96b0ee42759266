"""One answer on its way to the browser, and the request that asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE
Environ = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. `headers` may repeat a name (Set-Cookie)."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @classmethod
    def text(cls, status: int, body: str, content_type: str = "text/plain; charset=utf-8") -> Reply:
        """An answer of text, never kept by a browser."""
        headers = (("Content-Type", content_type), ("Cache-Control", "no-store"))
        return cls(status=status, headers=headers, body=body.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request as it comes in. `path` is percent-decoded, `query` is not; header names are lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    address: str
    body: bytes

    @classmethod
    def from_wsgi(cls, environ: Environ, largest: int) -> Visit:
        """Read a WSGI request, at most `largest` + 1 bytes of its body."""
        headers = {
            key[5:].replace("_", "-").lower(): str(value)
            for key, value in environ.items()
            if key.startswith("HTTP_")
        }
        for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            if environ.get(key):
                headers[key.replace("_", "-").lower()] = str(environ[key])
        length = int(environ.get("CONTENT_LENGTH") or 0)
        raw_path, _, query = str(environ["REQUEST_URI"]).partition("?")
        if "://" in raw_path:
            raw_path = "/" + raw_path.partition("://")[2].partition("/")[2]
        return cls(
            method=environ["REQUEST_METHOD"],
            path=unquote(raw_path),
            query=query,
            headers=headers,
            address=f"{environ['REMOTE_ADDR']}:{environ['REMOTE_PORT']}",
            body=environ["wsgi.input"].read(min(length, largest + 1)),
        )

    @property
    def head_size(self) -> int:
        """Bytes of the request line and the headers."""
        return (
            len(self.method)
            + len(self.path)
            + len(self.query)
            + sum(len(name) + len(value) + 4 for name, value in self.headers.items())
        )
