"""What somebody typed, told apart only where it means something else."""

from __future__ import annotations

import unicodedata


def same_typed(text: str) -> str:
    """The text without case, spaces and final dot: what is compared of short answers and of options."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split()).rstrip(".")
