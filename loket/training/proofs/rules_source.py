"""Reads content/data/sertifikat.yaml."""

from __future__ import annotations

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.training.proofs.certificate_number import pattern_slips
from loket.training.proofs.rules import Employment, Rules

FILE = "sertifikat.yaml"


def read_rules(text: str, sheet: Sheet) -> Rules:
    """The rules; faults go to the sheet."""
    table = read_or_blank(text, sheet, FILE)
    table.only("number_pattern", "programme", "org", "issuer", "signer", "signing_key", "employments")
    pattern = table.text("number_pattern")
    if pattern:
        for slip in pattern_slips(pattern):
            table.fault("number_pattern", slip)
    signer = table.table("signer") or Table(table.sheet, table.line, {}, "signer")
    signer.only("name", "title")
    rows = list(table.tables("employments"))
    employments = tuple(map(_employment, rows))
    for row, employment in zip(rows, employments, strict=True):
        if [other.id for other in employments].count(employment.id) > 1:
            row.fault("id", f"“{employment.id}” dipakai lebih dari sekali. Beri nama lain.")
    return Rules(
        number_pattern=pattern,
        programme=table.text("programme"),
        org=table.text("org"),
        issuer=table.text("issuer"),
        signer=(signer.text("name"), signer.text("title")),
        signing_key=table.integer("signing_key", least=1),
        employments=employments,
    )


def _employment(row: Table) -> Employment:
    row.only("id", "name", "jp")
    return Employment(id=row.text("id"), name=row.text("name"), jp=row.integer("jp", least=1))
