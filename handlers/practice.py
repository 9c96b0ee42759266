"""The function of the practice room: the counter of officers under /latihan, over data that is not real."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers import officer
from handlers.backroom.backroom import Means
from handlers.backroom.settings import Settings
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.drills import apply_pages, drill_pages
from handlers.drills.apply_pages import ApplyPages
from handlers.drills.drill_pages import DrillPages
from handlers.drills.practice_room import PracticeRoom
from handlers.web.front import App, Clerk
from handlers.web.pages import Pages
from handlers.web.paths import Signpost

PARTS = ("", "/", "/antrean", "/kantor", "/loket", "/permohonan", "/surat")
"""What of the counter is practised. People, audit, exports and notices to the public are real only."""

ROUTES = ("GET /latihan/petugas", "GET /latihan/petugas/{rest+}", "POST /latihan/petugas/{rest+}")
"""All that API Gateway knows; which page is meant is found here, from the routes of the real counter."""

_REAL, _HERE = "/petugas", "/latihan/petugas"


def practised(route: str) -> bool:
    """Whether a route of the real counter has its twin here."""
    rest = route.split(" ")[1].removeprefix(_REAL)
    return any(rest == part or (len(part) > 1 and rest.startswith(f"{part}/")) for part in PARTS)


class Hallway:
    """Finds the page of the counter that a path means, and hands the event on as if it came from there."""

    def __init__(self, room: PracticeRoom) -> None:
        self._counter = officer.wired(room, lambda desk, pages, door: _rooms(room, desk, pages, door))
        counter = (route for route in officer.ROUTES if practised(route))
        self._signpost = Signpost([*counter, *drill_pages.ROUTES, *apply_pages.ROUTES])

    def __call__(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one event of the HTTP API."""
        http = event["requestContext"]["http"]
        found = self._signpost.find(http["method"], _REAL + str(http["path"]).removeprefix(_HERE))
        if found is None:
            return {"statusCode": 303, "headers": {"location": _HERE}, "body": "", "isBase64Encoded": False}
        route, values = found
        return self._counter({**event, "routeKey": route, "pathParameters": values})


def _rooms(room: PracticeRoom, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> dict[str, Clerk]:
    """Who answers what is only practised, by route."""
    applying, drills = ApplyPages(room, desk, pages, door), DrillPages(room, pages, door).clerks
    forms = {
        "apply_form": applying.blank,
        "apply_check": applying.check,
        "apply_confirm": applying.confirm,
    }
    known = {**drills, **forms}
    return {route: known[name] for route, name in (*drill_pages.ROUTES.items(), *apply_pages.ROUTES.items())}


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    return Hallway(PracticeRoom.open(settings, **means))


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
