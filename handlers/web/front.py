"""The front door of the functions that answer HTTP: who may come in, which clerk, what when a clerk fails."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from typing import Any

from handlers.backroom.backroom import Backroom
from handlers.backroom.catalog import residents_fields
from handlers.backroom.keys import KeysDown
from handlers.backroom.store import StoreDown
from handlers.web.http import Event, Request, Response, UnreadableBody, json_response
from handlers.web.pages import Pages
from handlers.web.parts import read_posted
from handlers.web.posted import MAX_ROW_FIELDS, BodyProblem
from handlers.web.refusals import refuse
from handlers.web.tickets import to_copy

Clerk = Callable[[Request], Response]
App = Callable[[Mapping[str, Any]], dict[str, Any]]

RETRY_AFTER = {"retry-after": "60"}


def is_same_origin(request: Request, host: str) -> bool:
    """Whether a page of ours sent this, or a program that is no browser.

    Browsers say it themselves (Sec-Fetch-Site); older ones at least name the page's origin.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site == "same-origin":
        return True
    if site not in (None, "none"):
        return False
    return origin == host if origin is not None else site is None


class Front:
    """Opens to CloudFront only, passes a request on by its route, and never lets an error out bare."""

    def __init__(self, room: Backroom, pages: Pages, routes: Mapping[str, Clerk]) -> None:
        self._room, self._pages, self._routes = room, pages, routes

    def __call__(self, event: Event) -> dict[str, Any]:
        """Answer one event of the HTTP API."""
        return self._answer(event).to_event()

    def _answer(self, event: Event) -> Response:
        try:
            request = Request.from_event(event)
        except UnreadableBody:
            return json_response(400, {"message": "Bad Request"})
        try:
            if not self._came_through_the_door(request):
                return json_response(404, {"message": "Not Found"})
            if request.method == "POST" and not is_same_origin(request, self._room.settings.host):
                self._room.log.warning("a post from elsewhere was refused", route=request.route)
                return self._from_elsewhere(request)
            return self._routes[request.route](request)
        except (StoreDown, KeysDown) as error:
            self._room.log.warning("a store did not answer", route=request.route, kind=type(error).__name__)
            return self._down(request)
        except Exception as error:
            # The last wall: Lambda would print the message of the error, which may quote a resident.
            self._room.log.bug(error)
            return self._broken(request)

    def _came_through_the_door(self, request: Request) -> bool:
        if not self._room.settings.origin_check:
            return True
        secret = self._room.clients.secret(self._room.settings.origin_secret_id)
        return hmac.compare_digest(secret, request.headers.get("x-origin-verify", "").encode())

    def _from_elsewhere(self, request: Request) -> Response:
        if _is_api(request):
            return refuse(400, "cross_site", self._pages.say("api.cross_site"))
        # Not 403: the bucket says that for a missing file, and CloudFront then shows "page not found".
        return self._pages.message(
            400,
            self._pages.say("trouble.from_elsewhere"),
            self._pages.say("trouble.from_elsewhere_why"),
            self._pages.say("trouble.from_elsewhere_help"),
            link=("/layanan/", self._pages.say("sending.all_services")),
        )

    def _whom_to_ask(self, key: str) -> str:
        city = self._room.catalog.city
        return self._pages.say(key, phone=city.help_phone, hours=city.help_hours)

    def _down(self, request: Request) -> Response:
        if _is_api(request):
            return refuse(503, "store_down", self._pages.say("api.down"), RETRY_AFTER)
        return self._pages.message(
            503,
            self._pages.say("trouble.down"),
            self._pages.say("trouble.not_sent" if request.method == "POST" else "trouble.down_help"),
            self._whom_to_ask("trouble.down_ask"),
            kept=self._written(request),
            headers=RETRY_AFTER,
        )

    def _broken(self, request: Request) -> Response:
        if _is_api(request):
            return refuse(500, "bug", self._pages.say("api.bug"))
        return self._pages.message(
            500,
            self._pages.say("trouble.broken"),
            self._pages.say("trouble.broken_help"),
            self._whom_to_ask("trouble.broken_ask"),
            kept=self._written(request),
        )

    def _written(self, request: Request) -> tuple[tuple[str, str], ...]:
        """What was typed on a page of ours, to be copied: nothing is lost when we fail."""
        posted = read_posted(request, MAX_ROW_FIELDS) if request.method == "POST" else BodyProblem.WRONG_TYPE
        if isinstance(posted, BodyProblem) or not is_same_origin(request, self._room.settings.host):
            return ()
        form = self._room.catalog.forms.get(request.path_parameters.get("form", ""))
        return to_copy(form, residents_fields(posted.fields))


def _is_api(request: Request) -> bool:
    return request.path.startswith("/api/")
