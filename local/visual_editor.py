"""Puts the visual editor at /editor/: a program of files, with a configuration made from our own readers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from local.editor_config import editor_config
from local.site import Workshop


def publish_editor(workshop: Workshop) -> None:
    """Copy the program and write what it asks for. Its pages are for editors only: in no map, in no search."""
    out = workshop.out / "editor"
    shutil.copytree(workshop.root / "templates" / "editor", out, dirs_exist_ok=True)
    config = editor_config(workshop.content, page_folders(workshop.root / "content"))
    # JSON is YAML, and needs no writer that could quote otherwise tomorrow.
    text = json.dumps(config, ensure_ascii=False, indent=1)
    (out / "config.yml").write_text(text + "\n", encoding="utf-8")


def page_folders(content: Path) -> list[str]:
    """Folders with Markdown pages, the top one ("") first."""
    return sorted(
        {path.parent.relative_to(content).as_posix().removeprefix(".") for path in content.rglob("*.md")}
    )
