"""Zensical in place of MkDocs: the same prepared pages, the same lines drawn, the same theme."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from local.website.generator import EXTENSION, GiveWay, drawings_of, settings_of
from local.website.site_gate import SiteRefused
from local.website.workshop import Workshop

PROGRAM = Path(".venvs/zensical/bin/zensical")
REPOSITORY = Path(__file__).parents[2]
TEMPLATE_PAGES = ("shell",)
"""Pages of the theme without Markdown, beside 404.html: each gets a page that names its template."""


def generate_with_zensical(workshop: Workshop, give_way: GiveWay) -> int:
    """Build every page anew and put it into the site; arguments and errors as for MkDocs."""
    room = workshop.root / "build" / "zensical"
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(workshop.root / "build" / "content", room / "content")
    for name in TEMPLATE_PAGES:
        page = f"---\ntitle: {name}\ntemplate: {name}.html\n---\n"
        (room / "content" / f"{name}.md").write_text(page, encoding="utf-8")
    _write(room / "drawn.json", _drawn(workshop))
    _write(room / "mkdocs.yml", _config(workshop, room))
    _run(room)
    return sum(_take_over(room / "site", workshop.out, give_way))


def _drawn(workshop: Workshop) -> dict[str, str]:
    """What each `:::` line of the prepared pages stands for; Zensical's extension looks it up."""
    drawings = drawings_of(workshop)
    for path in sorted((workshop.root / "build" / "content").rglob("*.md")):
        list(drawings.of(path.read_text(encoding="utf-8")))
    return drawings.drawn


def _config(workshop: Workshop, room: Path) -> dict[str, Any]:
    """mkdocs.yml as it is, but for the folders and what only MkDocs knows."""
    ours: dict[str, Any] = yaml.safe_load((workshop.root / "mkdocs.yml").read_text(encoding="utf-8"))
    theme = {**ours["theme"], "custom_dir": str(workshop.root / "templates" / "theme")}
    theme.pop("static_templates", None)
    settings = {"content": str(workshop.root / "content"), "drawn": str(room / "drawn.json")}
    extensions = [
        {EXTENSION: settings} if isinstance(one, dict) and EXTENSION in one else one
        for one in ours["markdown_extensions"]
    ]
    return {
        **{key: ours[key] for key in ("use_directory_urls", "plugins") if key in ours},
        **settings_of(workshop),
        "docs_dir": "content",
        "site_dir": "site",
        "theme": theme,
        "markdown_extensions": ["toc", "tables", "fenced_code", *extensions],
    }


def _run(room: Path) -> None:
    program = REPOSITORY / PROGRAM
    if not program.is_file():
        raise SiteRefused([f"{PROGRAM} belum ada: jalankan lewat make site GENERATOR=zensical"])
    ran = subprocess.run(
        [program, "build", "--clean", "--strict", "--config-file", "mkdocs.yml"],
        cwd=room,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise SiteRefused([line for line in (ran.stdout + ran.stderr).splitlines() if line.strip()])


def _take_over(made: Path, site: Path, give_way: GiveWay) -> Iterator[int]:
    """Pages and pictures, not the theme's own scripts; 1 for each page."""
    for path in sorted(made.rglob("*")):
        name = path.relative_to(made)
        if not path.is_file() or name.parts[0] in ("assets", "search.json", "sitemap.xml", "objects.inv"):
            continue
        if name.name == "index.html" and name.parent.as_posix() in TEMPLATE_PAGES:
            name = Path(f"{name.parent.name}.html")
        target = site / name
        give_way(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".html":
            # Its templates escape slashes, which is right, but not what later steps look for.
            page = path.read_text(encoding="utf-8").replace("&#x2f;", "/")
            target.write_text(page, encoding="utf-8")
        else:
            shutil.copyfile(path, target)
        yield int(path.suffix == ".html")


def _write(path: Path, plain: dict[str, Any]) -> None:
    # JSON is YAML, whatever quotes or colons stand in it.
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
