"""The function of the counter: sign-in, the queue of one's own office, cases and decisions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom import Backroom, Means
from handlers.front import App, Front
from handlers.officer_desk import OfficerDesk
from handlers.officer_pages import OfficerPages
from handlers.pages import Pages
from handlers.settings import Settings

ROUTES: Mapping[str, str] = {
    "GET /petugas": "queue",
    "GET /petugas/": "queue",
    "GET /petugas/masuk": "sign_in",
    "GET /petugas/masuk/selesai": "signed_in",
    "POST /petugas/keluar": "sign_out",
    "GET /petugas/permohonan/{case}": "case",
    "POST /petugas/permohonan/{case}/{action}": "act",
    "GET /petugas/kantor/{office}": "office",
}


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    room = Backroom.open(settings, **means)
    pages = Pages(settings.catalog, room.catalog)
    clerk = OfficerPages(OfficerDesk(room), pages, settings)
    return Front(room, pages, {route: getattr(clerk, name) for route, name in ROUTES.items()})


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
