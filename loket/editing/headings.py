"""Headings of a page: one title, no level left out, and the anchors that links may name."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from loket.editing.page_text import PageText
from loket.forms.sheet import Correction

_HEADING = re.compile(
    r"^(#{1,6})[ \t]*([^\n]*?)[ \t]*#*[ \t]*$|^([^\s#>|:\-][^\n]*)\n(=+|-{3,})[ \t]*$", re.MULTILINE
)
_OWN_ID = re.compile(r"[ \t]*\{:?[^}\n]*?#([\w-]+)[^}\n]*\}[ \t]*$")
_ID = re.compile(r"\bid\s*=\s*[\"']?([\w-]+)")
_LINKED = re.compile(r"!?\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_MARKS = re.compile(r"[*`]|<[^>\n]*>|(?<!\w)_|_(?!\w)")


def headings(page: PageText) -> list[tuple[int, int, str]]:
    """Line, level and text of each heading."""
    found = []
    for match in _HEADING.finditer(page.unfenced):
        level = len(match[1]) if match[1] else 1 if match[4].startswith("=") else 2
        found.append((page.line_at(match.start()), level, match[2] or match[3] or ""))
    return found


def anchors(page: PageText, found: list[tuple[int, int, str]]) -> frozenset[str]:
    """As the generators make them out of headings, and those that an editor wrote."""
    taken = set(_ID.findall(page.shown)) if "id" in page.shown else set()
    for _, _, text in found:
        if own := _OWN_ID.search(text):
            taken.add(own[1])
            continue
        taken.add(_unique(anchor(text), taken))
    return frozenset(taken)


def anchor(text: str) -> str:
    """The anchor of one heading."""
    plain = html.unescape(_MARKS.sub("", _LINKED.sub(r"\1", text)))
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _unique(name: str, taken: set[str]) -> str:
    if name and name not in taken:
        return name
    count = 1
    while f"{name}_{count}" in taken:
        count += 1
    return f"{name}_{count}"


def heading_slips(page: PageText, found: list[tuple[int, int, str]]) -> Iterator[Correction]:
    """A second title, an empty heading, a level that was left out."""
    before = 1
    for line, level, text in found:
        if level == 1:
            yield Correction(
                file=page.file, line=line,
                message=f"Judul ini yang kedua. Tulis “## {text}”; title sudah tampil sendiri.",
            )  # fmt: skip
        elif not text:
            yield Correction(
                file=page.file, line=line, message="Anak judul ini kosong. Isi, atau hapus tanda #."
            )
        elif level > before + 1:
            yield Correction(
                file=page.file, line=line,
                message=f"Tingkat judul melompat. Tulis dengan {'#' * (before + 1)} supaya berurutan.",
            )  # fmt: skip
        before = max(level, 2) if level > 1 else before
