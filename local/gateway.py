"""The front door on one machine: CloudFront and API Gateway as template.yaml describes them, as WSGI."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from local.delivery import BodyRefusal, Delivery
from local.http_api import BODY_LIMIT, HttpApi
from local.reply import Environ, Reply, Visit
from local.static_site import StaticSite

OWN_NAMES = {"127.0.0.1", "localhost", "::1"}
# Said by CloudFront to the functions; a viewer who says it is not heard.
ADDRESS = "cloudfront-viewer-address"
DESK = "/_lokal/"
IDENTITY = "/_lokal/masuk/"

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Gateway:
    """Sends each visit to the files, to the functions, or to the pages that exist on this machine only."""

    def __init__(
        self,
        *,
        delivery: Delivery,
        site: StaticSite,
        api: HttpApi,
        origin_headers: Mapping[str, str],
        desk: Callable[[Visit], Reply],
        identity: WsgiApp,
    ) -> None:
        """`origin_headers` are what CloudFront adds for the functions, references resolved; `desk` and
        `identity` exist on this machine only."""
        self.delivery = delivery
        self.site = site
        self._api = api
        self._origin_headers = origin_headers
        self._desk = desk
        self._identity = identity

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if urlsplit("//" + environ.get("HTTP_HOST", "")).hostname not in OWN_NAMES:
            # A foreign name that resolves to this machine would let any web page read along.
            return self._send(environ, start_response, "-", Reply.text(421, "Bukan alamat Loket.\n"))
        if environ["PATH_INFO"].startswith(IDENTITY):
            return self._sign_in(environ, start_response)
        key, reply = self._answer(Visit.from_wsgi(environ, BODY_LIMIT))
        return self._send(environ, start_response, key, reply)

    def _answer(self, visit: Visit) -> tuple[str, Reply]:
        if f"{visit.path}/".startswith(DESK):
            return DESK, self._desk(visit)
        behaviour = self.delivery.behaviour(visit.path)
        key = "file"
        refusal = behaviour.body_limit and behaviour.body_limit.refusal(
            visit.path, visit.headers.get("content-type", ""), len(visit.body)
        )
        if visit.method not in behaviour.methods:
            reply = Reply.text(403, "This distribution is not configured to allow this method.\n")
        elif refusal:
            reply = _too_long(refusal, visit.path)
        elif behaviour.to_functions:
            headers = {
                name: value
                for name, value in visit.headers.items()
                if name in behaviour.headers or name in {"cookie", "content-length"}
            }
            headers.update(
                {"user-agent": "Amazon CloudFront", ADDRESS: visit.address, **self._origin_headers}
            )
            key, reply = self._api.answer(replace(visit, headers=headers))
        else:
            reply = self.site.answer(
                visit, rewrites=behaviour.rewrites, missing_status=self.delivery.missing_status
            )
        return key, self._error_page(reply)

    def _error_page(self, reply: Reply) -> Reply:
        page = self.delivery.error_pages.get(reply.status)
        if page is None:
            return reply
        shown = self.site.file(page.page) or Reply.text(page.status, "Halaman ini tidak ada.\n")
        return replace(shown, status=page.status)

    def _sign_in(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        mount = IDENTITY.rstrip("/")
        inner = {**environ, "SCRIPT_NAME": mount, "PATH_INFO": environ["PATH_INFO"].removeprefix(mount)}

        def start_with_policy(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            _log(environ["REQUEST_METHOD"], IDENTITY, status[:3])
            return start_response(status, self._with_policy(mount, [*headers, ("Cache-Control", "no-store")]))

        return self._identity(inner, start_with_policy)

    def _send(
        self, environ: Environ, start_response: StartResponse, key: str, reply: Reply
    ) -> Iterable[bytes]:
        headers = self._with_policy(environ["PATH_INFO"], list(reply.headers))
        if reply.status != HTTPStatus.NOT_MODIFIED:
            headers.append(("Content-Length", str(len(reply.body))))
        start_response(f"{reply.status} {HTTPStatus(reply.status).phrase}", headers)
        _log(environ["REQUEST_METHOD"], key, str(reply.status))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else reply.body]

    def _with_policy(self, path: str, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        ruling = self.delivery.behaviour(path).response_headers
        ruled = {name.lower() for name, _ in ruling}
        return [(name, value) for name, value in headers if name.lower() not in ruled] + list(ruling)


def _too_long(refusal: BodyRefusal, path: str) -> Reply:
    """What BodyLimitFunction of template.yaml answers."""
    if path.startswith("/api/"):
        problem = {"question": "", "code": refusal.code, "message": refusal.sentence}
        return Reply.text(413, json.dumps({"problems": [problem]}), "application/json")
    page = (
        '<!doctype html><html lang="id"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{refusal.title}</title><h1>{refusal.title}</h1><p>{refusal.sentence}</p></html>"
    )
    return Reply.text(413, page, "text/html; charset=utf-8")


def _log(method: str, key: str, status: str) -> None:
    """One line a visit: never a path, a query or a body, since a resident may have written them."""
    print(method, key, status, file=sys.stderr)
