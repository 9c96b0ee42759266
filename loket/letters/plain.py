"""A resident's words as a letter can carry them: what cannot be seen, or piles up, is left out."""

from __future__ import annotations

import unicodedata

MOST_MARKS = 3
"""Accents on one letter. No script of ours needs more, and a pile of them would run over the page."""


def cleaned(text: str) -> str:
    """One line of visible characters. Bidirectional marks and controls go; spaces are single."""
    kept, marks = [], 0
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if kind in ("Cf", "Cs", "Co", "Cn") or (kind == "Cc" and not char.isspace()):
            continue
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(" " if char.isspace() else char)
    return " ".join("".join(kept).split())
