"""time: hours and minutes of the day, in the city's zone."""

from __future__ import annotations

import re
from typing import Any

from loket.forms.answer import Code, Reading, Setting, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.kind import TypedLine

_TIME = re.compile(r"(?:pukul |jam )?([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?(?: wita)?", re.IGNORECASE)


class Time(TypedLine):
    """Stored as HH:MM. “19.30”, “19:30”, “pukul 19.30” and “19” are understood."""

    name = "time"

    def read_line(self, question: Question, line: str, setting: Setting) -> Reading:
        match = _TIME.fullmatch(line)
        if not match:
            return slip(Code.NOT_A_TIME)
        return Reading(value=f"{int(match[1]):02}:{match[2] or '00'}")

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {question.id: (str(value).replace(":", "."),)}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return f"pukul {str(value).replace(':', '.')} WITA"

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (*super().own_codes(question), Code.NOT_A_TIME)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


TIME = Time()
