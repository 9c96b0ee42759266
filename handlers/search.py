"""The function that answers a search without scripts. It reads what the build wrote, and nothing else.

No table, no key, no secret: whoever calls it gets what stands on public pages (decisions/0015). It makes no
client of AWS, so it never loads one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from handlers.backroom.catalog import Catalog
from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from handlers.web.http import Event, Request
from handlers.web.pages import Pages
from handlers.web.search_pages import SearchPages, read_index

ROUTES: Mapping[str, str] = {"GET /cari": "find"}


class SearchApp:
    """Answers one event. What is searched for goes into no log: people type names and numbers there too."""

    def __init__(self, pages: SearchPages, log: Log) -> None:
        self._pages, self._log = pages, log

    def __call__(self, event: Event) -> dict[str, Any]:
        """Answer one event of the HTTP API."""
        try:
            return self._pages.find(Request.from_event(event)).to_event()
        except Exception as error:
            # The last wall: Lambda would print the message of the error, which may quote the question.
            self._log.bug(error)
            return self._pages.broken().to_event()


def create_app(settings: Settings, *, log: Log | None = None) -> SearchApp:
    """Wire the function. Reads the catalog."""
    catalog = Catalog.read(settings.catalog)
    index = read_index(settings.catalog)
    return SearchApp(SearchPages(index, Pages(settings.catalog, catalog), catalog), log or Log())


@cache
def _app() -> SearchApp:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
