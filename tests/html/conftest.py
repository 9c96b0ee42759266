"""Every page there is, in one folder: those of the site, those of the functions, those of this machine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

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

    `drawn` are the answers of functions, `templates` what they used.
    """

    folder: Path
    site: Path
    drawn: tuple[Answer, ...]
    templates: frozenset[str]


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
    drawn, templates = _walk(moto, root / "catalog")
    folder = root / "pages"
    for page in site.rglob("*.html"):
        copy = folder / "site" / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, copy)
    for number, answer in enumerate(drawn):
        title = re.sub(r"[^a-z0-9]+", "-", answer.page.text[:40].lower())
        (folder / f"{number:03}-{answer.status}-{title}.html").write_text(answer.body, encoding="utf-8")
    return EveryPage(folder=folder, site=site, drawn=drawn, templates=templates)


def _walk(store: RunningStore, catalog: Path) -> tuple[tuple[Answer, ...], frozenset[str]]:
    keys, templates = make_keys(store), set[str]()
    counter = open_counter(store, catalog, keys)
    rooms = ("cases", "queue", "audit", "tips", "letters")
    practice = {f"{role}_table": store.new_table(role) for role in rooms}
    counter = replace(counter, practice={**practice, **keys, "uploads_bucket": store.new_bucket()})
    draw = Pages.page

    def seen(
        drawer: Pages, status: int, title: str, template: str, /, *rest: Any, **context: Any
    ) -> Response:
        templates.add(template)
        return draw(drawer, status, title, template, *rest, **context)

    with patch.object(Pages, "page", seen):
        walk(counter)
    return tuple(answer for answer in counter.answers if answer.body.startswith("<")), frozenset(templates)
