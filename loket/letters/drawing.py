"""Drawing the sheet of a letter: A4, letterhead, body, signature, and the way to check it. Embeds its fonts.

The drawing library is loaded when the first letter is drawn.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loket.letters.blocks import Block
from loket.letters.ink import FONT, LINE, draw_code, load_fonts
from loket.letters.paper import Paper
from loket.letters.plain import cleaned

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, BOTTOM = 25.0, 24.0  # millimetres
LABEL_WIDTH, SIGNER_WIDTH, SIGNATURE_HEIGHT, QR_SIZE = 48.0, 82.0, 24.0, 26.0
_PAGES = "{¤}"
"""Stands for the number of pages until all are drawn."""
CLOSING_HEIGHT = 74.0  # so that a signature never stands alone on a page


def draw_paper(paper: Paper, fonts: Path, made_at: datetime) -> bytes:
    """The PDF.

    Args:
        fonts: Folder with LiberationSerif-Regular.ttf, -Bold.ttf and -Italic.ttf.
        made_at: Aware; the same moment and words make the same bytes.

    Raises:
        MissingGlyphs: The font has no picture for a character; nothing is dropped in silence.
    """
    pdf = _sheet(paper, fonts, made_at)
    pdf.add_page()
    _letterhead(pdf, paper)
    before = ""
    for block in paper.blocks:
        if before == "pair" and block.kind != "pair":
            pdf.ln(LINE / 2)
        before = block.kind
        _DRAW[block.kind](pdf, block)
        if block.kind == "title":
            _centred(pdf, paper.number_line, size=12)
            pdf.ln(LINE)
    if pdf.will_page_break(CLOSING_HEIGHT):
        pdf.add_page()
    _closing(pdf, paper)
    return bytes(pdf.output())


def _sheet(paper: Paper, fonts: Path, made_at: datetime) -> FPDF:
    from fpdf import FPDF  # noqa: PLC0415 -- heavy, and most requests draw nothing

    class Sheet(FPDF):
        """A page with the mark across it and the foot below."""

        def header(self) -> None:
            if not paper.mark:
                return
            with self.local_context(text_color=(225, 225, 225)):
                self.set_font(FONT, "B", 80 if len(paper.mark) < 8 else 64)
                width = self.get_string_width(paper.mark)
                with self.rotation(50, self.w / 2, self.h / 2):
                    self.text((self.w - width) / 2, self.h / 2 + 10, paper.mark)
            self.set_y(self.t_margin)

        def footer(self) -> None:
            self.set_y(-BOTTOM + 6)
            self.set_font(FONT, "", 9)
            words = paper.page_words.replace("{page}", str(self.page_no())).replace("{pages}", _PAGES)
            self.multi_cell(0, 4, f"{words}\n{paper.note}" if paper.note else words, align="L")

    pdf = Sheet(format="A4")
    pdf.set_creation_date(made_at)
    pdf.set_lang("id")
    pdf.set_title(paper.title)
    pdf.set_margins(MARGIN, 18, MARGIN)
    pdf.set_auto_page_break(True, BOTTOM)
    pdf.alias_nb_pages(_PAGES)
    load_fonts(pdf, fonts, paper.texts())
    return pdf


def _letterhead(pdf: FPDF, paper: Paper) -> None:
    *names, address = paper.letterhead
    for place, name in enumerate(names):
        _centred(pdf, name.upper(), style="B", size=15 if place == len(names) - 1 else 12)
    _centred(pdf, address, size=10)
    y = pdf.get_y() + 2
    for width, gap in ((0.8, 0.0), (0.3, 1.1)):
        pdf.set_line_width(width)
        pdf.line(MARGIN, y + gap, pdf.w - MARGIN, y + gap)
    pdf.set_y(y + 8)


def _centred(pdf: FPDF, text: str, *, style: str = "", size: int = 12) -> None:
    pdf.set_font(FONT, style, size)
    pdf.multi_cell(0, size * 0.46, cleaned(text), align="C", new_x="LMARGIN", new_y="NEXT")


def _title(pdf: FPDF, block: Block) -> None:
    _centred(pdf, block.text, style="BU", size=14)


def _text(pdf: FPDF, block: Block, indent: float = 0, bullet: str = "") -> None:
    pdf.set_font(FONT, "", 12)
    with (
        pdf.text_columns(text_align="L" if bullet else "J", line_height=1.35, l_margin=MARGIN) as columns,
        columns.paragraph(bottom_margin=1 if bullet else 3, indent=indent, bullet_string=bullet) as words,
    ):
        for run in block.runs:
            pdf.set_font(FONT, "B" if run.bold else "I" if run.italic else "", 12)
            words.write(run.text)
    pdf.set_font(FONT, "", 12)


def _item(pdf: FPDF, block: Block) -> None:
    _text(pdf, block, indent=9, bullet=block.label)


def _pair(pdf: FPDF, block: Block) -> None:
    """Label, colon, value; both may take several lines. A value is bold as a whole or not at all."""
    style = "B" if all(run.bold for run in block.runs if run.text.strip()) else ""
    pdf.set_font(FONT, style, 12)
    width, left = pdf.epw - LABEL_WIDTH - 4, pdf.l_margin
    lines = [_lines(pdf, w, text) for w, text in ((LABEL_WIDTH, block.label), (width, block.text))]
    if pdf.will_page_break(LINE * min(max(lines), 20)):
        pdf.add_page()
    top = pdf.get_y()
    pdf.set_font(FONT, "", 12)
    pdf.multi_cell(LABEL_WIDTH, LINE, block.label, align="L", new_x="RIGHT", new_y="TOP")
    below = top + LINE * lines[0]
    pdf.set_xy(left + LABEL_WIDTH, top)
    pdf.cell(4, LINE, ":")
    pdf.set_font(FONT, style, 12)
    pdf.multi_cell(width, LINE, block.text, align="L", new_x="LMARGIN", new_y="NEXT")
    # A value that went on over the page stands higher now than its label did.
    pdf.set_xy(left, max(pdf.get_y(), below) if pdf.get_y() > top else pdf.get_y())


def _lines(pdf: FPDF, width: float, text: str) -> int:
    """How many lines a text needs."""
    found: Any = pdf.multi_cell(width, LINE, text, align="L", dry_run=True, output="LINES")
    return len(found)


def _closing(pdf: FPDF, paper: Paper) -> None:
    """The signature on the right; beside it how to check the letter."""
    pdf.ln(LINE)
    top, right = pdf.get_y(), pdf.w - MARGIN - SIGNER_WIDTH
    pdf.set_font(FONT, "", 12)
    for line in paper.closing:
        pdf.set_x(right)
        pdf.multi_cell(SIGNER_WIDTH, LINE, cleaned(line), align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_y(pdf.get_y() + SIGNATURE_HEIGHT)
    for place, line in enumerate(paper.signer):
        pdf.set_x(right)
        pdf.set_font(FONT, "" if place else "BU", 12)
        pdf.multi_cell(SIGNER_WIDTH, LINE, cleaned(line), align="L", new_x="LMARGIN", new_y="NEXT")
    if paper.check_url:
        _check(pdf, paper, top)


def _check(pdf: FPDF, paper: Paper, top: float) -> None:
    from fpdf.enums import WrapMode  # noqa: PLC0415 -- see above

    draw_code(pdf, paper.check_url, MARGIN, top, QR_SIZE)
    pdf.set_xy(MARGIN, top + QR_SIZE + 2)
    pdf.set_font(FONT, "", 9)
    for line in paper.check_words:
        pdf.set_x(MARGIN)
        width = pdf.epw - SIGNER_WIDTH - 8
        pdf.multi_cell(width, 4, line, align="L", new_x="LMARGIN", new_y="NEXT", wrapmode=WrapMode.CHAR)


_DRAW = {"title": _title, "text": _text, "pair": _pair, "item": _item}
