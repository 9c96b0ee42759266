"""The screens that the officers' handbook shows, taken on the walk through the counter's pages."""

from __future__ import annotations

import io
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw

from journeys.visitor import Visitor

SIZE = (1024, 768)
"""Points: the screen of an old computer at a counter."""

COLOURS, EDGE = 64, (120, 130, 130)
MOST_BYTES = 90 * 1024

_SETTLE = """top => {
    document.activeElement.blur();
    const place = top && document.querySelector(top).getBoundingClientRect().top;
    scrollTo(0, top ? scrollY + place - 16 : 0);
}"""


@dataclass
class Tour:
    """Pictures by name, in `folder`."""

    folder: Path
    taken: dict[str, Path] = field(default_factory=dict)

    def publish(self) -> None:
        """Into the folder that TOUR names, as `make tour` does: it then holds these and no others."""
        shelf = os.environ.get("TOUR")
        if not shelf:
            return
        Path(shelf).mkdir(parents=True, exist_ok=True)
        for old in Path(shelf).glob("*.png"):
            if old.stem not in self.taken:
                old.unlink()
        for picture in self.taken.values():
            shutil.copy(picture, shelf)

    def take(self, visitor: Visitor, name: str, top: str = "") -> None:
        """One screen, in the light. `top` selects what stands at its upper edge; else the page's own top."""
        page, before = visitor.page, visitor.page.viewport_size
        width, height = SIZE
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(_SETTLE, top)
        self.taken[name] = self.folder / f"{name}.png"
        self.taken[name].write_bytes(few_colours(page.screenshot(), COLOURS))
        page.evaluate("scrollTo(0, 0)")
        page.set_viewport_size(before or {"width": width, "height": height})


def few_colours(picture: bytes, colours: int) -> bytes:
    """The same with few colours: a screen has no more, and a phone loads it in a breath."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    # A white screen on a white page needs an edge.
    ImageDraw.Draw(image).rectangle((0, 0, image.width - 1, image.height - 1), outline=EDGE)
    image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
