"""Writes the index of the search beside the scripts that fetch it: /assets/cari.json."""

from __future__ import annotations

from local.website.workshop import Workshop
from loket.services.search_entries import as_text, english_index, search_index

INDEX, ENGLISH_INDEX = "cari.json", "cari.en.json"


def publish_search(workshop: Workshop) -> None:
    """The Indonesian pages in one file; the English ones in another where there are any."""
    assets = workshop.out / "assets"
    assets.mkdir(exist_ok=True)
    indexes = {INDEX: search_index(workshop.content), ENGLISH_INDEX: english_index(workshop.content)}
    for name, plain in indexes.items():
        if plain:
            (assets / name).write_text(as_text(plain), encoding="utf-8")
