"""A close look at an open page: with axe, light and dark, on a phone and on a desk, and very narrow."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

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
    language: str
    headings: int
    complaints: tuple[str, ...] = ()


def look_at(page: Page, name: str) -> Look:
    """Look at a page. With SHOTS=folder in the environment, pictures are kept there under its name."""
    folder = os.environ.get("SHOTS", "")
    bring_axe(page)
    violations = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal of Playwright's
        violations += [f"{width} {scheme} {found}" for found in violations_of(page)]
        if folder:
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    return Look(
        violations=tuple(violations),
        overflows=bool(page.evaluate("document.documentElement.scrollWidth > innerWidth")),
        small=tuple(map(tuple, page.evaluate(_SMALL))),
        language=str(page.evaluate("document.documentElement.lang")),
        headings=page.locator("h1").count(),
    )
