"""Builds the website: calendar, prepared pages, generator, clean-up, content policy, last look."""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from local.editors.visual_editor import publish_editor
from local.figures import publish_times
from local.holidays import WITA_OFFSET, refresh_calendar
from local.openapi import publish_openapi
from local.website.booklets import publish_booklets
from local.website.english_links import publish_english_links
from local.website.export_schema import publish_export_schema
from local.website.feeds import publish_feeds
from local.website.generator import GiveWay, destinations, generate_with_mkdocs
from local.website.leftovers import Leftovers
from local.website.offline_page import publish_offline_page
from local.website.open_data import publish_open_data
from local.website.prepare import broken, prepare
from local.website.saved_set import publish_saved_set
from local.website.scripts import publish_scripts
from local.website.search_index import publish_search
from local.website.share_cards import publish_cards
from local.website.site_gate import SiteRefused, content_security_policy, read_site, refuse_if_unsafe
from local.website.takeaway import publish_archive
from local.website.workshop import Workshop
from local.website.zensical import generate_with_zensical
from loket.content import Content
from loket.forms.sheet import ContentError, Correction

Generator = Callable[[Workshop, GiveWay], int]
FETCHED = frozenset({"officer.css"})
"""Styles that pages fetch. All others stand inside the pages, where they cost no request."""

GENERATORS: Mapping[str, Generator] = {"mkdocs": generate_with_mkdocs, "zensical": generate_with_zensical}
"""By name. Each puts the pages into the site and says how many it made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """What was built: how many pages, under which policy, and what editors may still fill in.

    Attributes:
        drawn: How many of the pages were made anew, not taken from the cache.
        content: What the editors wrote.
    """

    pages: int
    drawn: int
    content: Content
    content_security_policy: str
    warnings: tuple[Correction, ...]


def build_site(
    root: Path, out: Path, figures: Path | None = None, generate: Generator = generate_with_mkdocs
) -> BuiltSite:
    """Build the whole site. What was made before from the same things is taken from build/cache.

    Args:
        root: The repository: content/, templates/, mkdocs.yml; build/ is written here.
        out: Folder of the finished site; whatever else is in it goes (a .gitignore stays).
        figures: Folder of what the city last published of its work; build/figures without it.
        generate: Makes pages of the prepared Markdown.

    Raises:
        ContentError: The editors' corrections.
        SiteRefused: A built page would break under the content policy, or links into nothing.
    """
    today = (datetime.now(UTC) + WITA_OFFSET).date()
    refresh_calendar(root / "content", today)
    content = prepare(root / "content", root / "build" / "content", today, style_fails=False)
    figures = figures or root / "build" / "figures"
    workshop = Workshop(root=root, out=out, content=content, today=today, figures=figures)
    leftovers = Leftovers(out, root / "build" / "cache" / "aside")
    leftovers.take_all_but(destinations(root / "build" / "content"))
    drawn = generate(workshop, leftovers.take)
    for finish in FINISHERS:
        finish(workshop)
    leftovers.put_back()
    pages = read_site(out, root / "build" / "cache")
    refuse_if_unsafe(pages, out, content.city.host)
    policy = content_security_policy(pages)
    headers = json.dumps({"content_security_policy": policy}, indent=2)
    (root / "build" / "headers.json").write_text(headers + "\n", encoding="utf-8")
    return BuiltSite(
        pages=len(pages),
        drawn=drawn,
        content=content,
        content_security_policy=policy,
        warnings=content.warnings,
    )


def _theme_files(workshop: Workshop) -> None:
    """Publish what lies in the theme beside templates, scripts and what pages carry of styles."""
    theme = workshop.root / "templates" / "theme"
    for path in sorted(theme.rglob("*")):
        if path.is_file() and (path.suffix not in (".html", ".css", ".js") or path.name in FETCHED):
            target = workshop.out / path.relative_to(theme)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _scripts(workshop: Workshop) -> None:
    sources = workshop.root / "templates" / "theme" / "assets"
    publish_scripts(sources, workshop.out, workshop.content.labels, workshop.content.english)


FINISHERS: tuple[Callable[[Workshop], None], ...] = (
    _theme_files,
    publish_english_links,
    publish_cards,
    publish_feeds,
    publish_openapi,
    publish_open_data,
    publish_export_schema,
    publish_times,
    publish_search,
    publish_editor,
    publish_offline_page,
    publish_booklets,
    publish_archive,
    _scripts,
    publish_saved_set,
)
"""In this order, after the generator. What the worker keeps must stand before the scripts are stamped."""


def main() -> int:
    """Build site/ of the repository one stands in."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--generator", choices=list(GENERATORS), default="mkdocs")
    chosen = parser.parse_args()
    gc.disable()  # the process ends before its waste would matter
    root = Path.cwd()
    try:
        built = build_site(root, root / "site", generate=GENERATORS[chosen.generator])
    except ContentError as error:
        print(broken(error), file=sys.stderr)
        return 1
    except SiteRefused as refused:
        print(
            "Situs belum dapat dibuat:\n" + "\n".join(f"  {fault}" for fault in refused.faults),
            file=sys.stderr,
        )
        return 1
    for warning in built.warnings:
        print(f"Catatan: {warning}")
    print(f"Situs siap: {built.pages} halaman di site/")
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # tidying up memory that nobody needs any more takes a tenth of a build
