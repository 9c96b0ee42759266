"""The edge to the website: a line `::: formulir <slug>` in a Markdown page becomes the form's HTML.

Works in any program that runs Python-Markdown; nothing of a site generator is needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown  # type: ignore[import-untyped]  # Python-Markdown carries no types
from markdown.blockparser import BlockParser  # type: ignore[import-untyped]  # the same
from markdown.blockprocessors import BlockProcessor  # type: ignore[import-untyped]  # the same
from markdown.extensions import Extension  # type: ignore[import-untyped]  # the same
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]  # the same
from markdown.util import AtomicString  # type: ignore[import-untyped]  # the same

from loket.directives import LINE, draw, open_desk
from loket.markdown_headings import HeadingAnchors
from loket.markdown_pictures import PictureSizes

Drawing = Callable[[re.Match[str]], str]
# Whatever an inline pattern begins with, other extensions' included; two spaces end a line.
_SIGNS = re.compile(r"[^\w\s.,:;()?%+'\u2013\u2019\u201c\u201d\u2026\"/-]|_|  \n")


class _DirectiveLines(BlockProcessor):  # type: ignore[misc]  # the same
    """Finds a directive on a line of its own and keeps its HTML away from Markdown."""

    def __init__(self, parser: BlockParser, draw: Drawing) -> None:
        super().__init__(parser)
        self.draw = draw

    def test(self, parent: Element, block: str) -> bool:
        return LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = LINE.search(block)
        assert match is not None
        if before := block[: match.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        html = self.draw(match)
        SubElement(parent, "p").text = self.parser.md.htmlStash.store(html.strip())
        if after := block[match.end() :].strip("\n"):
            blocks.insert(0, after)


class _PlainTexts(Treeprocessor):  # type: ignore[misc]  # the same
    """Says of texts without any sign of Markdown that they are finished: half of the work is saved."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and _SIGNS.search(element.text) is None:
                element.text = AtomicString(element.text)
            if element.tail and _SIGNS.search(element.tail) is None:
                element.tail = AtomicString(element.tail)


class LoketExtension(Extension):  # type: ignore[misc]  # the same
    """Settings: `content` and `templates` are folders; `today` is for tests (ISO 8601).

    `draw` is for a program that has read the content already: it gets the line and gives the HTML. `drawn` is
    for one that runs elsewhere: a JSON file with the HTML by line.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "content": ["content", "The editors' folder"],
            "templates": ["templates", "The designers' folder"],
            "today": ["", "Day of the build"],
            "draw": ["", "Draws a line in place of this extension"],
            "drawn": ["", "File of lines that are drawn already"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- named by Python-Markdown
        draw = self.getConfig("draw") or self.draw
        md.parser.blockprocessors.register(_DirectiveLines(md.parser, draw), "loket", 95)
        md.treeprocessors.register(_PlainTexts(md), "loket-plain", 21)  # just before "inline"
        if "toc" in md.treeprocessors:
            md.treeprocessors.register(HeadingAnchors(md, md.treeprocessors["toc"]), "toc", 5)
        pictures = PictureSizes(md, Path(self.getConfig("content")))
        md.treeprocessors.register(pictures, "loket-pictures", 15)

    def draw(self, line: re.Match[str]) -> str:
        """The HTML of one line. Everything is read at the first one."""
        if (drawn := self.getConfig("drawn")) and (html := _drawn(drawn).get(line[0].strip())):
            return html
        folders = Path(self.getConfig("content")), Path(self.getConfig("templates"))
        return draw(open_desk(*folders, self.getConfig("today")), line)


@lru_cache(maxsize=1)
def _drawn(file: str) -> dict[str, str]:
    drawn: dict[str, str] = json.loads(Path(file).read_text(encoding="utf-8"))
    return drawn


def makeExtension(**settings: Any) -> LoketExtension:  # noqa: N802 -- named by Python-Markdown
    """Entry for Python-Markdown."""
    return LoketExtension(**settings)
