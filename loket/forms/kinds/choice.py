"""choice, choices, yes_no and declaration: answers that are picked, not typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Fields, Reading, Setting, Slip, Value, slip
from loket.forms.form import Option, Question
from loket.forms.kinds.kind import FixedFields, FromJson, SingleField

if TYPE_CHECKING:
    from loket.forms.table import Table

YES_NO = (Option(id="yes", label="Ya"), Option(id="no", label="Tidak"))


class Choice(SingleField):
    """One option. Stored as the option's id."""

    name = "choice"
    missing = Code.NOT_CHOSEN

    def options(self, question: Question) -> tuple[Option, ...]:
        """What may be picked."""
        return question.options

    def read_text(self, question: Question, text: str, setting: Setting) -> Reading:
        known = {option.id for option in self.options(question)}
        return Reading(value=text) if text in known else slip(Code.UNKNOWN_OPTION)

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        labels = {option.id: option.label for option in self.options(question)}
        return labels.get(str(value), str(value))

    def own_codes(self, question: Question) -> tuple[Code, ...]:
        return (Code.UNKNOWN_OPTION,)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "enum": [option.id for option in self.options(question)]}


class YesNo(Choice):
    """Ya or Tidak. Stored as "yes" or "no"; JSON may say true and false."""

    name = "yes_no"

    def options(self, question: Question) -> tuple[Option, ...]:
        return YES_NO

    def from_json(self, question: Question, value: object) -> FromJson:
        if isinstance(value, bool):
            return {question.id: ("yes" if value else "no",)}
        return super().from_json(question, value)

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]}


class Declaration(YesNo):
    """A sentence to agree with. Stored as "yes"; anything else is not an agreement."""

    name = "declaration"
    missing = Code.NOT_AGREED

    def options(self, question: Question) -> tuple[Option, ...]:
        return (Option(id="yes", label=question.text),)

    def from_json(self, question: Question, value: object) -> FromJson:
        return {} if value is False else super().from_json(question, value)

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return "Setuju"

    def schema(self, question: Question) -> dict[str, Any]:
        allowed = [True, "yes"] if question.required else [True, False, "yes"]
        return {"type": ["boolean", "string"], "enum": allowed}


class Choices(FixedFields):
    """Several options. Limit: `most`, in options. Stored as a list of ids in the order of the form."""

    name = "choices"
    missing = Code.NOT_CHOSEN

    def limits(self, table: Table) -> dict[str, Any]:
        most = table.integer("most", required=False, default=0, least=1)
        return {"most": most} if most else {}

    def limit_names(self) -> tuple[str, ...]:
        return ("most",)

    def keeps(self, value: object) -> bool:
        return isinstance(value, list) and all(isinstance(entry, str) for entry in value)

    def from_json(self, question: Question, value: object) -> FromJson:
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            return Slip(code=Code.WRONG_TYPE)
        return {question.id: tuple(value)}

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        picked = [value for value in fields.get(question.id, ()) if value.strip()]
        if not picked:
            return Reading()
        known = [option.id for option in question.options]
        if any(value not in known for value in picked):
            return slip(Code.UNKNOWN_OPTION)
        if len(set(picked)) < len(picked):
            return slip(Code.REPEATED)
        if len(picked) > question.limits.get("most", len(known)):
            return slip(Code.TOO_MANY, limit=question.limits["most"])
        return Reading(value=[option for option in known if option in picked])

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {question.id: tuple(map(str, value)) if isinstance(value, list) else (str(value),)}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        labels = {option.id: option.label for option in question.options}
        picked = map(str, value) if isinstance(value, list) else [str(value)]
        return "; ".join(labels.get(option, option) for option in picked)

    def codes(self, question: Question) -> tuple[Code, ...]:
        return (
            *((Code.NOT_CHOSEN,) if question.required else ()),
            *(Code.REPEATED, Code.WRONG_TYPE, Code.UNKNOWN_OPTION),
            *((Code.TOO_MANY,) if "most" in question.limits else ()),
        )

    def schema(self, question: Question) -> dict[str, Any]:
        allowed = [option.id for option in question.options]
        found: dict[str, Any] = {
            "type": "array",
            "items": {"type": "string", "enum": allowed},
            "uniqueItems": True,
        }
        if question.required:
            found["minItems"] = 1
        if "most" in question.limits:
            found["maxItems"] = question.limits["most"]
        return found


CHOICE, YES_NO_KIND, DECLARATION, CHOICES = Choice(), YesNo(), Declaration(), Choices()
