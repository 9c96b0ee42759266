"""number: a whole count, such as guests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Reading, Setting, Slip, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.characters import has_foreign_digits
from loket.forms.kinds.kind import SingleField

if TYPE_CHECKING:
    from loket.forms.source import Table

_PLAIN = re.compile(r"-?[0-9]{1,15}")
# Indonesian thousands: dots between groups of three.
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3}){1,4}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]+)?|-?[0-9]{1,3}(?:\.[0-9]{3}){1,4},[0-9]+")


class Number(SingleField):
    """Limits: `least` and `most`. Stored as a whole number; “1.000” is read as a thousand."""

    name = "number"

    def limits(self, table: Table) -> dict[str, Any]:
        found = {
            "least": table.integer("least", required=False, default=0),
            "most": table.integer("most", required=False, default=999_999_999),
        }
        if found["least"] > found["most"]:
            table.fault("least", "“least” lebih besar daripada “most”. Tukar keduanya.")
        return found

    def limit_names(self) -> tuple[str, ...]:
        return ("least", "most")

    def from_json(self, question: Question, value: object) -> dict[str, tuple[str, ...]] | Slip:
        if isinstance(value, bool) or not isinstance(value, int):
            return Slip(code=Code.WRONG_TYPE)
        # A number too long to be one of ours is refused as text: turning it into digits costs the square.
        return {question.id: (str(value) if abs(value) < 10**15 else "9" * 15,)}

    def read_text(self, question: Question, text: str, setting: Setting) -> Reading:
        text = text.strip().replace("\u2212", "-")
        if has_foreign_digits(text):
            return slip(Code.FOREIGN_DIGITS)
        if _GROUPED.fullmatch(text):
            text = text.replace(".", "")
        if not _PLAIN.fullmatch(text):
            return slip(Code.NOT_WHOLE if _DECIMAL.fullmatch(text) else Code.NOT_A_NUMBER)
        value = int(text)
        if value < question.limits.get("least", 0):
            return slip(Code.TOO_SMALL, limit=question.limits.get("least", 0))
        if value > question.limits.get("most", 999_999_999):
            return slip(Code.TOO_BIG, limit=question.limits.get("most", 999_999_999))
        return Reading(value=value)

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return f"{value:,}".replace(",", ".")

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (Code.FOREIGN_DIGITS, Code.NOT_A_NUMBER, Code.NOT_WHOLE, Code.TOO_SMALL, Code.TOO_BIG)

    def schema(self, question: Question) -> dict[str, Any]:
        limits = question.limits
        return {
            "type": "integer",
            "minimum": limits.get("least", 0),
            "maximum": limits.get("most", 999_999_999),
        }


NUMBER = Number()
