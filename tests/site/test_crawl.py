"""Every page that is published, opened in a browser with scripts on: nothing is asked of anybody else."""

from __future__ import annotations

import mimetypes
import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_site import Site
from playwright.sync_api import Route, sync_playwright

from local.website.site_gate import OWN_POLICY

HOST = "http://loket.test"


class Crawl:
    """One tab that goes through a site. Whatever it asks of another host is noted, and not answered."""

    def __init__(self, folder: Path, policy: str) -> None:
        self._folder = folder
        self._policy = policy
        self.asked: set[str] = set()
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []

    def through(self, addresses: list[str]) -> None:
        """Open each page and touch it, so that what waits for a first touch comes too."""
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        assert path, "Tes peramban perlu Chromium: jalankan lewat make test"
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            tab = chromium.new_context(viewport={"width": 360, "height": 640}).new_page()
            tab.on("console", lambda message: self.complaints.append(f"{tab.url}: {message.text}"))
            tab.on("request", lambda request: self.asked.add(request.url))
            tab.route("**/*", self._answer)
            for address in addresses:
                tab.goto(HOST + address)
                tab.keyboard.press("Shift")
            tab.wait_for_load_state("networkidle")
            chromium.close()
        self.elsewhere = [url for url in self.asked if not url.startswith((HOST + "/", "data:", "blob:"))]

    def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        path = self._folder / parts.path.lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if f"{parts.scheme}://{parts.netloc}" != HOST or not file.is_file():
            route.abort()
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"content-type": kind, "content-security-policy": self._policy}
        route.fulfill(status=200, body=file.read_bytes(), headers=headers)


@pytest.fixture(scope="module")
def crawl(site: Site) -> Crawl:
    made = Crawl(site.out, site.built.content_security_policy)
    made.through([address for address in site.pages if address not in OWN_POLICY])
    return made


def test_no_page_asks_another_host_for_anything(crawl: Crawl, site: Site) -> None:
    assert crawl.elsewhere == []
    assert {HOST + address for address in site.pages if address not in OWN_POLICY} <= crawl.asked
    assert f"{HOST}/assets/form.js" in crawl.asked


def test_no_page_does_what_its_own_policy_forbids(crawl: Crawl) -> None:
    assert [said for said in crawl.complaints if "Content Security Policy" in said] == []


def test_the_crawl_would_see_a_picture_of_another_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<img src="https://lain.contoh.id/a.png" alt="">', encoding="utf-8")
    blind, strict = Crawl(tmp_path, "img-src *"), Crawl(tmp_path, "img-src 'self'")

    blind.through(["/"])
    strict.through(["/"])

    assert blind.elsewhere == ["https://lain.contoh.id/a.png"]
    assert any("Content Security Policy" in said for said in strict.complaints)
