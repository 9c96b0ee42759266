"""nik: the citizen's number, 16 digits. A right shape proves nothing, so only the shape is checked."""

from __future__ import annotations

import datetime
import re
from typing import Any

from loket.forms.answer import Code, Reading, Setting, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.kind import TypedLine

_SEPARATORS = re.compile(r"[ .\-\u2013]")
_WOMAN = 40  # a woman's day of birth is written plus forty


class Nik(TypedLine):
    """Stored as 16 digits. Spaces, dots and dashes between digits are understood.

    The first six digits name the region of first issue; people move and regions split, so any is right.
    """

    name = "nik"

    def read_line(self, question: Question, line: str, setting: Setting) -> Reading:
        digits = _SEPARATORS.sub("", line)
        if not re.fullmatch(r"[0-9]+", digits):
            return slip(Code.NOT_A_NUMBER)
        if len(digits) != 16:
            return slip(Code.NIK_LENGTH, count=len(digits))
        if not _birth_is_possible(digits, setting.today) or digits[12:] == "0000" or digits[:2] == "00":
            return slip(Code.NIK_SHAPE)
        return Reading(value=digits)

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        text = str(value)
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (*super().own_codes(question), Code.NOT_A_NUMBER, Code.NIK_LENGTH, Code.NIK_SHAPE)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{16}$"}


def _birth_is_possible(digits: str, today: datetime.date) -> bool:
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    if day > _WOMAN:
        day -= _WOMAN
    return any(_is_past_day(century + year, month, day, today) for century in (1900, 2000))


def _is_past_day(year: int, month: int, day: int, today: datetime.date) -> bool:
    try:
        return datetime.date(year, month, day) <= today
    except ValueError:
        return False


NIK = Nik()
