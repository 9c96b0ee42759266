"""The pages of a content as the search knows them, and the index of them all."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from loket.search import OFFICE_WORD, Entry, Kind, WordList, pack, stems, words_of
from loket.services.page_header import Page

if TYPE_CHECKING:
    from loket.content import Content

UNSOUGHT = frozenset({"index", "cari"})
"""Places of pages that one searches from, not for."""
FOR_EVERYBODY = "warga"
SMALL, SMALL_SITE, A_PAGE = 4096, 150, 42
"""Bytes that an index may weigh when it is packed: 4 KB up to so many pages, 42 more for each after them."""
BETTER = 0.93
"""Browsers take brotli, which makes at most this of what zlib makes; tests weigh it."""
ALL = 1000
LENGTHS = (
    # services and events of life, other pages, handbooks; keywords of handbooks
    (100, 100, 100, ALL),
    (100, 80, 0, ALL),
    (100, 50, 0, ALL),
    (100, 30, 0, ALL),
    (100, 0, 0, ALL),
    (100, 0, 0, 5),
    (100, 0, 0, 2),
    (80, 0, 0, 0),
    (60, 0, 0, 0),
    (40, 0, 0, 0),
)
"""Letters of a description, and words of a handbook, that are tried until the index is light enough.

What is left out is in the function's own index, and on the page all the same.
"""
NO_WORDS = WordList(stop=frozenset(), roots={}, synonyms=())


def whole_index(content: Content) -> dict[str, Any]:
    """The Indonesian pages with whole descriptions, for the function that has them at hand."""
    return pack(search_entries(content), content.word_list)


def search_index(content: Content) -> dict[str, Any]:
    """The Indonesian pages for browsers, with as much of their descriptions as there is room for."""
    return _light_enough(list(search_entries(content)), content.word_list)


def english_index(content: Content) -> dict[str, Any]:
    """The English pages, found by their own words only; empty when there is none."""
    pages = {place: translation.page for place, translation in content.translations.items()}
    entries = [_page(f"en/{place}", page, NO_WORDS) for place, page in pages.items() if place not in UNSOUGHT]
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
            keywords=_new_words(service.keywords, service.title, content.word_list),
        )
    for place, page in content.pages.items():
        if place not in UNSOUGHT:
            yield _page(place, page, content.word_list)
    for office in content.offices:
        above = content.offices.get(office.parent)
        yield Entry(
            kind=Kind.OFFICE,
            title=office.name,
            address=f"/kantor/{office.slug}/",
            description=above.name if above else "",
            keywords=_new_words([OFFICE_WORD, office.place], office.name, content.word_list),
        )


def _page(place: str, page: Page, words: WordList) -> Entry:
    path = PurePosixPath(place)
    kind = Kind.EVENT if str(path.parent) == "peristiwa" and path.name != "index" else Kind.PAGE
    return Entry(
        kind=kind if page.audience == FOR_EVERYBODY else Kind.HANDBOOK,
        title=page.title,
        address=f"/{path.parent if path.name == 'index' else path}/",
        description=page.summary,
        keywords=_new_words(page.keywords, page.title, words),
    )


def _new_words(keywords: Iterable[str], title: str, words: WordList) -> str:
    """What keywords add to a title: of words that are kin the first one, and none that says nothing."""
    known = {form for word in words_of(title) for form in stems(word, words.roots)}
    added = []
    for word in (word for one in keywords for word in words_of(one) if word not in words.stop):
        forms = stems(word, words.roots)
        if not forms & known:
            added.append(word)
            known |= forms
    return " ".join(added)


def _light_enough(entries: list[Entry], words: WordList) -> dict[str, Any]:
    room = SMALL + A_PAGE * max(0, len(entries) - SMALL_SITE)
    for lengths in LENGTHS:
        plain = pack([_shortened(entry, lengths) for entry in entries], words)
        if len(zlib.compress(as_text(plain).encode(), 9)) * BETTER <= room:
            break
    return plain


def _shortened(entry: Entry, lengths: tuple[int, int, int, int]) -> Entry:
    if entry.kind is Kind.OFFICE:
        return entry
    first, pages, handbooks, words = lengths
    if entry.kind is Kind.HANDBOOK:
        entry = replace(entry, keywords=" ".join(entry.keywords.split()[:words]))
    length = {Kind.PAGE: pages, Kind.HANDBOOK: handbooks}.get(entry.kind, first)
    if len(entry.description) <= length:
        return entry
    whole_words = entry.description[: length + 1].rpartition(" ")[0].rstrip(" ,.:;")
    return replace(entry, description=f"{whole_words}…" if whole_words else "")
