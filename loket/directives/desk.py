"""What directives draw with: the editors' content and the designers' templates, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from loket.content import Content, load_content
from loket.directives.english import content_in_english
from loket.figures import ServiceTimes, read_published
from loket.pages import environment
from loket.services import Level, Office, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Content and templates, as they were when the day's build began.

    Attributes:
        times: How long services took lately, by slug, where enough is known.
        pages: The editors' Markdown files, relative to their folder: {"layanan/index.md"}.
        today: Day in the city's zone.
        english: The desk of English pages; None on that one itself.
    """

    content: Content
    templates: jinja2.Environment
    times: Mapping[str, ServiceTimes]
    pages: frozenset[str]
    today: date
    english: Desk | None = None

    def draw(self, template: str, **values: Any) -> str:
        """One template of templates/, with what every page needs."""
        content = self.content
        return self.templates.get_template(template).render(
            city=content.city, labels=content.labels, pages=self.pages, today=self.today, **values
        )

    def agency_of(self, service: Service) -> Office | None:
        """The agency that gives a service of the whole city; None when it depends on the kelurahan."""
        return self.content.offices[service.offices[0]] if service.level is Level.CITY else None


def open_desk(content: Path, templates: Path, today: str = "", figures: Path | None = None) -> Desk:
    """Read everything, or take what was read before while no file has changed.

    Args:
        content: The editors' folder.
        templates: The designers' folder.
        today: ISO 8601, for tests; empty is the city's own day.
        figures: Folder of what the city last published; build/figures beside the editors' folder.

    Raises:
        ContentError: With every correction.
    """
    folders = (content, templates, figures or content.parent / "build" / "figures")
    return _open_desk(*folders, today, _fingerprint(*folders))


def _fingerprint(*folders: Path) -> tuple[tuple[str, int, int], ...]:
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path in files if (stat := path.stat()))


@lru_cache(maxsize=2)
def _open_desk(content: Path, templates: Path, figures: Path, today: str, _: object) -> Desk:
    read = load_content(content)
    day = date.fromisoformat(today) if today else datetime.now(read.city.zone).date()
    return set_up_desk(read, content, templates, day, read_published(figures))


def set_up_desk(
    read: Content, content: Path, templates: Path, today: date, times: Mapping[str, ServiceTimes]
) -> Desk:
    """The desk of content that was read already. The folders are those of `open_desk`."""
    loader = jinja2.FileSystemLoader(templates)
    desk = Desk(
        content=read,
        templates=environment(loader, read.labels),
        times=times,
        pages=frozenset(path.relative_to(content).as_posix() for path in content.rglob("*.md")),
        today=today,
    )
    english = replace(
        desk, content=content_in_english(read), templates=environment(loader, read.english, "en")
    )
    return replace(desk, english=english)
