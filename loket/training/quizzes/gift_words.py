"""What GIFT says in words: its escapes undone, and what Moodle wrote as HTML as people read it."""

from __future__ import annotations

import html
import re

HTML = "html"
FORMAT = r"\[(?P<format>html|moodle|plain|markdown)\]"
"""Stands before a text of Moodle that is written in another way than the one around it."""
_FORMAT = re.compile(rf"\s*{FORMAT}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|table|tr)\b[^>]*>|<br\b[^>]*>", re.IGNORECASE)
_ELEMENT = re.compile(r"</?[a-z!][^>]*>", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")


def unescaped(text: str) -> str:
    """The words as they were before signs of GIFT got their backslash."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def words(text: str, written: str) -> str:
    """The words as people read them. `written`: the format of the question, unless the text names its own."""
    own = _FORMAT.match(text)
    plain = unescaped(text[own.end() :] if own else text)
    if (own["format"] if own else written) == HTML:
        plain = html.unescape(_ELEMENT.sub("", _BLOCK.sub("\n\n", plain))).replace("\xa0", " ")
        plain = _EMPTY_LINES.sub("\n\n", plain)
    return plain.strip()
