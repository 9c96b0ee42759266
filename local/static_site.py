"""The site's files, served as the bucket behind CloudFront serves them."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable
from pathlib import Path

from local.reply import Reply, Visit

_TYPES = mimetypes.MimeTypes()
for _ending, _type in {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    _TYPES.add_type(_type, _ending)


class StaticSite:
    """Files below one folder; nothing outside of it is ever read.

    `published`: what a function put over a file after it was built, by its path in the site; None for none.
    """

    def __init__(self, folder: Path, published: Callable[[str], bytes | None] = lambda _: None) -> None:
        self._folder, self._published = folder, published

    def answer(self, visit: Visit, *, rewrites: bool, missing_status: int) -> Reply:
        """The file, or 304, or the way to the right address, or `missing_status`."""
        path = visit.path
        if rewrites:
            # The same three rules as PagesFunction in template.yaml.
            if path.endswith("/"):
                path += "index.html"
            elif "." not in path.rpartition("/")[2]:
                target = "/" + path.replace("\\", "/").lstrip("/") + "/"
                return Reply(status=301, headers=(("Location", _ascii(target)),))
        return self.file(path, known=visit.headers.get("if-none-match", "")) or Reply(status=missing_status)

    def file(self, path: str, known: str = "") -> Reply | None:
        """The file at a path, or None. `known` is the If-None-Match of a browser that has it already."""
        if "\0" in path or "\\" in path:
            return None
        root = self._folder.resolve()
        target = (root / path.lstrip("/")).resolve()
        if not target.is_relative_to(root):
            return None
        body = self._published(target.relative_to(root).as_posix())
        if body is None:
            if not target.is_file():
                return None
            body = target.read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = (("Content-Type", content_type(target.name)), ("Cache-Control", "no-cache"), ("ETag", tag))
        if tag in (one.strip().removeprefix("W/") for one in known.split(",")):
            return Reply(status=304, headers=headers[1:])
        return Reply(status=200, headers=headers, body=body)


def content_type(name: str) -> str:
    """The media type of a file by its name; text says its encoding."""
    kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
    readable = kind.startswith("text/") or kind in {"application/json", "application/xml"}
    return f"{kind}; charset=utf-8" if readable else kind


def _ascii(path: str) -> str:
    return "".join(char if 32 < ord(char) < 127 else _escaped(char) for char in path)


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
