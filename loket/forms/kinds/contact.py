"""phone and email: how the office reaches the resident."""

from __future__ import annotations

import re
from typing import Any

from loket.forms.answer import Code, Reading, Setting, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.characters import clean_text
from loket.forms.kinds.kind import SingleField, TypedLine

_SEPARATORS = re.compile(r"[ .()\-\u2013/]")
_MOBILE = re.compile(r"\+628[0-9]{8,11}")
# Deliberately simple: one @, a dotted host, no spaces. Whether it exists, only a mail can tell.
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)


class Phone(TypedLine):
    """A mobile number. Stored as +628…; 0812…, 62812…, +62 812-… and 812… are understood."""

    name = "phone"

    def read_line(self, question: Question, line: str, setting: Setting) -> Reading:
        digits = _SEPARATORS.sub("", line)
        for prefix in ("+620", "620", "+62", "62", "0", ""):
            if digits.startswith(prefix):
                digits = "+62" + digits.removeprefix(prefix)
                break
        return Reading(value=digits) if _MOBILE.fullmatch(digits) else slip(Code.NOT_MOBILE)

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {question.id: ("0" + str(value).removeprefix("+62"),)}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        digits = "0" + str(value).removeprefix("+62")
        return "-".join((digits[:4], digits[4:8], digits[8:])).rstrip("-")

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (*super().own_codes(question), Code.NOT_MOBILE)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "examples": ["+6281234567890"], "maxLength": 30}


class Email(SingleField):
    """An address. Stored as typed, with the host in lower case."""

    name = "email"

    def read_text(self, question: Question, text: str, setting: Setting) -> Reading:
        cleaned = clean_text(text, lines=False)
        if isinstance(cleaned, Code):
            return slip(cleaned)
        local, _, host = cleaned.rpartition("@")
        whole = len(cleaned) <= 254 and _EMAIL.fullmatch(cleaned)
        if not whole or ".." in local or local.startswith(".") or local.endswith("."):
            return slip(Code.NOT_EMAIL)
        return Reading(value=f"{local}@{host.lower()}")

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (Code.HIDDEN_CHARACTERS, Code.ONE_LINE_ONLY, Code.NOT_EMAIL)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}


PHONE, EMAIL = Phone(), Email()
