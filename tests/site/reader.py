"""A device on which the built site is read, under its own content policy."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from built_site import Site
from playwright.sync_api import Browser, Page, Route

HOST = "http://loket.test"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json"}


class Reader:
    """One device: what it keeps stays from page to page. `complaints` are those of the browser."""

    def __init__(
        self, site: Site, browser: Browser, *, width: int = 360, scripts: bool = True, **more: Any
    ) -> None:
        self.site = site
        self.complaints: list[str] = []
        self.requests: list[tuple[str, str]] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 740}, java_script_enabled=scripts, **more
        )
        self.context.route("**/*", self._answer)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str) -> Page:
        self.page.goto(HOST + address)
        return self.page

    def _answer(self, route: Route) -> None:
        request = route.request
        self.requests.append((request.method, urlsplit(request.url).path))
        path = self.site.out / urlsplit(request.url).path.lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            route.fulfill(status=404, body="")
            return
        headers = {
            "content-security-policy": self.site.built.content_security_policy,
            "content-type": TYPES.get(file.suffix, "application/octet-stream"),
        }
        route.fulfill(status=200, body=file.read_bytes(), headers=headers)
