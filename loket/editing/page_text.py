"""A page as an editor typed it, with code and remarks blanked out; every place in it still has its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

HEADER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
# As Python-Markdown sees it: a fence that nobody closes is none.
_FENCE = re.compile(
    r"^(`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*)\n(?:.*?\n)??\1[ ]*$", re.DOTALL | re.MULTILINE
)
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^`\n]|\n(?![ \t]*\n)|(?!\1)`)+?\1(?!`)")
_DIRECTIVE = re.compile(r"^:::[^\n]*$", re.MULTILINE)
_NOT_PROSE = re.compile(
    r"\]\([^)\n]*\)|\]\[[^\]\n]*\]|^\[[^\]\n]+\]:[^\n]*$|</?[a-zA-Z][^>]*>|<?https?://\S+|\{[:#.][^}\n]*\}"
    r"|^:::[^\n]*$|&[a-z]+;|!\[",
    re.MULTILINE,
)
_MAIL = re.compile(r"\b[\w.+-]+@[\w.-]+")
_ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)+/\S*")
# A look at the rare signs first saves the slow search of nearly every page.
_MAY_HOLD_ADDRESS = re.compile(r"\.[\w-]+/")
SOURCE = re.compile(r" ?\(sumber:[^)]*\)")
"""A note on where a fact comes from: not a part of what is said."""
_LETTER = re.compile(r"[^\n]")


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches turned into spaces; line ends stay where they are."""
    return pattern.sub(lambda match: _LETTER.sub(" ", match[0]), text)


def without_sources(text: str) -> str:
    """The text without notes on where its facts come from."""
    return blanked(SOURCE, text) if "(sumber:" in text else text


@dataclass(frozen=True)
class PageText:
    """One page. `file` is what corrections name; `text` has plain line ends."""

    file: str
    text: str

    @cached_property
    def header(self) -> str:
        """What stands between the two lines of dashes; empty without them."""
        match = HEADER.match(self.text)
        return match[1] if match else ""

    @cached_property
    def spoken_header(self) -> tuple[tuple[int, str], ...]:
        """Line number and text of what people read of the header: title, summary, the standard."""
        spoken, found = False, []
        for number, line in enumerate(self.header.split("\n"), start=2):
            if line[:1].isalpha():
                spoken = line.startswith(("title:", "summary:", "standard:"))
            if spoken:
                found.append((number, line))
        return tuple(found)

    @cached_property
    def unfenced(self) -> str:
        """The page without its header, blocks of code and remarks."""
        text = blanked(HEADER, self.text)
        text = blanked(_FENCE, text) if "```" in text or "~~~" in text else text
        return blanked(_REMARK, text) if "-->" in text else text

    @cached_property
    def shown(self) -> str:
        """The same without code between backticks: what Markdown takes as markup."""
        return blanked(_CODE, self.unfenced) if "`" in self.unfenced else self.unfenced

    @cached_property
    def prose(self) -> str:
        """The same without addresses, tags and directives: what people read."""
        text = blanked(_NOT_PROSE, self.shown)
        text = blanked(_MAIL, text) if "@" in text else text
        return blanked(_ADDRESS, text) if _MAY_HOLD_ADDRESS.search(text) else text

    @cached_property
    def directives(self) -> tuple[tuple[int, str], ...]:
        """Line and text of each `::: name subject`."""
        return tuple(
            (self.line_at(match.start()), match[0].rstrip()) for match in _DIRECTIVE.finditer(self.shown)
        )

    @cached_property
    def line_at(self) -> Callable[[int], int]:
        """The line of a place in any of these texts, from 1."""
        ends = [match.start() for match in re.finditer("\n", self.text)]
        return lambda place: bisect_right(ends, place - 1) + 1
