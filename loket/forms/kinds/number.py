"""number: a whole count, such as guests."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Reading, Setting, Slip, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.kind import FromJson, TypedLine

if TYPE_CHECKING:
    from loket.forms.table import Table

_TOO_LONG = 10**15
_PLAIN = re.compile(r"-?[0-9]{1,15}")
# Indonesian thousands: dots between groups of three.
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3}){1,4}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]+)?|-?[0-9]{1,3}(?:\.[0-9]{3}){1,4},[0-9]+")


class Number(TypedLine):
    """Limits: `least` and `most`. Stored as a whole number; “1.000” is read as a thousand."""

    name = "number"
    highest = 999_999_999

    def limits(self, table: Table) -> dict[str, Any]:
        found = {
            "least": table.integer("least", required=False, default=0),
            "most": table.integer("most", required=False, default=self.highest),
        }
        if found["least"] > found["most"]:
            table.fault("least", "“least” lebih besar daripada “most”. Tukar keduanya.")
        return found

    def limit_names(self) -> tuple[str, ...]:
        return ("least", "most")

    def keeps(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    def from_json(self, question: Question, value: object) -> FromJson:
        if isinstance(value, bool) or not isinstance(value, int | str):
            return Slip(code=Code.WRONG_TYPE)
        if isinstance(value, int) and abs(value) >= _TOO_LONG:
            # Longer than any of ours. Writing its digits out would cost the square of their number.
            value = _TOO_LONG - 1 if value > 0 else 1 - _TOO_LONG
        return {question.id: (str(value),)}

    def read_line(self, question: Question, line: str, setting: Setting) -> Reading:
        line = line.replace("\u2212", "-")
        if _GROUPED.fullmatch(line):
            line = line.replace(".", "")
        if not _PLAIN.fullmatch(line):
            return slip(Code.NOT_WHOLE if _DECIMAL.fullmatch(line) else Code.NOT_A_NUMBER)
        return self.within(question, int(line), str)

    def within(self, question: Question, value: int, words: Callable[[int], str]) -> Reading:
        """The value, when it keeps to the limits. `words` writes a limit for people."""
        least, most = self.bounds(question)
        if value < least:
            return slip(Code.TOO_SMALL, limit=words(least))
        if value > most:
            return slip(Code.TOO_BIG, limit=words(most))
        return Reading(value=value)

    def bounds(self, question: Question) -> tuple[int, int]:
        """The smallest and the largest number that is right."""
        return question.limits.get("least", 0), question.limits.get("most", self.highest)

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return f"{value:,}".replace(",", ".")

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        own = (Code.NOT_A_NUMBER, Code.NOT_WHOLE, Code.TOO_SMALL, Code.TOO_BIG)
        return (*super().own_codes(question), *own)

    def schema(self, question: Question) -> dict[str, Any]:
        least, most = self.bounds(question)
        return {
            "type": ["integer", "string"],
            "minimum": least,
            "maximum": most,
            "pattern": "^[0-9]{1,15}$",
        }


NUMBER = Number()
