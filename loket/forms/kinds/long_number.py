"""Numbers that cards carry: a fixed count of digits, some of them a day. A right shape proves nothing."""

from __future__ import annotations

import datetime
import re
from abc import abstractmethod
from typing import Any

from loket.forms.answer import Code, Reading, Setting, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.kind import TypedLine

_SEPARATORS = re.compile(r"[ .\-\u2013]")


class LongNumber(TypedLine):
    """Stored as digits, shown in `groups`. Spaces, dots and dashes between digits are understood."""

    groups: tuple[int, ...] = ()
    wrong_length = Code.NOT_A_NUMBER
    wrong_shape = Code.NOT_A_NUMBER

    def read_line(self, question: Question, line: str, setting: Setting) -> Reading:
        digits = _SEPARATORS.sub("", line)
        if not re.fullmatch(r"[0-9]+", digits):
            return slip(Code.NOT_A_NUMBER)
        if len(digits) != sum(self.groups):
            return slip(self.wrong_length, count=len(digits))
        return Reading(value=digits) if self.is_possible(digits, setting.today) else slip(self.wrong_shape)

    @abstractmethod
    def is_possible(self, digits: str, today: datetime.date) -> bool:
        """Whether an office can have given this number. `digits` are as many as they should be."""

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        text, shown = str(value), []
        for length in self.groups:
            shown.append(text[:length])
            text = text[length:]
        return " ".join(shown)

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (*super().own_codes(question), Code.NOT_A_NUMBER, self.wrong_length, self.wrong_shape)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^[0-9]{{{sum(self.groups)}}}$"}


def is_past_day(year: int, month: int, day: int, today: datetime.date) -> bool:
    """Whether the calendar has this day, and it has come."""
    try:
        return datetime.date(year, month, day) <= today
    except ValueError:
        return False


def is_past_short_day(day: int, month: int, year: int, today: datetime.date) -> bool:
    """The same for a year of two digits, in this century or the last."""
    return any(is_past_day(century + year, month, day, today) for century in (1900, 2000))
