"""family_card: the number of a family's card (No. KK), 16 digits."""

from __future__ import annotations

import datetime

from loket.forms.answer import Code
from loket.forms.kinds.long_number import LongNumber, is_past_short_day


class FamilyCard(LongNumber):
    """Region of issue, day of issue, serial number. Unlike a NIK, nobody's sex is in the day."""

    name = "family_card"
    groups = (4, 4, 4, 4)
    wrong_length, wrong_shape = Code.FAMILY_CARD_LENGTH, Code.FAMILY_CARD_SHAPE

    def is_possible(self, digits: str, today: datetime.date) -> bool:
        day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
        issued = is_past_short_day(day, month, year, today)
        return issued and digits[12:] != "0000" and digits[:2] != "00"


FAMILY_CARD = FamilyCard()
