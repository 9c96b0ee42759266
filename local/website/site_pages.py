"""The pages of a site under construction, as those who make something more of them read them."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from loket.content import Content

INDEX = "index.html"
NOT_FOR_EVERYBODY = frozenset({"assets", "cek-status", "editor", "petugas", "unduh"})
"""Folders whose pages need a line, are for those who work here, or are made of other pages."""

_BUILT = re.compile(rb' data-built="[0-9-]*"')


def file_of(address: str) -> str:
    """The file of an address, relative to the site: /layanan/x/ is layanan/x/index.html."""
    path = address.lstrip("/")
    return path + INDEX if address.endswith("/") else path


def read_pages(out: Path, without: frozenset[str] = NOT_FOR_EVERYBODY) -> dict[str, bytes]:
    """Pages by address, as {"/layanan/x/": …}; those of the folders `without` are left out."""
    pages = {}
    for path in sorted(out.rglob(INDEX)):
        steps = path.relative_to(out).parent.parts
        # English pages stand one folder deeper.
        if not without.intersection(steps[:2]):
            pages["/" + "".join(f"{step}/" for step in steps)] = undated(path.read_bytes())
    return pages


def undated(page: bytes) -> bytes:
    """A page without the day on which its form was built, which changes nothing that anybody reads."""
    return _BUILT.sub(b"", page)


def newest_day(content: Content) -> date:
    """The latest day on which an editor changed a page."""
    days = [content.offices_updated]
    days += [page.updated for page in content.pages.values()]
    days += [service.updated for service in content.services.values()]
    days += [translation.page.updated for translation in content.translations.values()]
    return max(days)


def mark_of(*parts: bytes) -> str:
    """Eight hexadecimal digits that change when one of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()[:8]
