"""A text as words: small letters without marks, figures kept, everything else a gap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST_QUESTION = 100
"""Characters of a question that are read; what follows is not."""

_WORD = re.compile(r"[a-z0-9]+")
_MARKS = re.compile(r"[\u0300-\u036f]")


def words_of(text: str) -> tuple[str, ...]:
    """Every word in its order. The same lines stand in search_words.js."""
    return tuple(_WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))))


def telling(words: tuple[str, ...], stop: Collection[str]) -> tuple[str, ...]:
    """The words that say what is looked for; all of them when none does."""
    return tuple(word for word in words if word not in stop) or words
