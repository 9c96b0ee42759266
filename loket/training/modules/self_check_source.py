"""Reads content/data/periksa-diri.yaml: the statements a learner judges oneself by."""

from __future__ import annotations

from collections.abc import Collection

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.services.known import nearest
from loket.training.modules.module import Pillar
from loket.training.modules.self_check import Statement

FILE = "periksa-diri.yaml"


def read_statements(text: str, sheet: Sheet, modules: Collection[str] | None) -> tuple[Statement, ...]:
    """The statements, in the order of the file; faults go to the sheet.

    `modules`: ids of all; None while their pages cannot all be read, so that no statement is blamed.
    """
    table = read_or_blank(text, sheet, FILE)
    table.only("statements")
    rows = list(table.tables("statements"))
    statements = tuple(_statement(row, modules) for row in rows)
    for row, statement in zip(rows, statements, strict=True):
        if [other.id for other in statements].count(statement.id) > 1:
            row.fault("id", f"“{statement.id}” dipakai lebih dari sekali. Beri nama lain.")
    for pillar in Pillar:
        if statements and pillar not in {statement.pillar for statement in statements}:
            table.fault("statements", f"Belum ada pernyataan untuk pilar “{pillar}”. Tambahkan satu.")
    return statements


def _statement(row: Table, modules: Collection[str] | None) -> Statement:
    row.only("id", "pillar", "text", "module")
    module = row.text("module")
    if module and modules is not None and module not in modules:
        row.fault("module", f"Modul “{module}” tidak ada. {nearest(module, modules)}")
    pillar = row.choice("pillar", list(Pillar), default=Pillar.SKILLS)
    return Statement(id=row.text("id"), pillar=Pillar(pillar), text=row.text("text"), module=module)
