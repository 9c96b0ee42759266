"""A form opened from its guide on a cheap phone and a bad line: slow 3G, a processor six times slower."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

from local.static_site import content_type

ROUND_TRIP = 0.4  # seconds
BYTES_A_SECOND = 400_000 // 8
SLOWER = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Seconds after the click: the first box took a letter; everything that scripts add was there."""

    usable: float
    complete: float


def open_form(browser: Browser, host: str, guide: str) -> Opened:
    """Follow the link of a guide to its form, with nothing kept of an earlier visit but the guide."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="id-ID")
    page = context.new_page()
    _slow_down(page)
    page.goto(f"{host}{guide}", wait_until="networkidle")
    link = page.get_by_role("link", name="Ajukan permohonan").first
    began = time.perf_counter()
    link.click(no_wait_after=True)
    page.locator("form.form input[type=text]:not([tabindex])").first.press_sequentially("S")
    usable = time.perf_counter() - began
    page.get_by_text("Draf di perangkat ini").wait_for()
    complete = time.perf_counter() - began
    context.close()
    return Opened(usable=usable, complete=complete)


def _slow_down(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP * 1000,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@cache
def _packed(path: Path) -> bytes:
    return bytes(brotli.compress(path.read_bytes(), quality=11))


class _Files(BaseHTTPRequestHandler):
    """Files of a folder, packed with brotli as CloudFront packs them, on lines that stay open."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path) -> None:
        self._folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]  # handed through

    def do_GET(self) -> None:
        path = self._folder / self.path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        body = _packed(path) if path.is_file() else b""
        self.send_response(200 if body else 404)
        self.send_header("content-type", content_type(path.name))
        if body:
            self.send_header("content-encoding", "br")
        self.send_header("content-length", str(len(body)))
        # A browser that leaves a page hangs up on what it no longer wants.
        with suppress(BrokenPipeError):
            self.end_headers()
            self.wfile.write(body)

    def handle(self) -> None:
        # The same, while the line waits for its next question.
        with suppress(ConnectionResetError):
            super().handle()

    def log_message(self, *_: object) -> None:  # type: ignore[override]  # said to nobody
        """Nothing: whoever measures wants one line."""


@contextmanager
def packed_site(folder: Path) -> Iterator[str]:
    """The address of a built site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, folder=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
