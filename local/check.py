"""Checks what editors and designers write: every content file, every template."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import jinja2

from local.prepare import broken, prepare
from loket.forms.sheet import ContentError
from loket.pages import environment


def main() -> int:
    """0 when everything can be used; otherwise all corrections at once."""
    found = [*_content(Path("content")), *_templates(Path("templates"))]
    for text in found:
        print(text, file=sys.stderr)
    if not found:
        print("Isi dan template dapat dipakai.")
    return 1 if found else 0


def _content(folder: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        try:
            prepare(folder, Path(scratch))
        except ContentError as error:
            return [broken(error)]
    return []


def _templates(folder: Path) -> list[str]:
    # The theme is MkDocs' own environment with other filters; building the site checks it.
    names = [
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*.*"))
        if file.suffix in (".html", ".txt")
    ]
    made = environment(jinja2.FileSystemLoader(folder), {})
    faults = []
    for name in names:
        try:
            made.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            if not name.startswith("theme/"):
                faults.append(f"templates/{error.filename or name}:{error.lineno}: {error.message}")
        except jinja2.TemplateAssertionError as error:
            faults.append(f"templates/{name}:{error.lineno}: {error.message}")
    return faults
