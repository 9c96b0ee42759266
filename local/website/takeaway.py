"""The whole guide to take away: one archive whose pages open from a folder, without a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from local.website import folder_edition, still_forms
from local.website.archive import Entry, write_archive
from local.website.folder_edition import FolderEdition, for_a_folder, style_file, styles_of
from local.website.site_pages import file_of, mark_of, newest_day, read_pages
from local.website.workshop import Workshop
from loket.pages import english_date, tanggal
from loket.words import Words

ARCHIVE = "unduh/panduan.zip"
FOLDER = "panduan"
"""What the archive unpacks to."""
SIZE_HOLE = "<!--ukuran-arsip-->"

_FILE = re.compile(
    r'<(?:img|source|a)\b[^>]*\b(?:src|href)="(/[^"#?]+\.(?:webp|avif|png|jpe?g|svg|pdf|csv))"'
)


def publish_archive(workshop: Workshop) -> None:
    """Put the archive into the site, and its size into the pages that offer it."""
    pages, day = read_pages(workshop.out), newest_day(workshop.content)
    entries = {f"{FOLDER}/{name}": entry for name, entry in folder_of(pages, workshop, day).items()}
    archive = workshop.out / ARCHIVE
    write_archive(archive, entries, day, workshop.root / "build" / "cache" / archive.name)
    size = f"{archive.stat().st_size / 1e6:.1f} MB".replace(".", ",")
    for address, content in pages.items():
        if SIZE_HOLE.encode() in content:
            page = workshop.out / file_of(address)
            page.write_text(page.read_text(encoding="utf-8").replace(SIZE_HOLE, size), encoding="utf-8")


def folder_of(pages: Mapping[str, bytes], workshop: Workshop, day: date) -> dict[str, Entry]:
    """The folder edition of these pages, by file: the pages, the styles they share, the files they show.

    Args:
        pages: By address.
        workshop: Where they come from.
        day: What the pages say about their age.
    """
    files = _files(pages.values(), workshop.out)
    addresses = frozenset((*pages, *files))
    indonesian = _edition(addresses, workshop, workshop.content.labels, tanggal(day))
    english = _edition(addresses, workshop, workshop.content.english, english_date(day))
    styles = {style for content in pages.values() for style in styles_of(content)}
    entries = {style_file(style): Entry(mark=mark_of(style), make=partial(bytes, style)) for style in styles}
    for address, content in files.items():
        entries[file_of(address)] = Entry(mark=mark_of(content), make=partial(bytes, content))
    ways = _mark_of_ways(indonesian)
    for address, content in pages.items():
        edition = english if address.startswith("/en/") else indonesian
        make = partial(_page, edition, address, content)
        entries[file_of(address)] = Entry(mark=mark_of(ways, content), make=make)
    return entries


def _page(edition: FolderEdition, address: str, content: bytes) -> bytes:
    return edition.page(content.decode(), address).encode()


def _edition(
    addresses: frozenset[str], workshop: Workshop, labels: Mapping[str, Any], day: str
) -> FolderEdition:
    host = workshop.content.city.host
    notice = Words(labels).html("offline.copy_of", date=day)
    link = f'<a href="{host}/">{host.partition("//")[2]}</a>'
    return FolderEdition(addresses=addresses, host=host, notice=f"{notice} {link}", labels=labels)


def _mark_of_ways(edition: FolderEdition) -> bytes:
    """Changes whenever the same page would come out differently."""
    programs = (Path(module.__file__ or "").read_bytes() for module in (folder_edition, still_forms))
    facts = (sorted(edition.addresses), edition.host, edition.notice, edition.labels["ui"]["offline"])
    return mark_of(*programs, repr(facts).encode()).encode()


def _files(pages: Iterable[bytes], out: Path) -> dict[str, bytes]:
    """Pictures and papers that the pages show or link, by address."""
    links = {link for page in pages for link in _FILE.findall(for_a_folder(page.decode()))}
    found = {link: out / link.lstrip("/") for link in sorted(links)}
    return {link: path.read_bytes() for link, path in found.items() if path.is_file()}
