"""Rules about a whole form file that no question can see by itself. Build time only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loket.forms.form import Question, Section
from loket.forms.kinds import EXIT, HELPER
from loket.forms.table import Table


def check_places(sections: Iterable[Section], tables: Mapping[str, Table]) -> None:
    """Where exits stand, and that one question at most asks who fills in.

    Args:
        sections: As they were read; faults in them may be told already.
        tables: What the editor wrote, by the id of the question.
    """
    helpers = []
    for number, section in enumerate(sections):
        before: Question | None = None
        for question in section.questions:
            table = tables.get(question.id)
            if question.kind != EXIT.name:
                before = question
            elif table is not None:
                _check_exit(question, table, before, in_first=number == 0)
            if question.kind == HELPER.name and table is not None:
                helpers.append(table)
    for table in helpers[1:]:
        first = helpers[0].line_of("kind")
        table.fault(
            "kind", f"helper sudah ada pada baris {first}. Satu formulir memakai satu helper: hapus satu."
        )


def _check_exit(question: Question, table: Table, before: Question | None, *, in_first: bool) -> None:
    if not in_first:
        table.fault("kind", "Pindahkan exit ke bagian pertama, sebelum orang mengetik banyak.")
    elif "when" not in table:
        table.fault(
            None, "exit memerlukan “when”. Tulis jawaban mana yang berarti: formulir ini bukan untuk Anda."
        )
    elif question.when and (before is None or question.when.question != before.id):
        table.fault("when", f"Taruh exit ini tepat di bawah pertanyaan “{question.when.question}”.")
