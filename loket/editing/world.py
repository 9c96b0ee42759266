"""What one page is compared with: the other pages, the files beside them, what the build makes of data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from loket.editing.addresses import address_of
from loket.editing.facts import PageFacts
from loket.editing.nearest import Nearest
from loket.editing.template_marks import TemplateMarks

_LISTS = frozenset({"daftar-kantor", "daftar-layanan", "daftar-peristiwa", "indeks", "pemberitahuan"})
"""Directives whose places carry names of data, which no template tells."""


@dataclass(frozen=True)
class World:
    """Everything below the editors' folder, by its facts.

    Attributes:
        folder: The editors' folder as corrections name it: content.
        pages: Facts of each page the editors wrote, by name.
        files: Every other file below the folder.
        made: Names of the pages that the build makes of data: forms, offices.
        marks: What templates link to, and the places they make.
        host: The site's own origin.
    """

    folder: str
    pages: Mapping[str, PageFacts]
    files: frozenset[str]
    made: frozenset[str]
    marks: TemplateMarks
    host: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """All pages of the site."""
        return frozenset(self.pages) | self.made

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Page by address."""
        return {address_of(name): name for name in self.names}

    @cached_property
    def nearest(self) -> Nearest:
        """Guesses for what is not there."""
        return Nearest(self.names, self.addresses, self.files)

    def has_anchor(self, name: str, anchor: str) -> bool:
        """Whether a link may name this place; True as well where only the built page can tell."""
        page = self.pages.get(name)
        if page is None or anchor in page.anchors or self.marks.has_id(anchor):
            return True
        return any(text.split()[1:2] and text.split()[1] in _LISTS for _, text in page.directives)
