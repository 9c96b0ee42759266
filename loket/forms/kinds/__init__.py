"""Every kind of question, by its name in a form file."""

from __future__ import annotations

from loket.forms.kinds.choice import CHOICE, CHOICES, DECLARATION, YES_NO, YES_NO_KIND
from loket.forms.kinds.contact import EMAIL, PHONE
from loket.forms.kinds.date import DATE
from loket.forms.kinds.kind import Kind
from loket.forms.kinds.nik import NIK
from loket.forms.kinds.number import NUMBER
from loket.forms.kinds.region import REGION
from loket.forms.kinds.text import LONG_TEXT, SHORT_TEXT
from loket.forms.kinds.time import TIME

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        *(SHORT_TEXT, LONG_TEXT, NUMBER, DATE, TIME, CHOICE, CHOICES, YES_NO_KIND),
        *(NIK, PHONE, EMAIL, REGION, DECLARATION),
    )
}

__all__ = ["KINDS", "YES_NO", "Kind"]
