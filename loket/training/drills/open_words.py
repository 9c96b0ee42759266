"""What must not stand in a text that many may read: numbers of people, telephones, words a task forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Sixteen digits, however they are parted: 7271 0141 0790 0001, 727101-410790-0001.
_NIK = re.compile(r"(?<![0-9])[0-9](?:[ .\-/]?[0-9]){15}(?![0-9])")
_PHONE = re.compile(r"(?<![0-9])(?:\+?62|0)[ .\-]?8(?:[ .\-]?[0-9]){8,11}(?![0-9])")


def private_words(text: str, forbidden: Iterable[str] = ()) -> tuple[str, ...]:
    """What stands in a text and should be taken out, as it was written, each once and in its order."""
    numbers = [match[0] for match in (*_NIK.finditer(text), *_PHONE.finditer(text))]
    words = [
        match[0]
        for word in forbidden
        if (match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
    ]
    return tuple(dict.fromkeys((*numbers, *words)))
