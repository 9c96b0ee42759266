"""How a page of the counter lies on the screen: its head, its bar, its tabs, and what scrolls by itself."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

_FRAME = """() => {
    const size = selector => {
        const found = document.querySelector(selector);
        return found ? [found.offsetWidth, found.offsetHeight] : null;
    };
    const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY)
        && element.scrollHeight > element.clientHeight + 1;
    return {
        head: size('.top'), bar: size('.officer-bar'),
        rows: new Set([...document.querySelectorAll('.tabs a')].map(tab => tab.offsetTop)).size,
        inner: [...document.querySelectorAll('main, main *:not(textarea, select)')]
            .filter(scrolls).map(element => element.className || element.tagName),
    };
}"""

_LINES = """band => {
    const style = getComputedStyle(band);
    const high = band.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    return Math.round(high / parseFloat(style.lineHeight));
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Width and height in CSS pixels; no bar is None.

    `rows`: of tabs; `inner`: classes of what scrolls inside the page, boxes to type in not counted.
    """

    head: tuple[int, int]
    bar: tuple[int, int] | None
    rows: int
    inner: tuple[str, ...]


def frame_of(page: Page) -> Frame:
    """Of the page that is open, at the width it has now."""
    found = page.evaluate(_FRAME)
    return Frame(
        head=tuple(found["head"]),
        bar=tuple(found["bar"]) if found["bar"] else None,
        rows=found["rows"],
        inner=tuple(found["inner"]),
    )


def lines_of_band(page: Page) -> int:
    """How many lines the band of the practice room takes."""
    return int(page.locator(".practice-band").evaluate(_LINES))
