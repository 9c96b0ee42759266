"""What programs read of the site: its map, its news as Atom, whom to tell about a weakness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path, PurePosixPath

from local.website.prepare_english import ROOM, address
from local.website.workshop import Workshop
from loket.forms.sheet import Sheet
from loket.services.city import City
from loket.services.page_header import read_page
from loket.services.translation import is_translation, original_of
from loket.words import Words

NOT_IN_THE_MAP = ("/editor/", "/petugas/", "/cari/")
NOTICES, ANSWERED = "pemberitahuan.xml", "forum/jawaban.xml"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
ANSWERS = Path("forum") / "jawaban"
"""Folder of answered questions: each is a page, and an entry of their feed."""
SAFE_DAYS = 200
"""How long security.txt holds, from the first of the month: two builds of one month write the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One entry of a feed. `address` is its path on the host."""

    address: str
    title: str
    text: str
    on: date


def publish_feeds(workshop: Workshop) -> None:
    """Write the map, robots.txt, both feeds, and security.txt into the site."""
    content, out = workshop.content, workshop.out
    words, city = Words(content.labels), content.city
    _write(out / "sitemap.xml", site_map(city.host, _addresses(workshop)))
    (out / "sitemap.xml.gz").unlink(missing_ok=True)
    _write(out / "robots.txt", f"User-agent: *\nDisallow: /petugas\n\nSitemap: {city.host}/sitemap.xml\n")
    for path, title, news in (
        (NOTICES, words.say("share.feed_notices"), _notices(workshop)),
        (ANSWERED, words.say("share.feed_answers"), _answers(workshop)),
    ):
        _write(out / path, atom(city.host, path, f"{title} – {city.name}", news))
    _write(out / ".well-known" / "security.txt", security_txt(city, workshop.today))


def site_map(host: str, updated: Iterable[tuple[str, date]]) -> str:
    """A sitemap of addresses on the host, with the day on which each was last changed."""
    rows = "".join(
        f"<url><loc>{escape(host + address)}</loc><lastmod>{day}</lastmod></url>\n"
        for address, day in updated
    )
    return f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def atom(host: str, path: str, title: str, news: Iterable[News]) -> str:
    """An Atom feed, the newest entry first. Source: RFC 4287."""
    newest = sorted(news, key=lambda entry: (entry.on, entry.address), reverse=True)
    updated = newest[0].on if newest else date(2026, 1, 1)  # a feed has to say a day, even an empty one
    entries = "".join(_entry(host, entry) for entry in newest)
    return (
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">\n'
        f"<id>{escape(host)}/{path}</id>\n<title>{escape(title)}</title>\n<updated>{_moment(updated)}</updated>\n"
        f"<author><name>{escape(title)}</name></author>\n"
        f'<link rel="self" href="{escape(host)}/{path}"/>\n<link href="{escape(host)}/"/>\n'
        f"{entries}</feed>\n"
    )


def security_txt(city: City, today: date) -> str:
    """Whom to tell about a weakness. Good for about half a year. Source: RFC 9116."""
    expires = (today.replace(day=1) + timedelta(days=SAFE_DAYS)).replace(day=1)
    return (
        f"Contact: {city.security_contact}\n"
        f"Expires: {_moment(expires)}\n"
        "Preferred-Languages: id, en\n"
        f"Canonical: {city.host}/.well-known/security.txt\n"
    )


def _entry(host: str, entry: News) -> str:
    address = host + entry.address
    return (
        f"<entry><id>{escape(address)}</id><title>{escape(entry.title)}</title>"
        f'<updated>{_moment(entry.on)}</updated><link href="{escape(address)}"/>'
        f"<summary>{escape(entry.text)}</summary></entry>\n"
    )


def _moment(day: date) -> str:
    # The city says days, not hours; a feed needs an hour.
    return f"{day.isoformat()}T00:00:00+08:00"


def _notices(workshop: Workshop) -> Iterator[News]:
    for notice in workshop.content.notices:
        if notice.starts <= workshop.today:
            yield News(address=f"/#{notice.id}", title=notice.title, text=notice.text, on=notice.starts)


def _answers(workshop: Workshop) -> Iterator[News]:
    folder = workshop.root / "content"
    for path in sorted((folder / ANSWERS).glob("*.md")):
        if not path.name.endswith(".en.md") and (page := read_page(path, Sheet(path.name))):
            address = _address(path.relative_to(folder))
            yield News(address=address, title=page.title, text=page.summary, on=page.updated)


def _addresses(workshop: Workshop) -> list[tuple[str, date]]:
    """Every page of the site that is written for everybody, and when it was last changed."""
    content = workshop.content
    found = {f"/kantor/{office.slug}/": content.offices_updated for office in content.offices}
    for service in content.services.values():
        if service.form:
            found[f"/layanan/{service.slug}/ajukan/"] = service.updated
        found[address(PurePosixPath(f"layanan/{service.slug}.md"))] = service.updated
    for place, page in content.pages.items():
        found[address(PurePosixPath(f"{place}.md"))] = page.updated
    for twin in content.translations.values():
        found[address(ROOM / twin.original.as_posix())] = twin.page.updated
    return sorted((address, day) for address, day in found.items() if not address.startswith(NOT_IN_THE_MAP))


def _address(page: Path) -> str:
    """Where a page of content/ is found: layanan/x.md at /layanan/x/, its English twin x.en.md below /en/."""
    return address(
        ROOM / original_of(page).as_posix() if is_translation(page) else PurePosixPath(page.as_posix())
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
