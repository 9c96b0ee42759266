"""/_lokal/: what a developer needs beside the site, on this machine only."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from local.functions import FunctionFailed, TimedOut
from local.mailbox import Mailbox
from local.pages import LocalPages
from local.reply import Reply, Visit

_TOLD = {
    "harian=selesai": "Pekerjaan harian selesai.",
    "harian=gagal": "Pekerjaan harian gagal. Sebabnya ada di terminal.",
}
_OURS = {"same-origin", "none"}


class Desk:
    """Answers below /_lokal/."""

    def __init__(self, pages: LocalPages, mailbox: Mailbox, daily: Callable[[], object]) -> None:
        self._pages = pages
        self._mailbox = mailbox
        self._daily = daily
        self.corrections = ""

    def answer(self, visit: Visit) -> Reply:
        """One page, or 404."""
        match visit.method, visit.path.removeprefix("/_lokal"):
            case "GET", "":
                return Reply(status=HTTPStatus.MOVED_PERMANENTLY, headers=(("Location", "/_lokal/"),))
            case "GET", "/":
                told = _TOLD.get(visit.query, "")
                return self._page("Di komputer ini", "index", told=told, corrections=self.corrections)
            case "GET", "/surat":
                return self._page("Surat", "surat", mails=self._mailbox.collect())
            case "POST", "/harian":
                return self._run_daily(visit)
        return Reply.text(HTTPStatus.NOT_FOUND, "Halaman ini tidak ada.\n")

    def _run_daily(self, visit: Visit) -> Reply:
        if visit.headers.get("sec-fetch-site", "none") not in _OURS:
            return Reply.text(HTTPStatus.FORBIDDEN, "Tekan tombolnya di halaman /_lokal/.\n")
        try:
            self._daily()
            outcome = "selesai"
        except (FunctionFailed, TimedOut):
            outcome = "gagal"
        return Reply(
            status=HTTPStatus.SEE_OTHER,
            headers=(("Location", f"/_lokal/?harian={outcome}"), ("Cache-Control", "no-store")),
        )

    def _page(self, title: str, template: str, **context: object) -> Reply:
        page = self._pages.draw(title, template, **context)
        return Reply.text(HTTPStatus.OK, page, "text/html; charset=utf-8")
