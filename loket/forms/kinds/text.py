"""short_text and long_text: words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Reading, Setting, Slip, slip
from loket.forms.form import Question
from loket.forms.kinds.characters import clean_text
from loket.forms.kinds.kind import FromJson, SingleField

if TYPE_CHECKING:
    from loket.forms.table import Table


class Text(SingleField):
    """Limits: `max_length` and `min_length`, in characters after trimming."""

    def __init__(self, name: str, *, lines: bool, default_length: int) -> None:
        self.name, self.lines, self.default_length = name, lines, default_length

    def limits(self, table: Table) -> dict[str, Any]:
        found = {
            "max_length": table.integer("max_length", required=False, default=self.default_length, least=1),
            "min_length": table.integer("min_length", required=False, default=0),
        }
        if found["min_length"] > found["max_length"]:
            table.fault(
                "min_length", "“min_length” lebih besar daripada “max_length”. Kecilkan salah satunya."
            )
        return found

    def limit_names(self) -> tuple[str, ...]:
        return ("max_length", "min_length")

    def from_json(self, question: Question, value: object) -> FromJson:
        # A program keeps to the published length as it is sent; spaces around it are forgiven to people only.
        longest = question.limits.get("max_length", self.default_length)
        if isinstance(value, str) and len(value) > longest >= len(" ".join(value.split())):
            facts = {"limit": str(longest), "count": str(len(value))}
            return Slip(code=Code.TOO_LONG, facts=facts)
        return super().from_json(question, value)

    def read_text(self, question: Question, text: str, setting: Setting) -> Reading:
        cleaned = clean_text(text, lines=self.lines)
        if isinstance(cleaned, Code):
            return slip(cleaned)
        length, longest = len(cleaned), question.limits.get("max_length", self.default_length)
        if length > longest:
            return slip(Code.TOO_LONG, limit=longest, count=length)
        if 0 < length < question.limits.get("min_length", 0):
            return slip(Code.TOO_SHORT, limit=question.limits["min_length"], count=length)
        return Reading(value=cleaned or None)

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        short = (Code.TOO_SHORT,) if question.limits.get("min_length", 0) > 1 else ()
        line = () if self.lines else (Code.ONE_LINE_ONLY,)
        return (Code.HIDDEN_CHARACTERS, *line, Code.TOO_LONG, *short)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "maxLength": question.limits.get("max_length", self.default_length)}


SHORT_TEXT = Text("short_text", lines=False, default_length=100)
LONG_TEXT = Text("long_text", lines=True, default_length=1000)
