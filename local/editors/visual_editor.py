"""Puts the visual editor at /editor/: a program of files, with a configuration made from our own readers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from local.editors.editor_config import editor_config
from local.website.workshop import Workshop
from loket.content import Content
from loket.forms.sheet import Sheet
from loket.services.page_header import read_page


def publish_editor(workshop: Workshop) -> None:
    """Copy the program and write what it asks for. It is in no map and in no search."""
    out = workshop.out / "editor"
    shutil.copytree(workshop.root / "templates" / "editor", out, dirs_exist_ok=True)
    config = config_of(workshop.root / "content", workshop.content)
    # JSON is YAML, and needs no writer that could quote otherwise tomorrow.
    text = json.dumps(config, ensure_ascii=False, indent=1)
    (out / "config.yml").write_text(text + "\n", encoding="utf-8")


def config_of(folder: Path, content: Content) -> dict[str, Any]:
    """The configuration for a folder of content that was read."""
    index = read_page(folder / "layanan" / "index.md", Sheet("index.md"))
    return editor_config(content, page_folders(folder), index.title if index else "")


def page_folders(content: Path) -> list[str]:
    """Folders with Markdown pages, the top one ("") first."""
    return sorted(
        {path.parent.relative_to(content).as_posix().removeprefix(".") for path in content.rglob("*.md")}
    )
