"""Rows of a group as programs send them: a list of objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket.forms.answer import Code, Slip
from loket.forms.form import Question
from loket.forms.kinds.kind import FromJson, Kind, titled
from loket.forms.kinds.rows import MARK, in_its_row, in_row, most, name_in, too_many


def rows_from_json(kinds: Mapping[str, Kind], question: Question, value: object) -> FromJson:
    """The fields of a page with these rows, or every wrong type with its row."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return Slip(code=Code.WRONG_TYPE)
    if len(value) > most(question):
        return too_many(question, len(value))
    fields: dict[str, tuple[str, ...]] = {}
    slips: list[Slip] = []
    inner = {entry.id: entry for entry in question.questions}
    for number, row in enumerate(value):
        fields[name_in(question, number, MARK)] = ("",)
        for name, answer in row.items():
            if name not in inner:
                # Posted too, so that the check reports it.
                text = answer if isinstance(answer, str) else "" if answer is None else "-"
                fields[name_in(question, number, name or "-")] = (text,)
            elif answer is not None:
                there = in_row(question, number, inner[name])
                found = kinds[there.kind].from_json(there, answer)
                if isinstance(found, dict):
                    fields |= found
                else:
                    wrong = (found,) if isinstance(found, Slip) else found
                    slips.extend(in_its_row(question, number, there, entry) for entry in wrong)
    return tuple(slips) if slips else fields


def rows_schema(kinds: Mapping[str, Kind], question: Question) -> dict[str, Any]:
    """JSON schema of all rows."""
    properties = {inner.id: titled(inner, kinds[inner.kind].schema(inner)) for inner in question.questions}
    row = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": [inner.id for inner in question.questions if inner.required and not inner.when],
    }
    few = {"minItems": question.limits.get("least", 1)} if question.required else {}
    return {"type": "array", "items": row, **few, "maxItems": most(question)}
