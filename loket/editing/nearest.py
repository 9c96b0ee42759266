"""What an editor probably meant by a page, an address or a picture that is not there."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable

MOST_GUESSES = 40
"""Guesses a run: whoever has more broken links than that moved a folder, and needs no guess for each."""


class Nearest:
    """Guesses among the names of one site; each name is looked for once."""

    def __init__(self, pages: Iterable[str], addresses: Iterable[str], files: Iterable[str]) -> None:
        self._known = {
            "page": sorted(pages),
            "address": sorted(addresses),
            "picture": sorted(name for name in files if name.startswith("gambar/")),
        }
        self._guessed: dict[tuple[str, str], str] = {}

    def page(self, name: str) -> str:
        """The page that was probably meant; empty when nothing is near."""
        return self._find("page", name)

    def address(self, path: str) -> str:
        """The address that was probably meant."""
        return self._find("address", path)

    def picture(self, name: str) -> str:
        """The picture that was probably meant."""
        return self._find("picture", name)

    def _find(self, kind: str, word: str) -> str:
        key = kind, word
        if key not in self._guessed:
            known = self._known[kind]
            self._guessed[key] = nearest_of(word, known) if len(self._guessed) < MOST_GUESSES else ""
        return self._guessed[key]


def nearest_of(word: str, words: Iterable[str]) -> str:
    """The same in other capitals, the same file elsewhere, or one that is written alike."""
    known = sorted(words)
    if same := [name for name in known if name.lower() == word.lower()]:
        return same[0]
    base = posixpath.basename(word).lower()
    elsewhere = [name for name in known if base and posixpath.basename(name).lower() == base]
    if len(elsewhere) == 1:
        return elsewhere[0]
    return next(iter(difflib.get_close_matches(word, known, 1)), "")
