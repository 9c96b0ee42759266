"""The page that a phone shows without a line when it does not have the page that was asked for."""

from __future__ import annotations

from local.pages import draw_into_shell
from local.website.workshop import Workshop
from loket.words import Words

ADDRESS = "offline.html"


def publish_offline_page(workshop: Workshop) -> None:
    """Put the page into the site. The worker writes into it what the phone keeps."""
    title = Words(workshop.content.labels).say("offline.no_line")
    page = draw_into_shell(workshop, title, "pages/offline.html")
    (workshop.out / ADDRESS).write_text(page, encoding="utf-8")
