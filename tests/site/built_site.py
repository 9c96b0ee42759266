"""A copy of what a build reads, and the site that comes of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from local.website.site import BuiltSite
from local.website.site_gate import BuiltPage

REPOSITORY = Path(__file__).parents[2]


def copy_of_the_repository(folder: Path) -> Path:
    """What a build reads: content, templates, mkdocs.yml, template.yaml."""
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("mkdocs.yml", "template.yaml"):
        shutil.copy(REPOSITORY / name, folder)
    return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    root: Path
    out: Path
    built: BuiltSite
    pages: dict[str, BuiltPage]
    today: date

    def text(self, address: str) -> str:
        path = self.out / address.lstrip("/")
        return (path / "index.html" if address.endswith("/") else path).read_text(encoding="utf-8")
