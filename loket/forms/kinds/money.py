"""money: whole rupiah, such as an income or the price of a stall."""

from __future__ import annotations

import re

from loket.forms.answer import Code, Reading, Setting, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.number import Number
from loket.pages import rupiah

# Rp 1.000.000 · Rp1000000,00 · 1 000 000,- : no sen has been coined for decades, so they are always nought.
_AMOUNT = re.compile(
    r"(-?)(?:(?:rp|idr)\.? ?)?([0-9]{1,15}|[0-9]{1,3}(?:[. ][0-9]{3}){1,4})(?:,0{1,2}|[.,]-)?", re.IGNORECASE
)
_WITH_SEN = re.compile(r"-?(?:(?:rp|idr)\.? ?)?[0-9][0-9. ]*[.,][0-9]{1,2}", re.IGNORECASE)


class Money(Number):
    """Limits: `least` and `most`, in rupiah. Stored as a whole number. “1,5 juta” is asked for in digits."""

    name = "money"
    highest = 999_999_999_999

    def read_line(self, question: Question, line: str, setting: Setting) -> Reading:
        line = line.replace("\u2212", "-")
        match = _AMOUNT.fullmatch(line)
        if not match:
            return slip(Code.NOT_WHOLE if _WITH_SEN.fullmatch(line) else Code.NOT_A_NUMBER)
        return self.within(question, int(match[1] + re.sub("[. ]", "", match[2])), rupiah)

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return rupiah(int(str(value)))


MONEY = Money()
