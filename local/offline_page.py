"""The page that a phone shows without a line when it does not have the page that was asked for."""

from __future__ import annotations

import jinja2

from local.pages import dressed
from local.workshop import Workshop
from loket.pages import environment
from loket.words import Words

ADDRESS = "offline.html"


def publish_offline_page(workshop: Workshop) -> None:
    """Put the page into the site. The worker writes into it what the phone keeps."""
    content = workshop.content
    templates = environment(jinja2.FileSystemLoader(workshop.root / "templates"), content.labels)
    page = templates.get_template("pages/offline.html").render(city=content.city)
    shell = (workshop.out / "shell.html").read_text(encoding="utf-8")
    title = Words(content.labels).say("offline.no_line")
    (workshop.out / ADDRESS).write_text(dressed(shell, title, page), encoding="utf-8")
