"""What people type when they copy a number from paper, a chat or a telephone call."""

from __future__ import annotations

import unicodedata

# Longer than any number of ours with a space after each symbol; the rest is not a number.
MAX_TYPED = 100

MINUS_SIGN = "\u2212"


def compact(typed: str) -> str | None:
    """The ASCII letters and digits in upper case, without spaces and dashes of any kind.

    Invisible marks go too: chats wrap a copied number in direction marks.

    Returns:
        None when anything else was typed, foreign digits included.
    """
    if len(typed) > MAX_TYPED:
        return None
    kept = "".join(character for character in typed if not _separates(character))
    return kept.upper() if kept.isascii() and (kept.isalnum() or not kept) else None


def _separates(character: str) -> bool:
    return character.isspace() or character == MINUS_SIGN or unicodedata.category(character) in {"Pd", "Cf"}
