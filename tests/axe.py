"""axe-core on a page that is open: what WCAG 2.2 AA and good practice ask."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async rules => {
    const found = await axe.run(document, {
        runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'],
    });
    return found.violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary})`));
}"""


def bring_axe(page: Page) -> None:
    """Put axe into a page, once a page."""
    page.evaluate(_AXE)


def violations_of(page: Page) -> list[str]:
    """What axe finds on the page as it is now; empty is good."""
    return [str(found) for found in page.evaluate(_RUN, _RULES)]
