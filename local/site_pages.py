"""The pages of a site under construction, as those who make something more of them read them."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from local.workshop import Workshop

NOT_FOR_EVERYBODY = frozenset({"assets", "cek-status", "editor", "petugas", "unduh"})
"""Folders whose pages need a line, are for those who work here, or are made of other pages."""

_UPDATED = re.compile(r"^updated: *([0-9]{4}-[0-9]{2}-[0-9]{2})", re.MULTILINE)
_BUILT = re.compile(rb' data-built="[0-9-]*"')


def read_pages(out: Path, without: frozenset[str] = NOT_FOR_EVERYBODY) -> dict[str, bytes]:
    """Pages by address, as {"/layanan/x/": …}; those of the folders `without` are left out."""
    pages = {}
    for path in sorted(out.rglob("index.html")):
        steps = path.relative_to(out).parent.parts
        # English pages stand one folder deeper.
        if not without.intersection(steps[:2]):
            pages["/" + "".join(f"{step}/" for step in steps)] = undated(path.read_bytes())
    return pages


def undated(page: bytes) -> bytes:
    """A page without the day on which its form was built, which changes nothing that anybody reads."""
    return _BUILT.sub(b"", page)


def newest_day(workshop: Workshop) -> date:
    """The latest day on which an editor changed a page, by the headers of the pages."""
    days = [workshop.content.offices_updated]
    for path in (workshop.root / "content").rglob("*.md"):
        if found := _UPDATED.search(path.read_text(encoding="utf-8", errors="replace")):
            days.append(date.fromisoformat(found[1]))
    return max(days)


def mark_of(*parts: bytes) -> str:
    """Eight hexadecimal digits that change when one of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()[:8]
