"""What leaves the counter as a file: one record a case, in tables that no program takes for formulas."""

from loket.exports.cell import LONGEST, cell_text, cut, guarded, plain, unguarded
from loket.exports.csv_file import csv_text, read_csv
from loket.exports.job import FORMATS, KEPT_FOR, Job, Order, Piece, Span, pieces_of, spans_of
from loket.exports.json_file import json_text
from loket.exports.record import FACTS, Facts, Record, record
from loket.exports.schema import SCHEMA_PATH, schema
from loket.exports.sheet import Sheet, columns_of, sheet_of

__all__ = [
    "FACTS",
    "FORMATS",
    "KEPT_FOR",
    "LONGEST",
    "SCHEMA_PATH",
    "Facts",
    "Job",
    "Order",
    "Piece",
    "Record",
    "Sheet",
    "Span",
    "cell_text",
    "columns_of",
    "csv_text",
    "cut",
    "guarded",
    "json_text",
    "pieces_of",
    "plain",
    "read_csv",
    "record",
    "schema",
    "sheet_of",
    "spans_of",
    "unguarded",
]
