"""The edge to the website: a line `::: formulir <slug>` in a Markdown page becomes the form's HTML.

Works in any program that runs Python-Markdown; nothing of a site generator is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown  # type: ignore[import-untyped]  # Python-Markdown carries no types
from markdown.blockparser import BlockParser  # type: ignore[import-untyped]  # the same
from markdown.blockprocessors import BlockProcessor  # type: ignore[import-untyped]  # the same
from markdown.extensions import Extension  # type: ignore[import-untyped]  # the same

from loket.directives import LINE, Desk, draw, open_desk


class _DirectiveLines(BlockProcessor):  # type: ignore[misc]  # the same
    """Finds a directive on a line of its own and keeps its HTML away from Markdown."""

    def __init__(self, parser: BlockParser, desk: Callable[[], Desk]) -> None:
        super().__init__(parser)
        self.desk = desk

    def test(self, parent: Element, block: str) -> bool:
        return LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = LINE.search(block)
        assert match is not None
        if before := block[: match.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        html = draw(self.desk(), match)
        SubElement(parent, "p").text = self.parser.md.htmlStash.store(html.strip())
        if after := block[match.end() :].strip("\n"):
            blocks.insert(0, after)


class LoketExtension(Extension):  # type: ignore[misc]  # the same
    """Settings: `content` and `templates` are folders; `today` is for tests (ISO 8601)."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "content": ["content", "The editors' folder"],
            "templates": ["templates", "The designers' folder"],
            "today": ["", "Day of the build"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- named by Python-Markdown
        md.parser.blockprocessors.register(_DirectiveLines(md.parser, self.desk), "loket", 95)

    def desk(self) -> Desk:
        """Opened by the first directive of a page."""
        folders = Path(self.getConfig("content")), Path(self.getConfig("templates"))
        return open_desk(*folders, self.getConfig("today"))


def makeExtension(**settings: Any) -> LoketExtension:  # noqa: N802 -- named by Python-Markdown
    """Entry for Python-Markdown."""
    return LoketExtension(**settings)
