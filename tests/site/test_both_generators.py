"""The way out: another generator makes the same site of the same content, forms and all."""

from __future__ import annotations

import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from built_site import Site

from local.website.site import build_site
from local.website.zensical import generate_with_zensical

UNSEEN = ("script", "style")


class Seen(HTMLParser):
    """What people see of a page, and what its forms would send."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.fields: list[tuple[str, ...]] = []
        self.headings: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in UNSEEN else self._inside
        given = {name: value or "" for name, value in attrs}
        if tag in ("form", "input", "select", "textarea", "button", "option"):
            kept = ("name", "type", "value", "action", "method", "required", "checked")
            self.fields.append((tag, *(given.get(name, "") for name in kept)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(given.get("id", ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag in UNSEEN else self._inside

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.words += unescape(data).split()


@pytest.fixture(scope="module")
def other(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it."""
    root = tmp_path_factory.mktemp("other")
    for name in ("content", "templates"):
        shutil.copytree(site.root / name, root / name)
    for name in ("mkdocs.yml", "template.yaml"):
        shutil.copy(site.root / name, root)
    build_site(root, root / "site", generate=generate_with_zensical)
    return root / "site"


def pages(folder: Path) -> dict[str, Seen]:
    return {
        path.relative_to(folder).as_posix(): Seen(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def test_both_generators_make_the_same_files(site: Site, other: Path) -> None:
    made = {path.relative_to(site.out).as_posix() for path in site.out.rglob("*") if path.is_file()}

    assert {path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file()} == made


def test_every_page_says_the_same_in_both(site: Site, other: Path) -> None:
    ours, theirs = pages(site.out), pages(other)

    # Zensical colours examples of code, so words there are cut into more pieces.
    assert [name for name in ours if "".join(ours[name].words) != "".join(theirs[name].words)] == []
    assert [name for name in ours if ours[name].headings != theirs[name].headings] == []
    assert sum(len(page.words) for page in ours.values()) > 20_000


def test_every_form_asks_the_same_in_both(site: Site, other: Path) -> None:
    ours, theirs = pages(site.out), pages(other)
    forms = [name for name in ours if re.fullmatch("layanan/[^/]+/ajukan/index.html", name)]

    assert len(forms) >= 3
    assert all(len(ours[name].fields) > 10 for name in forms)
    assert [name for name in ours if ours[name].fields != theirs[name].fields] == []
