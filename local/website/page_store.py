"""Generated pages, kept by the fingerprint of all that they were made from: build/cache/pages.sqlite."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS page (key TEXT PRIMARY KEY, mark BLOB NOT NULL, html BLOB NOT NULL)"
WAIT = 5.0
"""Seconds to wait for another build that writes at this moment."""


class PageStore:
    """A file of pages. It only saves work: what is missing, foreign or damaged counts as not kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = _opened(path)
            self._marks = dict(self._file.execute("SELECT key, mark FROM page"))
        except (sqlite3.Error, OSError):
            self._file, self._marks = _opened_anew(path), {}

    def is_page(self, key: str, file: Path) -> bool:
        """Whether a file is the page of this key, byte for byte."""
        try:
            return key in self._marks and _mark(file.read_bytes()) == self._marks[key]
        except OSError:
            return False

    def page(self, key: str) -> bytes | None:
        """The page of this key; None when it is not kept, or not as it was."""
        if key not in self._marks:
            return None
        try:
            row = self._file.execute("SELECT html FROM page WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        whole = row is not None and isinstance(row[0], bytes) and _mark(row[0]) == self._marks[key]
        return row[0] if whole else None

    def keep(self, pages: Mapping[str, Path], used: Iterable[str]) -> None:
        """Keep these finished pages, and of the others the used ones only."""
        forgotten = set(self._marks) - set(used)
        with suppress(sqlite3.Error), self._file:
            self._file.executemany("DELETE FROM page WHERE key = ?", [(key,) for key in forgotten])
            self._file.executemany(
                "INSERT OR REPLACE INTO page VALUES (?, ?, ?)",
                (
                    (key, _mark(html), html)
                    for key, path in pages.items()
                    if (html := _bytes_of(path)) is not None
                ),
            )

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = sqlite3.connect(path, timeout=WAIT)
    # What a power cut damages is noticed by its mark, and made anew.
    opened.execute("PRAGMA synchronous = OFF")
    opened.execute(_TABLE)
    return opened


def _opened_anew(path: Path) -> sqlite3.Connection:
    try:
        path.unlink(missing_ok=True)
        return _opened(path)
    except (sqlite3.Error, OSError):
        lost = sqlite3.connect(":memory:")
        lost.execute(_TABLE)
        return lost


def _mark(html: bytes) -> bytes:
    return hashlib.sha256(html).digest()


def _bytes_of(path: Path) -> bytes | None:
    # A page that came out empty is not written at all.
    return path.read_bytes() if path.is_file() else None
