"""region: a kelurahan of the city, by its dotted code."""

from __future__ import annotations

from typing import Any

from loket.forms.answer import Code, Reading, Setting, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.kind import SingleField


class Region(SingleField):
    """Stored as the code, such as 72.71.08.1003. Codes have holes: only listed ones are right."""

    name = "region"
    missing = Code.NOT_CHOSEN

    def read_text(self, question: Question, text: str, setting: Setting) -> Reading:
        code = text.strip()
        return Reading(value=code) if code in setting.regions else slip(Code.UNKNOWN_REGION)

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return setting.regions.get(str(value), str(value))

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (Code.UNKNOWN_REGION,)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^[0-9]{2}(\.[0-9]{2}){2}\.[0-9]{4}$"}


REGION = Region()
