"""The sheet of a certificate: A4 across, framed, with the way to check it. Drawn with the ink of letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from loket.letters.ink import FONT, draw_code, load_fonts
from loket.letters.plain import cleaned

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, CODE_SIZE = 30.0, 30.0  # millimetres
FRAMES = ((10.0, 1.2), (12.5, 0.3))
"""Two frames: how far from the edge, how thick."""
BLUE = (20, 60, 110)
BOTTOM_ROW = 146.0
SMALLEST = 14  # points; a longer name takes two lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """Everything on the sheet, in words.

    Attributes:
        above: Lines from the top authority down.
        lead, after: What stands before and behind the name; `facts` below the title of the module.
        place: Where and when, and who issues it, beside the code.
        check_words: Below the code: where and with which symbols everybody checks it.
        note: In the foot.
        attached: A file that goes with the sheet: its name and what is in it.
    """

    above: tuple[str, ...]
    heading: str
    number_line: str
    lead: str
    name: str
    after: str
    title: str
    facts: str
    place: tuple[str, ...]
    check_url: str
    check_words: tuple[str, ...]
    note: str
    mark: str = ""
    attached: tuple[str, str] = ("", "")

    def texts(self) -> Iterator[str]:
        """All that is written on it."""
        yield from (*self.above, self.heading, self.number_line, self.lead, self.name, self.after)
        yield from (self.title, self.facts, *self.place, *self.check_words, self.note, self.mark)


def check_printable(name: str, fonts: Path) -> None:
    """Raises MissingGlyphs for a name that no sheet could show."""
    from fpdf import FPDF  # noqa: PLC0415 -- heavy, and most requests draw nothing

    load_fonts(FPDF(), fonts, (name,))


def draw_award(award: Award, fonts: Path, made_at: datetime) -> bytes:
    """The PDF; the same words and moment make the same bytes. Raises MissingGlyphs."""
    from fpdf import FPDF  # noqa: PLC0415 -- heavy, and most requests draw nothing

    pdf = FPDF(orientation="landscape", format="A4")
    pdf.set_creation_date(made_at)
    pdf.set_lang("id")
    pdf.set_title(f"{award.heading} {award.number_line}")
    pdf.set_margins(MARGIN, 20, MARGIN)
    pdf.set_auto_page_break(False)
    load_fonts(pdf, fonts, award.texts())
    pdf.add_page()
    _frame(pdf, award)
    _middle(pdf, award)
    _foot(pdf, award)
    name, text = award.attached
    if name:
        pdf.embed_file(basename=name, bytes=text.encode(), mime_type="application/json")
    return bytes(pdf.output())


def _frame(pdf: FPDF, award: Award) -> None:
    pdf.set_draw_color(*BLUE)
    for gap, width in FRAMES:
        pdf.set_line_width(width)
        pdf.rect(gap, gap, pdf.w - 2 * gap, pdf.h - 2 * gap)
    if award.mark:
        with pdf.local_context(text_color=(225, 225, 225)):
            pdf.set_font(FONT, "B", 90)
            width = pdf.get_string_width(award.mark)
            with pdf.rotation(30, pdf.w / 2, pdf.h / 2):
                pdf.text((pdf.w - width) / 2, pdf.h / 2 + 10, award.mark)


def _middle(pdf: FPDF, award: Award) -> None:
    pdf.set_y(27)
    for line in award.above:
        _centred(pdf, line.upper(), 13, "B")
    pdf.ln(5)
    pdf.set_text_color(*BLUE)
    _centred(pdf, award.heading, 34, "B")
    pdf.set_text_color(0)
    _centred(pdf, award.number_line, 12)
    pdf.ln(6)
    _centred(pdf, award.lead, 13)
    pdf.ln(1)
    _centred(pdf, award.name, _fitting(pdf, award.name, 28), "B")
    pdf.ln(2)
    _centred(pdf, award.after, 13)
    pdf.ln(1)
    _centred(pdf, award.title, _fitting(pdf, award.title, 20), "B")
    pdf.ln(1)
    _centred(pdf, award.facts, 13)


def _foot(pdf: FPDF, award: Award) -> None:
    draw_code(pdf, award.check_url, MARGIN, BOTTOM_ROW, CODE_SIZE)
    pdf.set_xy(MARGIN + CODE_SIZE + 4, BOTTOM_ROW + 6)
    pdf.set_font(FONT, "", 10)
    for line in award.check_words:
        pdf.set_x(MARGIN + CODE_SIZE + 4)
        pdf.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    right = pdf.w - MARGIN - 95
    pdf.set_y(BOTTOM_ROW + 6)
    for place, line in enumerate(award.place):
        pdf.set_font(FONT, "" if place == 0 else "B", 12)
        pdf.set_x(right)
        pdf.multi_cell(95, 6, cleaned(line), align="R", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(FONT, "I", 9)
    pdf.set_y(pdf.h - 25)
    pdf.multi_cell(0, 4, award.note, align="C")


def _fitting(pdf: FPDF, text: str, size: int) -> int:
    """The largest size at which a text stands in one line, down to the smallest we set."""
    for points in range(size, SMALLEST, -1):
        pdf.set_font(FONT, "B", points)
        if pdf.get_string_width(text) <= pdf.epw:
            return points
    return SMALLEST


def _centred(pdf: FPDF, text: str, size: int, style: str = "") -> None:
    pdf.set_font(FONT, style, size)
    pdf.multi_cell(0, size * 0.46, cleaned(text), align="C", new_x="LMARGIN", new_y="NEXT")
