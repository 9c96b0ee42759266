"""Anchors of headings, without the table of contents that nobody draws: a third of the work of "toc"."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]  # Python-Markdown carries no types
from markdown.extensions.toc import TocTreeprocessor, unique  # type: ignore[import-untyped]  # the same
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]  # the same

_HEADING = re.compile("h[1-6]")
# Marks of Markdown's own for what it has put away, and what HTML writes otherwise.
_NOT_PLAIN = re.compile(r"[\x02\x03&<>]")


class HeadingAnchors(Treeprocessor):  # type: ignore[misc]  # the same
    """Gives plain headings the anchors that "toc" gives them; a page with others is left to "toc" itself."""

    def __init__(self, md: Markdown, toc: TocTreeprocessor) -> None:
        super().__init__(md)
        self._toc = toc

    def run(self, root: Element) -> None:
        used, headings = set(), []
        for element in root.iter():
            if "id" in element.attrib:
                used.add(element.attrib["id"])
            if _HEADING.fullmatch(str(element.tag)):
                headings.append(element)
            if element.text == self._toc.marker:
                return self._toc.run(root)  # type: ignore[no-any-return]  # the same
        if not all(_is_plain(heading) for heading in headings):
            return self._toc.run(root)  # type: ignore[no-any-return]  # the same
        for heading in headings:
            if "id" not in heading.attrib:
                heading.set("id", unique(self._toc.slugify(heading.text or "", self._toc.sep), used))
        return None


def _is_plain(heading: Element) -> bool:
    return not (len(heading) or "data-toc-label" in heading.attrib or _NOT_PLAIN.search(heading.text or ""))
