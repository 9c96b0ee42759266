"""nik: the citizen's number, 16 digits."""

from __future__ import annotations

import datetime

from loket.forms.answer import Code
from loket.forms.kinds.long_number import LongNumber, is_past_short_day

_WOMAN = 40  # a woman's day of birth is written plus forty


class Nik(LongNumber):
    """Region of first issue, day of birth, serial number.

    People move and regions split, so any region is right.
    """

    name = "nik"
    groups = (4, 4, 4, 4)
    wrong_length, wrong_shape = Code.NIK_LENGTH, Code.NIK_SHAPE

    def is_possible(self, digits: str, today: datetime.date) -> bool:
        day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
        if day > _WOMAN:
            day -= _WOMAN
        born = is_past_short_day(day, month, year, today)
        return born and digits[12:] != "0000" and digits[:2] != "00"


NIK = Nik()
