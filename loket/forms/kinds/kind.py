"""What every kind of question can do."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from loket.forms.answer import Code, Fields, Reading, Setting, Slip, Value, slip
from loket.forms.attached import takes_files
from loket.forms.form import Question
from loket.forms.kinds.characters import plain_line

if TYPE_CHECKING:
    from loket.forms.table import Table


# The fields a page would have posted for a JSON value, or what is wrong with its type.
FromJson = dict[str, tuple[str, ...]] | Slip | tuple[Slip, ...]


class Kind(Protocol):
    """One kind of question: read what was posted, keep it, show it again. `missing`: nothing was written."""

    name: str
    missing: Code

    def limits(self, table: Table) -> dict[str, Any]:
        """The kind's own limits from the definition; faults go to the table's sheet."""
        ...

    def limit_names(self) -> tuple[str, ...]:
        """The keys that `limits` understands."""
        ...

    def fields(self, question: Question) -> tuple[str, ...]:
        """Names of the inputs on the page."""
        ...

    def own(self, question: Question, fields: Fields) -> tuple[str, ...]:
        """Those of the posted names that are inputs of this question."""
        ...

    def from_json(self, question: Question, value: object) -> FromJson:
        """The JSON value as the fields a page would have posted."""
        ...

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        """The value to store, or slips. Empty fields give neither."""
        ...

    def keeps(self, value: object) -> bool:
        """Whether a stored value has the form that this kind stores."""
        ...

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        """The fields that read back to this value."""
        ...

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        """The value in words, as review, receipt, officer and print show it."""
        ...

    def codes(self, question: Question) -> tuple[Code, ...]:
        """Every slip this question can report."""
        ...

    def schema(self, question: Question) -> dict[str, Any]:
        """JSON schema of the value in the JSON twin."""
        ...


class FixedFields:
    """A kind whose inputs are always the same, and whose answer is stored as text."""

    missing = Code.MISSING

    def limits(self, table: Table) -> dict[str, Any]:
        """No limits of its own."""
        return {}

    def limit_names(self) -> tuple[str, ...]:
        return ()

    def fields(self, question: Question) -> tuple[str, ...]:
        return (question.id,)

    def own(self, question: Question, fields: Fields) -> tuple[str, ...]:
        return tuple(name for name in self.fields(question) if name in fields)

    def keeps(self, value: object) -> bool:
        return isinstance(value, str)


class SingleField(FixedFields):
    """A kind whose answer is one input with one text."""

    name = ""

    def from_json(self, question: Question, value: object) -> FromJson:
        if not isinstance(value, str):
            return Slip(code=Code.WRONG_TYPE)
        return {question.id: (value,)}

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        values = fields.get(question.id, ())
        if len(values) > 1:
            return slip(Code.REPEATED)
        text = values[0] if values else ""
        if not text.strip():
            return Reading()
        return self.read_text(question, text, setting)

    @abstractmethod
    def read_text(self, question: Question, text: str, setting: Setting) -> Reading:
        """The value of a text that is not blank."""

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {question.id: (str(value),)}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return str(value)

    def codes(self, question: Question) -> tuple[Code, ...]:
        required = (self.missing,) if question.required else ()
        return (*required, Code.REPEATED, Code.WRONG_TYPE, *self.own_codes(question))

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        """Slips beyond missing and repeated."""
        return ()

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string"}


class TypedLine(SingleField):
    """A kind whose answer is a number or a code: one line, plain digits, nothing hidden in it."""

    def read_text(self, question: Question, text: str, setting: Setting) -> Reading:
        line = plain_line(text)
        return slip(line) if isinstance(line, Code) else self.read_line(question, line, setting)

    @abstractmethod
    def read_line(self, question: Question, line: str, setting: Setting) -> Reading:
        """The value of a line that is not blank: trimmed, single spaces, no foreign digits."""

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (Code.ONE_LINE_ONLY, Code.HIDDEN_CHARACTERS, Code.FOREIGN_DIGITS)


def slips_of(kind: Kind, question: Question, reading: Reading) -> tuple[Slip, ...]:
    """What is wrong with an answer that is asked; that it is missing, when it may not be."""
    if reading.value is None and not reading.slips and question.required:
        return (Slip(code=kind.missing),)
    return reading.slips


def written(
    kind: Kind, question: Question, reading: Reading, fields: Fields, setting: Setting
) -> tuple[Value, str] | None:
    """What stands in a question that is not asked: as it would be kept and shown, or as it was typed."""
    if reading.value is not None:
        return reading.value, kind.show(question, reading.value, setting)
    typed = (value for name in kind.own(question, fields) for value in fields[name])
    # A ticket that cannot be read any more says nothing to anybody.
    text = " ".join(value for value in typed if not (takes_files(question) and _is_ticket(value))).strip()
    return (text, text) if text else None


def _is_ticket(text: str) -> bool:
    return len(text) > 60 and " " not in text


def titled(question: Question, schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON schema with the words of its question."""
    hint = {"description": question.hint} if question.hint else {}
    return {"title": question.label, **schema, **hint}


def one(fields: Mapping[str, tuple[str, ...]], name: str) -> str:
    """The text of one field, blank when it did not come."""
    values = fields.get(name, ())
    return values[0].strip() if values else ""
