"""The function of the practice room: the counter of officers under /latihan, over data that is not real."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers import officer
from handlers.backroom import Means
from handlers.front import App
from handlers.practice_room import PracticeRoom
from handlers.settings import Settings

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

    def __init__(self, counter: App) -> None:
        self._counter = counter
        self._routes = [route for route in officer.ROUTES if practised(route)]
        # Words before variables, as API Gateway does.
        self._routes.sort(key=lambda route: route.count("{"))

    def __call__(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one event of the HTTP API."""
        http = event["requestContext"]["http"]
        path = str(http["path"]).removeprefix(_HERE)
        for route in self._routes:
            method, _, pattern = route.partition(" ")
            values = _match(pattern.removeprefix(_REAL), path)
            if method == http["method"] and values is not None:
                return self._counter({**event, "routeKey": route, "pathParameters": values})
        return {"statusCode": 303, "headers": {"location": _HERE}, "body": "", "isBase64Encoded": False}


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    return Hallway(officer.wired(PracticeRoom.open(settings, **means)))


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)


def _match(pattern: str, path: str) -> dict[str, str] | None:
    """The values of the variables of a pattern, None when the path is another one's."""
    parts, segments = pattern.split("/"), path.split("/")
    if len(parts) != len(segments):
        return None
    values: dict[str, str] = {}
    for part, segment in zip(parts, segments, strict=True):
        if part.startswith("{") and segment:
            values[part.strip("{}")] = segment
        elif part != segment:
            return None
    return values
