"""Links of English pages: to the English page where there is one, else marked as leading to Indonesian."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from local.website.workshop import Workshop

ROOM = "/en"
_ANCHOR = re.compile(r'<a ([^>]*?)href="([^"#]*)(#[^"]*)?"(?: hreflang="id")?((?![^>]*lang=)[^>]*)>')
"""A link that does not say by itself which language its words are in."""


def publish_english_links(workshop: Workshop) -> None:
    """Rewrite the links of every page below /en/. Done twice it changes nothing."""
    for path in sorted((workshop.out / ROOM.strip("/")).rglob("*.html")):
        address = "/" + path.relative_to(workshop.out).as_posix().removesuffix("index.html")
        page = path.read_text(encoding="utf-8")
        path.write_text(_ANCHOR.sub(_linking(address, workshop.out), page), encoding="utf-8")


def _linking(address: str, site: Path) -> Callable[[re.Match[str]], str]:
    def link(anchor: re.Match[str]) -> str:
        before, written, part, after = anchor[1], anchor[2], anchor[3] or "", anchor[4]
        target = urljoin(address, written)
        if not target.startswith("/") or target.startswith(f"{ROOM}/"):
            return anchor[0]
        if (site / f"{ROOM}{target}".lstrip("/") / "index.html").is_file():
            return f'<a {before}href="{ROOM}{target}{part}"{after}>'
        return f'<a {before}href="{written}{part}" hreflang="id"{after}>'

    return link
