"""What somebody typed, told apart only where it means something else."""

from __future__ import annotations

import unicodedata

UNSEEN = ("Cf", "Cc")
"""Categories of Unicode of what joins, parts or turns signs: some programs put it in unasked."""


def same_typed(text: str) -> str:
    """The text without case, spaces, final dot and signs that nobody sees: what is compared of answers."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(sign for sign in folded if unicodedata.category(sign) not in UNSEEN)
    return "".join(seen.split()).rstrip(".")
