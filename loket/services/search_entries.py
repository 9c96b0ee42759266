"""The pages of a content as the search knows them, and the index of them all."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from loket.search import Entry, Kind, WordList, pack, words_of
from loket.services.content import Content
from loket.services.page_header import Page

UNSOUGHT = frozenset({"index", "cari"})
"""Places of pages that one searches from, not for."""
FOR_EVERYBODY = "warga"
SMALL = 4096
A_PAGE = 40
"""Bytes that an index may weigh when it is packed: 4 KB for a hundred pages, 40 more for each after them."""
LENGTHS = (100, 80, 60, 45, 30, 0)
"""Letters of a description that are tried, until the index is light enough."""
NO_WORDS = WordList(stop=frozenset(), roots={}, synonyms=())


def search_index(content: Content) -> dict[str, Any]:
    """The Indonesian pages, with as much of their descriptions as there is room for."""
    return _light_enough(list(search_entries(content)), content.word_list)


def english_index(content: Content) -> dict[str, Any]:
    """The English pages, found by their own words only; empty when there is none."""
    pages = {place: translation.page for place, translation in content.translations.items()}
    entries = [_page(f"en/{place}", page) for place, page in pages.items() if place not in UNSOUGHT]
    return _light_enough(entries, NO_WORDS) if entries else {}


def as_text(plain: Mapping[str, Any]) -> str:
    """The file itself."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def search_entries(content: Content) -> Iterator[Entry]:
    """Every page that is looked for, with its whole description. A form is the action of its service."""
    for slug, service in content.services.items():
        yield Entry(
            kind=Kind.FORM if service.form else Kind.SERVICE,
            title=service.title,
            address=f"/layanan/{slug}/",
            description=service.summary,
            keywords=_new_words(service.keywords, service.title),
        )
    for place, page in content.pages.items():
        if place not in UNSOUGHT:
            yield _page(place, page)
    for office in content.offices:
        above = content.offices.get(office.parent)
        yield Entry(
            kind=Kind.OFFICE,
            title=office.name,
            address=f"/kantor/{office.slug}/",
            description=above.name if above else "",
            keywords=_new_words([office.place], office.name),
        )


def _page(place: str, page: Page) -> Entry:
    path = PurePosixPath(place)
    kind = Kind.EVENT if str(path.parent) == "peristiwa" and path.name != "index" else Kind.PAGE
    return Entry(
        kind=kind if page.audience == FOR_EVERYBODY else Kind.HANDBOOK,
        title=page.title,
        address=f"/{path.parent if path.name == 'index' else path}/",
        description=page.summary,
        keywords=_new_words(page.keywords, page.title),
    )


def _new_words(keywords: Iterable[str], title: str) -> str:
    """What keywords add to a title, each word once."""
    known = words_of(title)
    return " ".join(dict.fromkeys(word for one in keywords for word in words_of(one) if word not in known))


def _light_enough(entries: list[Entry], words: WordList) -> dict[str, Any]:
    room = max(SMALL, A_PAGE * len(entries))
    for length in LENGTHS:
        plain = pack([_shortened(entry, length) for entry in entries], words)
        # Browsers take brotli, which is smaller still.
        if len(zlib.compress(as_text(plain).encode(), 9)) <= room:
            break
    return plain


def _shortened(entry: Entry, length: int) -> Entry:
    if len(entry.description) <= length or entry.kind is Kind.OFFICE:
        return entry
    whole_words = entry.description[: length + 1].rpartition(" ")[0].rstrip(" ,.:;")
    return replace(entry, description=f"{whole_words}…" if whole_words else "")
