"""address: street, RT, RW and kelurahan as one question."""

from __future__ import annotations

import re
from typing import Any

from loket.forms.answer import Code, Fields, Reading, Setting, Slip, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.characters import plain_line
from loket.forms.kinds.parts import Parts
from loket.forms.kinds.region import REGION
from loket.forms.kinds.text import SHORT_TEXT

PARTS = {"street": "jalan", "rt": "RT", "rw": "RW", "region": "kelurahan"}
STREET_LENGTH = 150  # characters
_STREET = Question(id="", kind="short_text", label="", limits={"max_length": STREET_LENGTH})
# Cards say 003/001; where there is no RT they say 000.
_NUMBER = re.compile(r"(?:r[tw]\.? ?)?0*([0-9]{1,3})", re.IGNORECASE)
_BOTH = re.compile(r"[0-9]{1,3} ?[/\-] ?[0-9]{1,3}")


class Address(Parts):
    """Stored as {"street", "rt", "rw", "region"}: RT and RW as three digits, the kelurahan by its code."""

    name = "address"
    words = PARTS

    def keeps(self, value: object) -> bool:
        return (
            isinstance(value, dict)
            and value.keys() == PARTS.keys()
            and all(isinstance(text, str) for text in value.values())
        )

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        if self.is_blank(question, fields):
            return Reading()
        found: dict[str, str] = {}
        slips: list[Slip] = []
        for part in PARTS:
            reading = _read(part, fields.get(f"{question.id}.{part}", ()), setting)
            slips.extend(self.about(question, part, entry) for entry in reading.slips)
            found[part] = str(reading.value)
        return Reading(slips=tuple(slips)) if slips else Reading(value=found)

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {f"{question.id}.{part}": (text,) for part, text in _parts(value).items()}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        parts = _parts(value)
        village = setting.regions.get(parts["region"], parts["region"])
        return f"{parts['street']}, RT {parts['rt']}/RW {parts['rw']}, Kelurahan {village}"

    def codes(self, question: Question) -> tuple[Code, ...]:
        return (
            *((Code.MISSING,) if question.required else ()),
            *(Code.PART_MISSING, Code.REPEATED, Code.WRONG_TYPE, Code.UNKNOWN_FIELD, Code.TOO_LONG),
            *(Code.ONE_LINE_ONLY, Code.HIDDEN_CHARACTERS, Code.FOREIGN_DIGITS),
            *(Code.NOT_RT, Code.RT_WITH_RW, Code.UNKNOWN_REGION),
        )

    def schema(self, question: Question) -> dict[str, Any]:
        number = {"type": "string", "pattern": "^[0-9]{1,3}$"}
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "street": {"type": "string", "maxLength": STREET_LENGTH},
                "rt": number,
                "rw": number,
                "region": REGION.schema(question),
            },
            "required": list(PARTS),
        }


def _parts(value: Value) -> dict[str, str]:
    return value if isinstance(value, dict) else dict.fromkeys(PARTS, str(value))


def _read(part: str, texts: tuple[str, ...], setting: Setting) -> Reading:
    if len(texts) > 1:
        return slip(Code.REPEATED)
    text = texts[0] if texts else ""
    if not text.strip():
        return slip(Code.PART_MISSING)
    if part == "street":
        return SHORT_TEXT.read_text(_STREET, text, setting)
    return REGION.read_text(_STREET, text, setting) if part == "region" else _read_number(text)


def _read_number(text: str) -> Reading:
    line = plain_line(text)
    if isinstance(line, Code):
        return slip(line)
    if match := _NUMBER.fullmatch(line):
        return Reading(value=match[1].zfill(3))
    return slip(Code.RT_WITH_RW if _BOTH.fullmatch(line) else Code.NOT_RT)


ADDRESS = Address()
