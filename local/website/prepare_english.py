"""Makes the Markdown of the English pages: /en/<the address of the original>/."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from local.website.page_foot import foot_of
from loket.content import Content
from loket.directives import LINE
from loket.pages import english_date
from loket.services.content_desk import is_guide
from loket.services.translation import Translation

ROOM = PurePosixPath("en")
_LINK = re.compile(r"(\]\()([^)\s:#]+\.md)(#[^)\s]*)?(\))")


def english_pages(read: Content, today: date) -> Iterator[tuple[PurePosixPath, dict[str, str], str]]:
    """File, header and body of every English page."""
    for translation in read.translations.values():
        file = translation.original.with_suffix(".en.md").as_posix()
        header = {
            "title": translation.page.title,
            "description": translation.page.summary,
            **foot_of(translation.page, file, read.city, today, english_date),
            "lang": "en",
            "twin": address(PurePosixPath(translation.original.as_posix())),
        }
        yield ROOM / translation.original.as_posix(), header, _body(translation, read)


def twin_of(name: str, read: Content) -> dict[str, str]:
    """What the header of an Indonesian page says of its English twin; nothing when there is none."""
    known = PurePosixPath(name).with_suffix("").as_posix() in read.translations
    return {"twin": address(ROOM / name)} if known else {}


def address(file: PurePosixPath) -> str:
    """/layanan/x/ for layanan/x.md."""
    steps = file.with_suffix("")
    path = (steps.parent if steps.name == "index" else steps).as_posix().strip("./")
    return f"/{path}/" if path else "/"


def _body(translation: Translation, read: Content) -> str:
    slug = translation.original.stem
    body = LINE.sub(lambda line: f"{line[0].rstrip()} {{en}}", translation.page.body.strip("\n"))
    body = _LINK.sub(lambda link: _link(link, translation, read), body)
    if not is_guide(translation.original):
        return body
    parts = [f"::: layanan {slug} {{en}}", body, f"::: standar {slug} {{en}}"]
    if read.services[slug].form:
        parts.insert(2, f"::: kata-formulir {slug} {{en}}")
    return "\n\n".join(parts)


def _link(link: re.Match[str], translation: Translation, read: Content) -> str:
    """A link as an editor writes it, from beside the original; to the English page where there is one."""
    place = translation.original.parent.as_posix()
    target = posixpath.normpath(posixpath.join(place, link[2].replace(".en.md", ".md")))
    known = target.removesuffix(".md") in read.translations
    found = posixpath.join(ROOM.as_posix(), target) if known else target
    here = posixpath.join(ROOM.as_posix(), place)
    return f"{link[1]}{os.path.relpath(found, here)}{link[3] or ''}{link[4]}"
