"""Every page there is, in one folder: those of the site, those of the functions, those of this machine."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, sync_playwright

from handlers.web.http import Response
from handlers.web.pages import Pages
from local.pattern_page import write_pattern_page
from local.staging import write_catalog
from local.website.site import build_site
from tests.counter import Answer, make_keys, open_counter
from tests.html.walk import walk
from tests.site.built_site import copy_of_the_repository
from tests.stores import ROOT, RunningStore, running


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryPage:
    """`folder` holds them all as files, `site` what was built, scripts included.

    `drawn` are the answers of functions; `by_template` the bodies of pages, by what they were drawn with.
    """

    folder: Path
    site: Path
    drawn: tuple[Answer, ...]
    by_template: Mapping[str, tuple[str, ...]]

    @property
    def templates(self) -> frozenset[str]:
        """What the functions drew with."""
        return frozenset(self.by_template)


@pytest.fixture(scope="session")
def moto() -> Iterator[RunningStore]:
    with running("moto") as store:
        yield store


@pytest.fixture(scope="session")
def every_page(moto: RunningStore, tmp_path_factory: pytest.TempPathFactory) -> EveryPage:
    root = copy_of_the_repository(tmp_path_factory.mktemp("city"))
    site = root / "site"
    build_site(root, site)
    write_pattern_page(root, site)
    write_catalog(ROOT, root / "catalog", site / "shell.html")
    drawn, by_template = _walk(moto, root / "catalog")
    folder = root / "pages"
    for page in site.rglob("*.html"):
        copy = folder / "site" / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, copy)
    for number, answer in enumerate(drawn):
        title = re.sub(r"[^a-z0-9]+", "-", answer.page.text[:40].lower())
        (folder / f"{number:03}-{answer.status}-{title}.html").write_text(answer.body, encoding="utf-8")
    return EveryPage(folder=folder, site=site, drawn=drawn, by_template=by_template)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Tes peramban perlu Chromium: jalankan lewat make test"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def _walk(store: RunningStore, catalog: Path) -> tuple[tuple[Answer, ...], dict[str, tuple[str, ...]]]:
    keys, drawn = make_keys(store), dict[str, list[str]]()
    counter = open_counter(store, catalog, keys)
    rooms = ("cases", "queue", "audit", "tips", "letters")
    practice = {f"{role}_table": store.new_table(role) for role in rooms}
    counter = replace(counter, practice={**practice, **keys, "uploads_bucket": store.new_bucket()})
    draw = Pages.page

    def seen(
        drawer: Pages, status: int, title: str, template: str, /, *rest: Any, **context: Any
    ) -> Response:
        response = draw(drawer, status, title, template, *rest, **context)
        drawn.setdefault(template, []).append(str(response.body))
        return response

    with patch.object(Pages, "page", seen):
        walk(counter)
    pages = tuple(answer for answer in counter.answers if answer.body.startswith("<"))
    return pages, {template: tuple(bodies) for template, bodies in drawn.items()}
