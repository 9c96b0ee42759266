"""statement: something to read. Nothing is asked, nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Fields, Reading, Setting, Value
from loket.forms.form import Question
from loket.forms.kinds.kind import FixedFields, FromJson

if TYPE_CHECKING:
    from loket.forms.table import Table


class Statement(FixedFields):
    """The `text` of the question, its paragraphs divided by an empty line. Never required."""

    name = "statement"

    def limits(self, table: Table) -> dict[str, Any]:
        if table.flag("required", default=False):
            table.fault("required", "statement hanya dibaca. Hapus “required”, atau pakai jenis declaration.")
        return {}

    def fields(self, question: Question) -> tuple[str, ...]:
        return ()

    def keeps(self, value: object) -> bool:
        return False

    def from_json(self, question: Question, value: object) -> FromJson:
        # It has no place for an answer: the check tells that this name is unknown.
        return {question.id: (value if isinstance(value, str) else "-",)}

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        return Reading()

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return ""

    def codes(self, question: Question) -> tuple[Code, ...]:
        return (Code.UNKNOWN_FIELD,)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"not": {}}


STATEMENT = Statement()
