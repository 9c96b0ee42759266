"""What every sheet of ours is drawn with: its fonts, embedded, and the code that phones read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loket.letters.fault import MissingGlyphs

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "Liberation Serif"
FONT_FILES = {"": "Regular", "B": "Bold", "I": "Italic"}
LINE = 6.0  # millimetres


def load_fonts(pdf: FPDF, fonts: Path, texts: Iterable[str]) -> None:
    """Embed the fonts of `fonts`.

    Raises:
        MissingGlyphs: They have no picture for a character of `texts`; nothing is dropped in silence.
    """
    for style, name in FONT_FILES.items():
        pdf.add_font(FONT, style, fonts / f"LiberationSerif-{name}.ttf")
    known: set[int] = set(getattr(pdf.fonts[FONT.lower()], "cmap", ()))
    missing = sorted({char for text in texts for char in text if ord(char) not in known} - {"\n"})
    if missing:
        raise MissingGlyphs("".join(missing))


def draw_code(pdf: FPDF, address: str, left: float, top: float, size: float) -> None:
    """A QR code as black squares. Left, top and size in millimetres."""
    import segno  # noqa: PLC0415 -- most requests draw nothing

    code: Any = segno.make(address, error="m", micro=False)
    rows = tuple(code.matrix)
    step = size / len(rows)
    pdf.set_fill_color(0)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                pdf.rect(left + x * step, top + y * step, step, step, style="F")
