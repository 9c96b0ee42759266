"""The index as the file /assets/cari.json: what follows from something else is left out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loket.search.entry import Entry, Kind, Synonym, WordList
from loket.search.words import words_of

FOLDERS = ("layanan/", "layanan/", "peristiwa/", "", "kantor/", "")
"""By kind: the folder that every address of it begins with."""

OFFICE_WORD = "kantor"
"""The keyword of every kelurahan and kecamatan."""

Plain = dict[str, Any]


def pack(entries: Iterable[Entry], words: WordList) -> Plain:
    """Entries and words as plain JSON, read back by `unpack` and by search_index.js.

    An address that follows from its title is left out. The kelurahan are bare names under their kecamatan.
    """
    rows: list[list[list[str]]] = [[] for _ in Kind]
    groups: dict[str, list[str]] = {}
    for entry in entries:
        if (
            entry.kind is Kind.OFFICE
            and entry.description
            and _follows(entry)
            and entry.keywords == OFFICE_WORD
        ):
            groups.setdefault(entry.description, [entry.description]).append(entry.title)
        else:
            rows[entry.kind].append(_row(entry))
    # A kecamatan that heads its kelurahan needs no row of its own.
    rows[Kind.OFFICE] = [row for row in rows[Kind.OFFICE] if row[0] not in groups]
    return {
        "stop": " ".join(sorted(words.stop)),
        "roots": " ".join(f"{word}={root}" for word, root in words.roots.items()),
        "say": [[" ".join(row.find), *map(" ".join, row.said)] for row in words.synonyms],
        "pages": rows,
        "offices": list(groups.values()),
    }


def unpack(plain: Mapping[str, Any]) -> tuple[tuple[Entry, ...], WordList]:
    """What `pack` was given."""
    return tuple(_entries(plain)), WordList(
        stop=frozenset(plain["stop"].split()),
        roots=dict(pair.split("=") for pair in plain["roots"].split()),
        synonyms=tuple(
            Synonym(find=tuple(find.split()), said=tuple(tuple(one.split()) for one in said))
            for find, *said in plain["say"]
        ),
    )


def _entries(plain: Mapping[str, Any]) -> Iterator[Entry]:
    for kind, rows in zip(Kind, plain["pages"], strict=True):
        for row in rows:
            title, description, keywords, slug = (*row, "", "", "")[:4]
            yield Entry(
                kind=kind,
                title=title,
                address=_address(kind, slug or slug_of(title)),
                description=description,
                keywords=keywords,
            )
    for district, *villages in plain["offices"]:
        for name in (district, *villages):
            yield Entry(
                kind=Kind.OFFICE,
                title=name,
                address=_address(Kind.OFFICE, slug_of(name)),
                description="" if name == district else district,
                keywords=OFFICE_WORD,
            )


def slug_of(title: str) -> str:
    """The words of a title with hyphens between: how most addresses are made."""
    return "-".join(words_of(title))


def _address(kind: Kind, slug: str) -> str:
    return f"/{FOLDERS[kind]}{slug}/"


def _follows(entry: Entry) -> bool:
    return entry.address == _address(entry.kind, slug_of(entry.title))


def _row(entry: Entry) -> list[str]:
    slug = "" if _follows(entry) else entry.address.strip("/").removeprefix(FOLDERS[entry.kind])
    row = [entry.title, entry.description, entry.keywords, slug]
    while not row[-1]:
        row.pop()
    return row
