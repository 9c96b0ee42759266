"""What nobody can reach: a page that no page links to, a form no guide names, a picture no page shows."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Container, Iterable, Iterator
from urllib.parse import unquote

from loket.editing.addresses import address_of, is_guide_name
from loket.editing.check_page import is_english
from loket.editing.targets import page_behind
from loket.editing.world import World
from loket.forms.sheet import Correction

MODULES = "daftar-modul"
"""The directive that links to every module."""


def lonely_pages(world: World, told: Container[str] = ()) -> Iterator[Correction]:
    """Pages that a resident reaches only by knowing the address.

    Args:
        told: Files that have to be renamed or joined first; what has no header waits as well.
    """
    linked = {
        found
        for page in world.pages.values()
        for link in page.links
        if (found := page_behind(link, page.name, world)[0]) != page.name
    }
    listed = any(
        text.split()[1:2] == [MODULES] for page in world.pages.values() for _, text in page.directives
    )
    for name, page in world.pages.items():
        if listed and any(key == "module" for key, _, _ in page.header):
            continue
        if not page.header or f"{world.folder}/{name}" in told:
            continue
        if name in linked or name == "index.md" or is_english(name) or world.marks.links_to(address_of(name)):
            continue
        index = _index_above(name, world)
        words = f"[{_title(name, world)}]({posixpath.relpath(name, posixpath.dirname(index) or '.')})"
        yield Correction(
            file=f"{world.folder}/{name}",
            line=1,
            message=f"Tidak ada halaman yang menautkan halaman ini. Tulis di {world.folder}/{index}: {words}",
        )


def _index_above(name: str, world: World) -> str:
    folder = posixpath.dirname(name)
    while folder:
        index = f"{folder}/index.md"
        if index in world.pages and index != name:
            return index
        folder = posixpath.dirname(folder)
    return "index.md"


def _title(name: str, world: World) -> str:
    header = {key: value for key, _, value in world.pages[name].header}
    return header.get("title") or posixpath.basename(name).removesuffix(".md")


def forms_nobody_uses(world: World, forms: Iterable[str]) -> Iterator[Correction]:
    """A form without a guide, and a form with two."""
    guides: dict[str, str] = {}
    for name, page in world.pages.items():
        for key, line, slug in page.header:
            if key != "form" or not is_guide_name(name):
                continue
            first = guides.setdefault(slug.strip(), name)
            if first != name:
                yield Correction(
                    file=f"{world.folder}/{name}",
                    line=line,
                    message=f"Formulir “{slug.strip()}” sudah dipakai {first}. Buat formulir sendiri.",
                )
    named = {text.split()[-1] for page in world.pages.values() for _, text in page.directives}
    known = set(forms)
    meant = {near for slug in set(guides) - known for near in difflib.get_close_matches(slug, known, 1)}
    if any(is_guide_name(name) and not page.header for name, page in world.pages.items()):
        return  # a guide that cannot be read may name it
    for slug in sorted(known - set(guides) - named - meant):
        yield Correction(
            file=f"{world.folder}/forms/{slug}.yaml",
            line=1,
            message=f"Tidak ada panduan untuk formulir ini. Tulis “form: {slug}” di panduannya, atau hapus.",
        )


def pictures_nobody_shows(world: World) -> Iterator[Correction]:
    """Pictures that only cost room."""
    shown = {
        posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(link.target))).lstrip("/")
        for page in world.pages.values()
        for link in (*page.pictures, *page.links)
    }
    for name in sorted(world.files):
        if name.startswith("gambar/") and name not in shown:
            yield Correction(
                file=f"{world.folder}/{name}", line=1, message="Gambar ini belum dipakai. Pakai, atau hapus."
            )
