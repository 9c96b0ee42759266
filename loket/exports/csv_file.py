"""CSV as Excel in Indonesia opens it, and as programs read it back (decisions/0027-exports.md)."""

from __future__ import annotations

import csv
import io

from loket.exports.cell import guarded, unguarded
from loket.exports.sheet import Sheet

# Where the comma is the decimal sign, Excel's separator is the semicolon.
SEPARATOR = ";"
MARK = "\ufeff"
"""Says UTF-8 to Excel, which otherwise guesses a code page."""


def csv_text(sheet: Sheet) -> str:
    """The table: CRLF between rows, every cell between quotes, nothing that calculates."""
    text = io.StringIO()
    text.write(MARK)
    writer = csv.writer(text, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(guarded, sheet.header))
    writer.writerows([guarded(cell) for cell in row] for row in sheet.rows)
    return text.getvalue()


def read_csv(text: str) -> Sheet:
    """The table again, by the published rule: one apostrophe in front of a cell is not of the text."""
    lines = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), delimiter=SEPARATOR)
    header, *rows = (tuple(map(unguarded, line)) for line in lines)
    return Sheet(header=header, rows=tuple(rows))
