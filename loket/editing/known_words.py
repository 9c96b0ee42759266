"""Abbreviations that no page explains, compared with the list of words of the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from loket.editing.world import World
from loket.forms.sheet import Correction

GLOSSARIES = ("istilah.md", "bantuan.md", "bantuan/istilah.md")
"""Pages whose explanations hold for every other page."""


def unexplained(world: World) -> Iterator[Correction]:
    """One line a page and word."""
    known = {word for name in GLOSSARIES if name in world.pages for word in world.pages[name].explained}
    glossary = next((name for name in GLOSSARIES if name in world.pages), GLOSSARIES[0])
    for name, page in world.pages.items():
        for line, word in page.capitals:
            if word not in known:
                yield Correction(
                    file=f"{world.folder}/{name}",
                    line=line,
                    message=f"“{word}” belum dijelaskan. Tulis kepanjangannya, jelaskan di {glossary}, "
                    "atau pakai huruf kecil.",
                )
