"""What a scenario on paper asks: options of a decision, points of a text, figures; faults go to the sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loket.forms.table import Table
from loket.training.drills.scenario import Option, Point
from loket.training.typed import same_typed

POINTS, OPTIONS = range(3, 7), range(2, 7)
_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})*(,[0-9]+)?|-?[0-9]+(,[0-9]+)?")


def read_points(row: Table) -> tuple[Point, ...]:
    """What a good text has."""
    rows = list(row.tables("points", name="hal"))
    for point in rows:
        point.only("id", "text")
    points = tuple(Point(id=point.text("id"), text=point.text("text")) for point in rows)
    if len(points) not in POINTS:
        row.fault("points", f"Tulis {POINTS.start} sampai {POINTS.stop - 1} hal dari jawaban yang baik.")
    if _twins(points):
        row.fault("points", "Dua hal sama. Bedakan id dan teksnya.")
    return points


def read_options(row: Table) -> tuple[Option, ...]:
    """What may be decided; one of it is right."""
    rows = list(row.tables("options", name="pilihan"))
    for option in rows:
        option.only("id", "text", "right", "why")
    found = tuple(
        Option(
            id=option.text("id"),
            text=option.text("text"),
            why=option.text("why"),
            right=option.flag("right", default=False),
        )
        for option in rows
    )
    if found and sum(option.right for option in found) != 1:
        row.fault("options", "Tandai tepat satu pilihan dengan “right: true”.")
    if len(found) not in OPTIONS:
        row.fault("options", f"Tulis {OPTIONS.start} sampai {OPTIONS.stop - 1} pilihan.")
    if _twins(found):
        row.fault("options", "Dua pilihan sama. Bedakan id dan teksnya.")
    return found


def _twins(found: Sequence[Option | Point]) -> bool:
    """Whether nobody can tell two of them apart."""
    ids, texts = {one.id for one in found}, {same_typed(one.text) for one in found}
    return min(len(ids), len(texts)) < len(found)


def read_figures(row: Table) -> tuple[tuple[str, ...], ...]:
    """Figures, row by row, the heading first; none where nothing is computed from a table."""
    entry = row.entries.get("table")
    if entry is None:
        return ()
    rows = entry.value if isinstance(entry.value, list) else []
    found = tuple(
        tuple(cell.text.strip() for cell in line.value) if isinstance(line.value, list) else ()
        for line in rows
    )
    if not found or len({len(line) for line in found}) != 1 or not found[0]:
        row.fault("table", "Tulis tabel baris demi baris, setiap baris sama panjang: - [A, B]")
        return ()
    return found


def read_answer(row: Table) -> str:
    """The number that comes of it, as people write it."""
    text = row.text("answer")
    if text and not _NUMBER.fullmatch(text):
        row.fault("answer", f"“{text}” bukan angka. Tulis misalnya “87,50”, dengan koma.")
    return text
