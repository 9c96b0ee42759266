"""Characters that people type, and those that hide."""

from __future__ import annotations

import unicodedata

from loket.forms.answer import Code

# Control, format (bidi, zero width), surrogate and private characters; the replacement character stands
# for bytes that were no text at all.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co"})
_LINE_BREAKS = frozenset("\n\t")


def clean_text(text: str, *, lines: bool) -> str | Code:
    """Text in one form (NFC, plain spaces), or the slip that it holds.

    Line breaks stay when `lines` is true and are a slip otherwise. Lines and ends are trimmed.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not lines and "\n" in text.strip():
        return Code.ONE_LINE_ONLY
    if any(_hides(character) for character in text):
        return Code.HIDDEN_CHARACTERS
    rows = [" ".join(row.split()) for row in text.split("\n")]
    return "\n".join(rows).strip()


def plain_line(text: str) -> str | Code:
    """One line for numbers and codes: cleaned, and every digit an ordinary one; or the slip it holds."""
    cleaned = clean_text(text, lines=False)
    if not isinstance(cleaned, Code) and has_foreign_digits(cleaned):
        return Code.FOREIGN_DIGITS
    return cleaned


def has_foreign_digits(text: str) -> bool:
    """Digits of another script (Arabic, full-width): they look right and are other characters."""
    return any(character.isdigit() and not character.isascii() for character in text)


def _hides(character: str) -> bool:
    if character in _LINE_BREAKS:
        return False
    return character == "\ufffd" or unicodedata.category(character) in _HIDDEN_CATEGORIES
