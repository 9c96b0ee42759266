"""Checks what editors and designers write: every content file, every template, every word."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import jinja2

from local.editors.letter_check import letter_faults
from local.editors.readability import report
from local.editors.word_use import word_faults
from local.website.prepare import broken, prepare
from loket.forms.sheet import ContentError
from loket.pages import environment


def main(arguments: Sequence[str] = ()) -> int:
    """0 when everything can be used; otherwise all corrections at once. STALE=fail counts old pages, too."""
    parser = argparse.ArgumentParser(prog="python -m local.editors.check", description=__doc__)
    parser.add_argument("--bacaan", action="store_true", help="sepuluh halaman dan kalimat yang paling sulit")
    if parser.parse_args(arguments).bacaan:
        print(report(Path("content")))
        return 0
    found = [
        *_content(Path("content"), Path("templates/letters"), stale_fails=os.environ.get("STALE") == "fail"),
        *_templates(Path("templates")),
        *map(str, word_faults(Path())),
    ]
    for text in found:
        print(text, file=sys.stderr)
    if not found:
        print("Isi, template, dan kata dapat dipakai.")
    return 1 if found else 0


def _content(folder: Path, letters: Path, *, stale_fails: bool) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        try:
            read = prepare(folder, Path(scratch), stale_fails=stale_fails)
        except ContentError as error:
            return [broken(error)]
    for warning in read.warnings:
        print(f"Catatan: {warning}")
    return [str(fault) for fault in letter_faults(read, letters)]


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
