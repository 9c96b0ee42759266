"""The pictures below the steps of the learning modules, each taken with the words that must be seen on it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from journeys.tour import few_colours
from journeys.visitor import Visitor

PHONE_SIZE, DESK_SIZE, WIDE_SIZE = (360, 480), (800, 520), (1024, 360)
COLOURS = 24
MOST_BYTES = 40 * 1024

_SETTLE = """part => {
    document.activeElement.blur();
    const band = document.querySelector('.practice-band');
    const covered = band && getComputedStyle(band).position === 'sticky' ? band.offsetHeight : 0;
    scrollTo(0, part ? scrollY + part.getBoundingClientRect().top - covered - 12 : 0);
}"""
# What stands in boxes is no text of the page, so both are asked.
_SEES = """words => {
    const inside = box => box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
        && box.left >= 0 && box.right <= innerWidth;
    const says = text => text.replace(/\\s+/g, ' ').toLowerCase().includes(words.toLowerCase());
    if ([...document.querySelectorAll('input:not([type=hidden]), textarea, select')].some(
        box => says(box.tagName === 'SELECT' ? box.selectedOptions[0].text : box.value)
            && inside(box.getBoundingClientRect()))) return true;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        if (says(texts.currentNode.data) && texts.currentNode.parentElement.checkVisibility()
            && inside(range.getBoundingClientRect())) return true;
    }
    return false;
}"""


@dataclass
class Slides:
    """Pictures in `folder`, and by their names the words that each shows."""

    folder: Path
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, visitor: Visitor, name: str, *words: str, top: str = "", size: tuple[int, int]) -> None:
        """One screen of `size` CSS pixels. `top` selects what stands at its upper edge, none is the page."""
        page, before = visitor.page, visitor.page.viewport_size
        page.set_viewport_size({"width": size[0], "height": size[1]})
        part = page.locator(top).first.element_handle() if top else None
        page.evaluate(_SETTLE, part)
        self.shown[name] = words
        unseen = tuple(word for word in words if not page.evaluate(_SEES, word))
        if unseen:
            self.missing[name] = unseen
        (self.folder / f"{name}.png").write_bytes(few_colours(page.screenshot(), COLOURS))
        page.set_viewport_size(before or {"width": size[0], "height": size[1]})

    def heavy(self) -> dict[str, int]:
        """Bytes of those that are heavier than a module's page may load."""
        sizes = {name: (self.folder / f"{name}.png").stat().st_size for name in self.shown}
        return {name: size for name, size in sizes.items() if size > MOST_BYTES}

    def publish(self) -> None:
        """Into the folder that SLIDES names, as `make tour` does: it then holds these and no others."""
        shelf = os.environ.get("SLIDES")
        if not shelf:
            return
        Path(shelf).mkdir(parents=True, exist_ok=True)
        for old in Path(shelf).glob("*.png"):
            if old.stem not in self.shown:
                old.unlink()
        for name in self.shown:
            shutil.copy(self.folder / f"{name}.png", shelf)
