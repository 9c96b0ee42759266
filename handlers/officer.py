"""The function of the counter: sign-in, the queue of one's own office, cases and decisions."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from handlers.backroom import Backroom
from handlers.catalog import Catalog
from handlers.clients import Clients
from handlers.front import App, Front, utc_now
from handlers.log import Log
from handlers.officer_desk import OfficerDesk
from handlers.officer_pages import OfficerPages
from handlers.pages import Pages
from handlers.settings import Settings
from handlers.store import Meter

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


def create_app(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    clients: Clients | None = None,
    log: Log | None = None,
    meter: Meter | None = None,
) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    clients, log = clients or Clients(settings), log or Log()
    catalog = Catalog.read(settings.catalog)
    room = Backroom(settings=settings, clients=clients, catalog=catalog, clock=clock, log=log, meter=meter)
    pages = Pages(settings.catalog, catalog)
    clerk = OfficerPages(OfficerDesk(room), pages, settings)
    return Front(
        settings,
        clients,
        catalog,
        pages,
        log,
        {route: getattr(clerk, name) for route, name in ROUTES.items()},
    )


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
