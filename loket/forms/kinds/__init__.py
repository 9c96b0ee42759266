"""Every kind of question, by its name in a form file."""

from __future__ import annotations

from loket.forms.kinds.address import ADDRESS
from loket.forms.kinds.choice import CHOICE, CHOICES, DECLARATION, YES_NO, YES_NO_KIND
from loket.forms.kinds.contact import EMAIL, PHONE
from loket.forms.kinds.date import DATE
from loket.forms.kinds.exit import EXIT
from loket.forms.kinds.family_card import FAMILY_CARD
from loket.forms.kinds.file import FILE
from loket.forms.kinds.helper import HELPER
from loket.forms.kinds.kind import Kind
from loket.forms.kinds.money import MONEY
from loket.forms.kinds.nik import NIK
from loket.forms.kinds.nip import NIP
from loket.forms.kinds.number import NUMBER
from loket.forms.kinds.region import REGION
from loket.forms.kinds.repeat import Repeat
from loket.forms.kinds.requirement import Requirement
from loket.forms.kinds.statement import STATEMENT
from loket.forms.kinds.text import LONG_TEXT, SHORT_TEXT
from loket.forms.kinds.time import TIME

# What a row of a group may ask.
IN_ROWS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        *(SHORT_TEXT, LONG_TEXT, NUMBER, MONEY, DATE, TIME, CHOICE, CHOICES, YES_NO_KIND),
        *(NIK, FAMILY_CARD, NIP, PHONE, EMAIL, REGION, ADDRESS, DECLARATION),
    )
}
REPEAT, REQUIREMENT = Repeat(IN_ROWS), Requirement(FILE)
_ALONE: tuple[Kind, ...] = (STATEMENT, EXIT, HELPER, FILE, REQUIREMENT, REPEAT)
KINDS: dict[str, Kind] = {**IN_ROWS, **{kind.name: kind for kind in _ALONE}}

__all__ = [
    "EXIT",
    "FILE",
    "HELPER",
    "IN_ROWS",
    "KINDS",
    "REPEAT",
    "REQUIREMENT",
    "STATEMENT",
    "YES_NO",
    "Kind",
]
