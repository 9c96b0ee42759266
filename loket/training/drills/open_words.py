"""What must not stand in a text that many may read: numbers of people, telephones, words a task forbids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Sixteen digits that begin with a province, however parted: 7271 0141 0790 0001, 727101-410790-0001.
_NIK = re.compile(r"(?<![0-9])[1-9](?:[ .\-/]{0,3}[0-9]){15}(?![0-9])")
# No mobile number goes on with a nought: 08.00-12.00 13.00 is when an office is open.
_PHONE = re.compile(r"(?<![0-9])(?:\+?62|0)[ .\-()]{0,3}8[1-9](?:[ .\-()]{0,3}[0-9]){7,10}(?![0-9])")
_UNSEEN = "Cf"


def private_words(text: str, forbidden: Iterable[str] = ()) -> tuple[str, ...]:
    """What stands in a text and should be taken out, each once and in its order."""
    text = _plain(text)
    numbers = [match[0] for match in (*_NIK.finditer(text), *_PHONE.finditer(text))]
    words = [
        match[0]
        for word in forbidden
        if (match := re.search(rf"(?<!\w){re.escape(_plain(word))}(?!\w)", text, re.IGNORECASE))
    ]
    return tuple(dict.fromkeys((*numbers, *words)))


def _plain(text: str) -> str:
    """As people read it: telephones put in other dashes, wide digits and signs that nobody sees."""
    signs = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != _UNSEEN)
    return "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in signs)
