"""A table as an Excel workbook: every cell is text, nothing is read as a number, a link or a formula."""

from __future__ import annotations

import io
from datetime import datetime

from loket.exports import LONGEST, Sheet, cut

_WIDTH = 24  # characters
# A cell says what it is by itself; these keep the library from guessing.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(sheet: Sheet, *, name: str, cut_note: str, made_at: datetime) -> bytes:
    """The file. `name`: of its one sheet, 31 letters at most; `cut_note` ends a text that is too long."""
    import xlsxwriter  # noqa: PLC0415 - only for whoever downloads one

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **_PLAIN})
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    # “@” keeps a text a text when somebody edits the cell.
    head = book.add_format({"num_format": "@", "bold": True, "text_wrap": True, "valign": "top"})
    body = book.add_format({"num_format": "@", "valign": "top"})
    page = book.add_worksheet(name)
    page.set_column(0, max(0, len(sheet.header) - 1), _WIDTH)
    page.freeze_panes(1, 1)
    for number, row in enumerate((sheet.header, *sheet.rows)):
        for column, text in enumerate(row):
            if page.write_string(number, column, cut(text, cut_note), body if number else head):
                raise ValueError(f"a cell does not hold {LONGEST} units")
    book.close()
    return file.getvalue()
