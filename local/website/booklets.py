"""Printable booklets, one for each event of life: its guides, and the forms as blank sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from local.pages import draw_into_shell
from local.website import chapters, still_forms
from local.website.chapters import chapter, heading_of
from local.website.site_pages import file_of, mark_of, newest_day, undated
from local.website.workshop import Workshop
from loket.services import Service
from loket.words import Words

FOLDER = "unduh/buklet"
STYLE = """
.booklet .contents{columns:auto}
@media print{.booklet .chapter{break-before:page}
.booklet .cover{padding-top:30mm}.booklet .cover h1{font-size:2.4em}
body:has(.booklet){font-size:11pt;line-height:1.4}.booklet .apply{font-size:9.5pt;line-height:1.25}
.booklet details{border:0;padding:0}.booklet a{color:inherit}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of the site in a booklet. `anchor` is its id there; title and text are HTML."""

    anchor: str
    title: str
    text: str


def publish_booklets(workshop: Workshop) -> None:
    """Put a booklet into the site for every event of life that has services."""
    salt = _salt(workshop)
    for event, services in _events(workshop).items():
        pages = _pages(workshop.out, event, services)
        mark = mark_of(salt, *(address.encode() + page for address, page in pages.items()))
        kept = workshop.root / "build" / "cache" / "buklet" / f"{event}-{mark}.html"
        if not kept.exists():
            _forget_older(kept.parent, event)
            kept.write_text(_booklet(workshop, event, pages), encoding="utf-8")
        target = workshop.out / FOLDER / event / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(kept.read_bytes())


def _salt(workshop: Workshop) -> bytes:
    """Changes whenever the same pages would make another booklet."""
    content, templates = workshop.content, workshop.root / "templates" / "pages"
    drawn = (workshop.out / "shell.html", templates / "buklet.html", templates / "bantuan.html")
    programs = (Path(module.__file__ or "") for module in (chapters, still_forms))
    words = (content.labels["ui"]["offline"], content.labels["life_events"])
    facts = repr((content.city, newest_day(content), words))
    read = (path.read_bytes() for path in (*drawn, *programs, Path(__file__)))
    return mark_of(facts.encode(), *read).encode()


def _events(workshop: Workshop) -> dict[str, list[Service]]:
    services = sorted(workshop.content.services.values(), key=lambda service: service.title.lower())
    events = {
        event: [service for service in services if event in service.life_events]
        for event in workshop.content.labels["life_events"]
    }
    return {event: found for event, found in events.items() if found}


def _pages(out: Path, event: str, services: list[Service]) -> dict[str, bytes]:
    """The event itself, its guides, then its forms."""
    guides = [f"/layanan/{service.slug}/" for service in services]
    forms = [f"/layanan/{service.slug}/ajukan/" for service in services if service.form]
    files = {address: out / file_of(address) for address in (f"/peristiwa/{event}/", *guides, *forms)}
    return {address: undated(path.read_bytes()) for address, path in files.items() if path.is_file()}


def _booklet(workshop: Workshop, event: str, pages: Mapping[str, bytes]) -> str:
    content = workshop.content
    name = content.labels["life_events"][event]
    values = {
        "name": name,
        "parts": [_part(workshop, f"bab-{at}", *page) for at, page in enumerate(pages.items(), start=1)],
        "day": newest_day(workshop.content),
        "host": content.city.host,
    }
    title = Words(content.labels).say("offline.booklet", event=name)
    booklet = draw_into_shell(workshop, title, "pages/buklet.html", **values)
    return booklet.replace("</head>", f"<style>{STYLE}</style>\n</head>", 1)


def _part(workshop: Workshop, anchor: str, address: str, page: bytes) -> Part:
    content, html = workshop.content, page.decode()
    text = chapter(html, address, anchor, content.city.host, content.labels)
    title = heading = heading_of(html)
    _, _, service, *below = address.split("/")
    if "ajukan" in below:
        title = str(Words(content.labels).html("offline.blank_form", title=content.services[service].title))
        text = text.replace(heading, title, 1)
    return Part(anchor=anchor, title=title, text=text)


def _forget_older(folder: Path, event: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"{event}-*.html"):
        older.unlink()
