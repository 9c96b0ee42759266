"""Looks at one page closely: with axe, light and dark, on a phone and on a desk, and very narrow."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

from journeys.visitor import Visitor
from tests.axe import bring_axe, violations_of

NARROWEST = 320
# Colours do not depend on the width, nor the layout on the colours: two looks see what four would.
LOOKS = ((360, "light"), (1280, "dark"))

_SMALL = """() => [...document.querySelectorAll(
        'button, summary, select, textarea, input:not([type=hidden]), nav a, .button, .button-secondary')]
    .filter(e => e.checkVisibility() && !e.closest('[aria-hidden]'))
    .map(e => [e.textContent.trim() || e.name, Math.round(e.getBoundingClientRect().height)])
    .filter(([, height]) => height < 44)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found on one page. Empty is good; `overflows` at 320 CSS pixels."""

    violations: tuple[str, ...]
    overflows: bool
    small: tuple[Any, ...]
    complaints: tuple[str, ...]
    language: str
    headings: int


@dataclass
class Album:
    """Looks by the name of the page. With SHOTS=folder in the environment, pictures are kept there."""

    looks: dict[str, Look] = field(default_factory=dict)
    shots: str = os.environ.get("SHOTS", "")

    def look(self, visitor: Visitor, name: str) -> None:
        """Look at the page that the visitor has open, and leave it as it was."""
        page, size = visitor.page, visitor.page.viewport_size
        bring_axe(page)
        violations = []
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal of Playwright's
            violations += [f"{width} {scheme} {found}" for found in violations_of(page)]
            if self.shots:
                page.screenshot(path=f"{self.shots}/{name}-{width}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": NARROWEST, "height": 640})
        self.looks[name] = Look(
            violations=tuple(violations),
            overflows=visitor.overflows(),
            small=tuple(map(tuple, page.evaluate(_SMALL))),
            complaints=tuple(visitor.complaints),
            language=str(page.evaluate("document.documentElement.lang")),
            headings=page.locator("h1").count(),
        )
        visitor.complaints.clear()
        page.set_viewport_size(size or {"width": 360, "height": 640})
