"""Reads the editors' folder through: files in, every slip out, before anything is generated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from local.editors.saved_facts import SavedFacts
from loket.content import Content
from loket.directives import LINE, slip_in
from loket.editing import (
    Findings,
    PageFacts,
    TemplateMarks,
    World,
    check_picture,
    compare,
    data_slips,
    template_marks,
)
from loket.forms.sheet import Correction, Sheet
from loket.services import Office
from loket.services.register import read_register

READ_BY_RESIDENTS = frozenset(
    {"data/notices.yaml", "data/reasons.yaml", "data/replies.yaml", "data/kantor.yaml"}
)
"""Data whose words are shown as they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found, and the facts of each page, for a report."""

    findings: Findings
    pages: tuple[PageFacts, ...]


def proofread(content: Path, templates: Path, read: Content | None, today: date) -> Proof:
    """Look at every file below the editors' folder.

    Args:
        content: The editors' folder.
        templates: The designers' folder: what its pages link to is linked.
        read: The content, when it could be read; without it, the subjects of directives are not.
        today: Day in the city's zone.
    """
    folder = content.resolve()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    saved = SavedFacts(folder.parent / "build" / "cache" / "facts.kept")
    pages = {
        name: saved.page(name, (folder / name).read_bytes(), folder.name)
        for name in names
        if name.endswith(".md")
    }
    saved.keep()
    world = World(
        folder=folder.name,
        pages=pages,
        files=frozenset(names) - frozenset(pages),
        made=frozenset(_made(folder, pages, read)),
        marks=_marks(templates, _stamp(templates)),
        host=read.city.host if read else "",
    )
    found = compare(world, [path.stem for path in folder.glob("forms/*.yaml")], today)
    more = [
        *_directives(folder, pages, read),
        *_pictures(folder, names),
        *_data(folder, names),
    ]
    return Proof(
        findings=replace(found, corrections=tuple(sorted((*found.corrections, *more)))),
        pages=tuple(pages.values()),
    )


@lru_cache(maxsize=200)
def _picture(name: str, content: bytes, folder: str) -> tuple[Correction, ...]:
    return check_picture(name, content, folder)


def _made(folder: Path, pages: Mapping[str, PageFacts], read: Content | None) -> Iterator[str]:
    """Pages that the build makes: one for each office, one for each form."""
    for name, page in pages.items():
        if name.startswith("layanan/") and any(key == "form" for key, _, _ in page.header):
            yield f"{name.removesuffix('.md')}/ajukan.md"
    offices = read.offices if read else _offices(folder)
    yield from (f"kantor/{office.slug}.md" for office in offices)


def _offices(folder: Path) -> Iterator[Office]:
    texts = []
    for name in ("wilayah.csv", "kantor.yaml"):
        path = folder / "data" / name
        texts.append(path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else "")
    yield from read_register(texts[0], Sheet(""), texts[1], Sheet(""), "").offices


def _directives(folder: Path, pages: Mapping[str, PageFacts], read: Content | None) -> Iterator[Correction]:
    for name, page in pages.items():
        for line, text in page.directives:
            match = LINE.fullmatch(text)
            slip = slip_in(match[1], match[2] or "", read) if match else "Tulis seperti “::: daftar-kantor”."
            if slip:
                yield Correction(file=f"{folder.name}/{name}", line=line, message=slip)


def _pictures(folder: Path, names: list[str]) -> Iterator[Correction]:
    for name in names:
        if name.startswith("gambar/") and name.endswith((".jpg", ".jpeg", ".png")):
            yield from _picture(name, (folder / name).read_bytes(), folder.name)


def _data(folder: Path, names: list[str]) -> Iterator[Correction]:
    for name in names:
        if name in READ_BY_RESIDENTS or (name.startswith("forms/") and name.endswith(".yaml")):
            text = (folder / name).read_text(encoding="utf-8-sig", errors="replace")
            yield from data_slips(f"{folder.name}/{name}", text)


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*.html")))


@lru_cache(maxsize=2)
def _marks(templates: Path, _: object) -> TemplateMarks:
    return template_marks(path.read_text(encoding="utf-8") for path in sorted(templates.rglob("*.html")))
