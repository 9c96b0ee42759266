"""What an editor probably meant by a page, an address or a picture that is not there."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable

MOST_GUESSES = 40
"""Guesses a run: whoever has more broken links than that moved a folder, and needs no guess for each."""
ALIKE = 0.75
"""Of the letters, for a guess to be worth a reader's time."""


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
    """The same in other capitals, the same file elsewhere, or one whose last step is written alike."""
    known = sorted(words)
    if same := [name for name in known if name.lower() == word.lower()]:
        return same[0]
    last = {_last(name): name for name in reversed(known)}
    elsewhere = [name for name in known if _last(name) == _last(word)]
    if len(elsewhere) == 1:
        return elsewhere[0]
    near = difflib.get_close_matches(_last(word), last, 1, ALIKE)
    return last[near[0]] if near else ""


def _last(name: str) -> str:
    """bantuan of peristiwa/bantuan.md and of /bantuan/."""
    return posixpath.splitext(posixpath.basename(name.rstrip("/")))[0].lower()
