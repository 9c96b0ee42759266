"""What a search finds, as a page; and what to do when it finds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, quote_plus

from handlers.backroom.catalog import Catalog
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from loket.search import LONGEST_QUESTION, Index, unpack
from loket.words import Words

FILE = "cari.json"
"""The index in the catalog: what browsers fetch, with whole descriptions."""


def read_index(folder: Path) -> Index:
    """The index that the build wrote into a catalog."""
    return Index(*unpack(json.loads((folder / FILE).read_bytes())))


class SearchPages:
    """Draws the answers."""

    def __init__(self, index: Index, pages: Pages, catalog: Catalog) -> None:
        self._index, self._pages, self._city = index, pages, catalog.city
        self._say = Words(catalog.labels).say

    def find(self, request: Request) -> Response:
        """The pages for `?q=`, best first; the bare box when nothing was asked."""
        question = _question(request)
        found = self._index.ask(question)
        title = "search.title_found" if found.entries else "search.title_nothing"
        return self._pages.page(
            200,
            self._say(title if question else "search.title"),
            "pages/cari_hasil.html",
            question=question,
            found=found,
            meant_address=f"/cari?q={quote_plus(found.meant)}",
        )

    def broken(self) -> Response:
        """Our own mistake; the list of all services needs no search."""
        return self._pages.message(
            500,
            self._say("search.broken"),
            self._say("search.broken_help", phone=self._city.help_phone, hours=self._city.help_hours),
            link=("/layanan/", self._say("search.all_services")),
        )


def _question(request: Request) -> str:
    """What was asked, cut to what is read. Given twice, the first counts."""
    asked = parse_qs(request.query, errors="replace").get("q", [""])[0]
    return " ".join(asked[:LONGEST_QUESTION].split())
