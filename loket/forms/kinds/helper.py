"""helper: who fills in the form: the applicant, or somebody for the applicant, by what right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loket.forms.answer import Answer, Code, Fields, Reading, Setting, Slip, Value
from loket.forms.form import Option, Question
from loket.forms.kinds.choice import CHOICE
from loket.forms.kinds.contact import EMAIL
from loket.forms.kinds.parts import Parts
from loket.forms.kinds.text import SHORT_TEXT

if TYPE_CHECKING:
    from loket.forms.table import Table

SELF, OTHER, HELPER_TOLD = "self", "other", "helper"
_BY_LETTER = "power_of_attorney"
NAME_LENGTH = 100  # characters
OPTIONS: Mapping[str, tuple[Option, ...]] = {
    "for": (
        Option(id=SELF, label="Saya mengisi untuk diri sendiri"),
        Option(id=OTHER, label="Saya mengisi untuk orang lain"),
    ),
    "right": (
        Option(id="family", label="Keluarga serumah atau kerabat"),
        Option(id=_BY_LETTER, label="Penerima kuasa", hint="Bawa surat kuasa asli ke kantor."),
        Option(id="neighbourhood", label="Ketua RT/RW atau kader"),
        Option(id="officer", label="Petugas di loket"),
        Option(id="companion", label="Pendamping"),
    ),
    "messages": (
        Option(id="applicant", label="Pemohon"),
        Option(id=HELPER_TOLD, label="Saya yang mengisi", hint="Isi juga email Anda di atas."),
    ),
}
WORDS = {
    "for": "untuk siapa",
    "name": "nama Anda",
    "right": "hubungan Anda",
    "contact_email": "email Anda",
    "messages": "penerima kabar",
}
_BOXES = {
    "for": Question(id="for", kind="choice", label="", options=OPTIONS["for"]),
    "name": Question(id="name", kind="short_text", label="", limits={"max_length": NAME_LENGTH}),
    "right": Question(id="right", kind="choice", label="", options=OPTIONS["right"]),
    "contact_email": Question(id="contact_email", kind="email", label=""),
    "messages": Question(id="messages", kind="choice", label="", options=OPTIONS["messages"]),
}
_READERS = {"choice": CHOICE, "short_text": SHORT_TEXT, "email": EMAIL}


class Helper(Parts):
    """Stored as {"for": "self"}; or "for": "other" with "name", "right", "messages", perhaps an address."""

    name = "helper"
    missing = Code.NOT_CHOSEN
    words = WORDS

    def limits(self, table: Table) -> dict[str, Any]:
        if table.text("privacy", required=False) == "open":
            # A link that begins the form could have the notices sent to a stranger.
            table.fault("privacy", "helper memuat nama dan email. Hapus “privacy: open”.")
        return {}

    def keeps(self, value: object) -> bool:
        if not isinstance(value, dict) or not value.keys() <= self.words.keys():
            return False
        needed = ("name", "right", "messages") if value.get("for") == OTHER else ("for",)
        return all(isinstance(text, str) for text in value.values()) and value.keys() >= set(needed)

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        if self.is_blank(question, fields):
            return Reading()
        whom = self._box("for", question, fields, setting)
        if whom.value == SELF:
            return Reading(value={"for": SELF}, unused=self._unused(question, fields))
        readings = {part: self._box(part, question, fields, setting) for part in self.words}
        slips = [slip for reading in readings.values() for slip in reading.slips]
        slips.extend(self._missing(question, readings))
        found = {part: str(reading.value) for part, reading in readings.items() if reading.value is not None}
        return Reading(slips=tuple(slips)) if slips else Reading(value={"messages": "applicant"} | found)

    def _box(self, part: str, question: Question, fields: Fields, setting: Setting) -> Reading:
        box = replace(_BOXES[part], id=f"{question.id}.{part}")
        reading = _READERS[box.kind].read(box, fields, setting)
        return replace(reading, slips=tuple(self.about(question, part, entry) for entry in reading.slips))

    def _missing(self, question: Question, readings: Mapping[str, Reading]) -> Iterable[Slip]:
        """What is still needed of somebody who fills in for another."""
        needed = {"for": Code.NOT_CHOSEN}
        if readings["for"].value == OTHER:
            needed |= {"name": Code.PART_MISSING, "right": Code.NOT_CHOSEN}
        if readings["messages"].value == HELPER_TOLD:
            needed["contact_email"] = Code.PART_MISSING
        for part, code in needed.items():
            if readings[part].value is None and not readings[part].slips:
                yield self.about(question, part, Slip(code=code))

    def _unused(self, question: Question, fields: Fields) -> tuple[tuple[Question, str], ...]:
        """What was written about a helper that there is not."""
        return tuple(
            (replace(question, label=f"{question.label}: {word}"), "; ".join(written))
            for part, word in self.words.items()
            if part != "for" and (written := _written(part, fields.get(f"{question.id}.{part}", ())))
        )

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {f"{question.id}.{part}": (text,) for part, text in _parts(value).items()}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        parts = _parts(value)
        if parts["for"] != OTHER:
            return OPTIONS["for"][0].label
        email = parts.get("contact_email", "")
        told = email if parts["messages"] == HELPER_TOLD else "pemohon"
        right = _words("right", parts["right"])
        shown = f"Diisi oleh {parts['name']} ({right[:1].lower()}{right[1:]}) untuk pemohon."
        letter = " Surat kuasa dibawa ke kantor." if parts["right"] == _BY_LETTER else ""
        beside = f" Email pengisi: {email}." if email and told != email else ""
        return f"{shown}{letter} Kabar dikirim ke {told}.{beside}"

    def codes(self, question: Question) -> tuple[Code, ...]:
        return (
            *(Code.NOT_CHOSEN, Code.PART_MISSING, Code.REPEATED, Code.WRONG_TYPE, Code.UNKNOWN_FIELD),
            *(Code.UNKNOWN_OPTION, Code.TOO_LONG, Code.ONE_LINE_ONLY, Code.HIDDEN_CHARACTERS, Code.NOT_EMAIL),
        )

    def schema(self, question: Question) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {part: _READERS[box.kind].schema(box) for part, box in _BOXES.items()},
            "required": ["for"],
            "if": {"properties": {"for": {"const": OTHER}}},
            "then": {"required": ["for", "name", "right"]},
        }


def helper_among(answers: Iterable[Answer]) -> Answer | None:
    """The answer of somebody who filled in for another; None when the applicant did it alone."""
    for answer in answers:
        if answer.kind == Helper.name and isinstance(answer.value, dict) and answer.value.get("for") == OTHER:
            return answer
    return None


def _written(part: str, texts: Iterable[str]) -> list[str]:
    return [_words(part, text.strip()) for text in texts if text.strip()]


def _words(part: str, text: str) -> str:
    """An option as its label, any other text as it is."""
    return next((option.label for option in OPTIONS.get(part, ()) if option.id == text), text)


def _parts(value: Value) -> dict[str, str]:
    return value if isinstance(value, dict) else {"for": SELF}


HELPER = Helper()
