"""nip: the number of a civil servant, 18 digits."""

from __future__ import annotations

import datetime

from loket.forms.answer import Code
from loket.forms.kinds.long_number import LongNumber, is_past_day


class Nip(LongNumber):
    """Day of birth, month of appointment, 1 for a man or 2 for a woman, serial number.

    Who works under contract (PPPK) has other digits where the appointment stands: those six are never judged.
    """

    name = "nip"
    groups = (8, 6, 1, 3)
    wrong_length, wrong_shape = Code.NIP_LENGTH, Code.NIP_SHAPE

    def is_possible(self, digits: str, today: datetime.date) -> bool:
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
        return year >= 1900 and is_past_day(year, month, day, today) and digits[14] in "12"


NIP = Nip()
