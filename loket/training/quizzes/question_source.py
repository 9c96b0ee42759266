"""Reads one question of a bank: its kind, what may be answered, and what its editor is told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loket.forms.table import Table
from loket.training.modules.module import Module
from loket.training.quizzes.question import Choice, Pair, Question, QuestionKind
from loket.training.typed import same_typed

OPTIONS, ORDER, PAIRS = range(2, 9), range(3, 7), range(3, 6)
"""How many of each a question may have."""
OWN = {
    QuestionKind.SINGLE: "options",
    QuestionKind.MULTIPLE: "options",
    QuestionKind.JUDGEMENT: "options",
    QuestionKind.ORDERING: "order",
    QuestionKind.MATCHING: "pairs",
    QuestionKind.SHORT: "answers",
}
"""The key of a question that its kind has and some others have not."""
_ID = re.compile(r"[a-z0-9-]+")
_KEYS = ("id", "kind", "lesson", "text", "case", "explanation")


def read_question(table: Table, module: Module | None) -> Question:
    """One question; faults go to its sheet. Without its module, no lesson is missed."""
    word = table.choice("kind", list(QuestionKind))
    kind = QuestionKind(word or QuestionKind.SHORT)
    # Of a kind that nobody knows, nobody can say which keys belong to it.
    own = OWN[kind] if word else ""
    table.only(*_KEYS, *([own] if own else sorted(set(OWN.values()))))
    return Question(
        id=_id(table),
        kind=kind,
        lesson=_lesson(table, module),
        text=table.text("text"),
        case=table.text("case", required=kind is QuestionKind.JUDGEMENT),
        explanation=table.text("explanation"),
        options=_options(table, kind) if own == "options" else (),
        order=_order(table) if own == "order" else (),
        pairs=_pairs(table) if own == "pairs" else (),
        answers=_answers(table) if own == "answers" else (),
    )


def _lesson(table: Table, module: Module | None) -> str:
    lesson = table.text("lesson")
    if lesson and module and lesson not in {known.id for known in module.lessons}:
        known = ", ".join(known.id for known in module.lessons)
        table.fault("lesson", f"Bagian “{lesson}” tidak ada di {module.slug}.md. Pilih: {known}.")
    return lesson


def _id(table: Table) -> str:
    name = table.text("id")
    if name and not _ID.fullmatch(name):
        table.fault("id", f"“{name}” hanya boleh huruf kecil, angka, dan tanda hubung.")
    return name


def _options(table: Table, kind: QuestionKind) -> tuple[Choice, ...]:
    found = []
    rows = list(table.tables("options", name="pilihan"))
    for row in rows:
        row.only("id", "text", "right", "why")
        right, why = row.flag("right", default=False), row.text("why", required=False)
        found.append(Choice(id=_id(row), text=row.text("text"), right=right, why=why))
    _several(table, "options", len(rows), OPTIONS)
    _no_twins(rows, "id", "text")
    rights = sum(choice.right for choice in found)
    if rows and not rights:
        table.fault("options", "Belum ada pilihan yang benar. Tulis “right: true” pada yang benar.")
    elif kind is QuestionKind.MULTIPLE and len(found) > 1 and rights == len(found):
        table.fault("options", "Semua pilihan benar. Tambahkan pilihan yang salah.")
    elif kind is not QuestionKind.MULTIPLE and rights > 1:
        table.fault("options", "Tulis “right: true” pada satu pilihan saja, atau pakai “kind: multiple”.")
    return tuple(found)


def _order(table: Table) -> tuple[Choice, ...]:
    rows = list(table.tables("order", name="urutan"))
    for row in rows:
        row.only("id", "text")
    _several(table, "order", len(rows), ORDER)
    _no_twins(rows, "id", "text")
    return tuple(Choice(id=_id(row), text=row.text("text")) for row in rows)


def _pairs(table: Table) -> tuple[Pair, ...]:
    rows = list(table.tables("pairs", name="pasangan"))
    for row in rows:
        row.only("id", "left", "right")
    _several(table, "pairs", len(rows), PAIRS)
    _no_twins(rows, "id", "left", "right")
    return tuple(Pair(id=_id(row), left=row.text("left"), right=row.text("right")) for row in rows)


def _answers(table: Table) -> tuple[str, ...]:
    answers = table.texts("answers", required=True)
    seen = set()
    for answer in answers:
        if not same_typed(answer):
            table.fault("answers", "Satu jawaban masih kosong. Hapus, atau isi.")
        elif same_typed(answer) in seen:
            table.fault("answers", f"Jawaban “{answer}” sama dengan yang lain. Hapus salah satu.")
        seen.add(same_typed(answer))
    return answers


def _several(table: Table, key: str, number: int, may: range) -> None:
    if number and number not in may:
        table.fault(key, f"“{key}” berisi {number}. Tulis {may[0]} sampai {may[-1]}.")


def _no_twins(rows: Iterable[Table], *keys: str) -> None:
    """No two rows say the same under any of these keys: nobody could tell which is meant."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        for key in keys:
            entry = row.entries.get(key)
            said = same_typed(entry.text) if entry else ""
            if said and (key, said) in seen:
                row.fault(key, f"“{entry.text if entry else ''}” sudah ada di atasnya. Ubah atau hapus.")
            seen.add((key, said))
