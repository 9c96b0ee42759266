"""Looks at the pages of a journey, each by its name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from journeys.visitor import Visitor
from tests.page_look import Look, look_at


@dataclass
class Album:
    """Looks by the name of the page."""

    looks: dict[str, Look] = field(default_factory=dict)

    def look(self, visitor: Visitor, name: str) -> None:
        """Look at the page that the visitor has open, and leave it as it was."""
        page, size = visitor.page, visitor.page.viewport_size
        look = look_at(page, name)
        self.looks[name] = replace(look, complaints=tuple(visitor.complaints))
        visitor.complaints.clear()
        page.set_viewport_size(size or {"width": 360, "height": 640})
