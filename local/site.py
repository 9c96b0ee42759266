"""Builds the website: calendar, prepared pages, generator, clean-up, content policy, last look."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from local.english_links import publish_english_links
from local.feeds import publish_feeds
from local.holidays import WITA_OFFSET, refresh_calendar
from local.offline_page import publish_offline_page
from local.prepare import broken, prepare
from local.scripts import publish_scripts
from local.search_index import publish_search
from local.share_cards import publish_cards
from local.site_gate import SiteRefused, content_security_policy, read_site, refuse_if_unsafe
from local.visual_editor import publish_editor
from local.workshop import Workshop
from loket.forms.sheet import ContentError, Correction
from loket.services.content import Content

EXTENSION = "loket.markdown_extension"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """What was built: how many pages, under which policy, and what editors may still fill in."""

    pages: int
    content_security_policy: str
    warnings: tuple[Correction, ...]


def build_site(root: Path, out: Path) -> BuiltSite:
    """Build the whole site from clean.

    Args:
        root: The repository: content/, templates/, mkdocs.yml; build/ is written here.
        out: Folder of the finished site, emptied first (a .gitignore in it stays).

    Raises:
        ContentError: The editors' corrections.
        SiteRefused: A built page would break under the content policy, or links into nothing.
    """
    today = (datetime.now(UTC) + WITA_OFFSET).date()
    refresh_calendar(root / "content", today)
    content = prepare(root / "content", root / "build" / "content")
    _generate(root, out, content)
    _drop_theme_assets(root, out)
    workshop = Workshop(root=root, out=out, content=content, today=today)
    for finish in FINISHERS:
        finish(workshop)
    pages = read_site(out)
    refuse_if_unsafe(pages, out, content.city.host)
    policy = content_security_policy(pages)
    headers = json.dumps({"content_security_policy": policy}, indent=2)
    (root / "build" / "headers.json").write_text(headers + "\n", encoding="utf-8")
    return BuiltSite(pages=len(pages), content_security_policy=policy, warnings=content.warnings)


def _generate(root: Path, out: Path, content: Content) -> None:
    # Material prints an advertisement for its successor on import unless told not to.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build  # noqa: PLC0415 -- slow, and only needed here
    from mkdocs.config import load_config  # noqa: PLC0415 -- the same
    from mkdocs.exceptions import Abort  # noqa: PLC0415 -- the same

    config = load_config(
        str(root / "mkdocs.yml"),
        site_name=content.city.name,
        site_url=f"{content.city.host}/",
        docs_dir=str(root / "build" / "content"),
        site_dir=str(out),
        extra={
            "words": content.labels["ui"],
            "words_en": content.english["ui"],
            "search": (root / "content" / "cari.md").is_file(),
        },
    )
    config.mdx_configs[EXTENSION] = {
        "content": str(root / "content"),
        "templates": str(root / "templates"),
    }
    heard = _Heard()
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        build(config)
    except Abort as error:
        raise SiteRefused(heard.sentences or [str(error)]) from error
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)


class _Heard(logging.Handler):
    """Keeps the generator's warnings, so that they are told together."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(record.getMessage())


def _drop_theme_assets(root: Path, out: Path) -> None:
    """Our pages load nothing of the theme; only our own files stay (the style is inside every page)."""
    own = root / "templates" / "theme" / "assets"
    for path in sorted((out / "assets").rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.suffix == ".css" or not (own / path.relative_to(out / "assets")).is_file():
            path.unlink()
    if (out / "assets").is_dir() and not any((out / "assets").iterdir()):
        shutil.rmtree(out / "assets")


def _scripts(workshop: Workshop) -> None:
    sources = workshop.root / "templates" / "theme" / "assets"
    publish_scripts(sources, workshop.out, workshop.content.labels)


FINISHERS: tuple[Callable[[Workshop], None], ...] = (
    publish_english_links,
    publish_cards,
    publish_feeds,
    publish_search,
    publish_editor,
    publish_offline_page,
    _scripts,
)
"""In this order, after the generator. What the worker keeps must stand before the scripts are stamped."""


def main() -> int:
    """Build site/ of the repository one stands in."""
    root = Path.cwd()
    try:
        built = build_site(root, root / "site")
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
    sys.exit(main())
