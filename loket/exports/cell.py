"""One cell: which words stand in it, and how it is kept from being taken for a formula."""

from __future__ import annotations

import re
import unicodedata

from loket.forms import Answer

LONGEST = 32_767
"""What a cell of a workbook holds at most, in UTF-16 units."""

# What people see of these has blanks, dashes or words in between; a table is for sorting and comparing.
_AS_STORED = frozenset({"nik", "family_card", "nip", "phone", "number", "money", "date", "time"})

# U+2212 is what NFKC makes of a raised or lowered minus.
_BEGINS_A_FORMULA = frozenset("=+-@\u2212")
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
_UNSEEN_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_NUMBER = re.compile(r"[+-][0-9]+")
_QUOTE = "'"
# An apostrophe of the text itself, and what splits cells and rows in programs that do not mind quotes.
_GUARDED_FIRST = "'\t\r\n"

# Neither XML nor UTF-8 can hold these. Our forms take none of them; what is stored is not always ours.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cell_text(answer: Answer) -> str:
    """Numbers and days as they are stored, everything else in the words that the resident saw."""
    return plain(str(answer.value) if answer.kind in _AS_STORED else answer.shown)


def plain(text: str) -> str:
    """Lines end with LF; what is no character of any file becomes U+FFFD."""
    return _NO_CHARACTER.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def guarded(text: str) -> str:
    """The text for a cell without a type, as in CSV: with an apostrophe in front where it might calculate.

    Programs skip what cannot be seen and read full-width signs as plain ones, so both are looked through.
    A number with its sign (+628…) calculates nothing and stays. A text that begins with an apostrophe gets
    another one: `unguarded` gives every text back.
    """
    if not text or (text[0].isascii() and text[0].isalnum()) or _NUMBER.fullmatch(text):
        return text
    dangerous = text[0] in _GUARDED_FIRST or _first_seen(text) in _BEGINS_A_FORMULA
    return _QUOTE + text if dangerous else text


def unguarded(text: str) -> str:
    """The text again: one apostrophe in front is ours."""
    return text.removeprefix(_QUOTE)


def cut(text: str, note: str) -> str:
    """The text, shortened to what a cell of a workbook holds; `note` then says so at its end."""
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    room = LONGEST - _units(note)
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept + note


def _first_seen(text: str) -> str:
    for character in text:
        if unicodedata.category(character) not in _UNSEEN_KINDS and character not in _UNSEEN_LETTERS:
            return unicodedata.normalize("NFKC", character)[:1]
    return ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
