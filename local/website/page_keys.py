"""Fingerprints of pages: two pages of one fingerprint come out alike, byte for byte."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
import markdown  # type: ignore[import-untyped]  # Python-Markdown carries no types
import mkdocs

import loket
from loket.directives import LINE, Desk, draw

_INDENT = re.compile(r"^[\s>*+-]*(?=:::)")


class Drawings:
    """What each `:::` line draws, drawn once a build."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.drawn: dict[str, str] = {}

    def __call__(self, line: re.Match[str]) -> str:
        """The HTML of one line, for the Markdown extension."""
        key = line[0].strip()
        if key not in self.drawn:
            self.drawn[key] = draw(self._desk, line)
        return self.drawn[key]

    def of(self, source: str) -> Iterable[str]:
        """The HTML of every line in a page that may be a directive, wherever it stands."""
        if ":::" not in source:
            return
        for line in source.splitlines():
            match = LINE.fullmatch(_INDENT.sub("", line).rstrip()) if ":::" in line else None
            if match:
                try:
                    yield self(match)
                except ValueError as slip:  # an example inside a handbook
                    yield str(slip)


def common_fingerprint(root: Path, settings: Mapping[str, Any], folder: Path, files: Iterable[str]) -> bytes:
    """Of all that every page depends on: programs, configuration, theme, words, the list of files.

    Args:
        root: The repository.
        settings: What the configuration is given besides mkdocs.yml.
        folder: What the generator reads.
        files: Names in it; the bytes of pictures count too, because a page says their size.
    """
    mark = hashlib.sha256()
    versions = (sys.version, mkdocs.__version__, markdown.__version__, jinja2.__version__)
    mark.update(json.dumps([versions, settings], sort_keys=True).encode())
    theme = sorted(path for path in (root / "templates" / "theme").rglob("*") if path.suffix != ".js")
    mark.update(_code())
    for path in (root / "mkdocs.yml", *theme):
        if path.is_file():
            mark.update(f"\0{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for name in files:
        picture = b"" if name.endswith(".md") else (folder / name).read_bytes()
        mark.update(f"\0{name}\0".encode() + hashlib.sha256(picture).digest())
    return mark.digest()


@lru_cache(maxsize=1)
def _code() -> bytes:
    """Of the programs that draw, as this process first met them: it runs those, whatever is saved since."""
    mark = hashlib.sha256()
    own = sorted(Path(loket.__file__).parent.rglob("*.py"))
    for path in (Path(__file__).with_name("generator.py"), *own):
        mark.update(f"\0{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return mark.digest()


def page_key(common: bytes, name: str, source: str, drawn: Iterable[str]) -> str:
    """The fingerprint of one page: its Markdown and what its directives drew."""
    mark = hashlib.sha256(common)
    for part in (name, source, *drawn):
        mark.update(hashlib.sha256(part.encode()).digest())
    return mark.hexdigest()
