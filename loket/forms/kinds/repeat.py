"""repeat: a group of questions, asked once for every row, such as the members of a family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Fields, Reading, Setting, Slip, Value
from loket.forms.form import Question
from loket.forms.kinds.kind import FromJson, Kind, slips_of, written
from loket.forms.kinds.rows import (
    MARK,
    in_its_row,
    in_row,
    most,
    name_in,
    place_of,
    row_facts,
    row_name,
    rows_by_number,
    shown_at_least,
    too_many,
)
from loket.forms.kinds.rows_json import rows_from_json, rows_schema

if TYPE_CHECKING:
    from loket.forms.table import Table

MOST_ROWS = 50
_LABEL_LENGTH = 30  # it stands in front of sentences


class Repeat:
    """Limits: `least` and `most`, in rows, and `row_label`, what one row is called.

    Stored as a list of {question: value}. Gaps in the numbers of rows are closed, empty rows at the end
    dropped, and other rows keep their place even when nothing stands in them.
    """

    name = "repeat"
    missing = Code.TOO_FEW_ROWS

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        """`kinds` are those that a row may have."""
        self.kinds = kinds

    def limits(self, table: Table) -> dict[str, Any]:
        least = table.integer("least", required=False, default=1)
        highest = table.integer("most", required=False, default=20, least=1)
        label = table.text("row_label", required=False) or "Baris"
        if least > highest:
            table.fault("least", "“least” lebih besar daripada “most”. Tukar keduanya.")
        if highest > MOST_ROWS:
            table.fault("most", f"“most” paling besar {MOST_ROWS} baris. Kecilkan.")
        if len(label) > _LABEL_LENGTH:
            table.fault("row_label", f"“row_label” paling panjang {_LABEL_LENGTH} huruf. Singkatkan.")
        return {"least": least, "most": highest, "row_label": label}

    def limit_names(self) -> tuple[str, ...]:
        return ("least", "most", "row_label")

    def fields(self, question: Question) -> tuple[str, ...]:
        names = (*self._names(question), MARK)
        return tuple(name_in(question, row, name) for row in range(most(question)) for name in names)

    def own(self, question: Question, fields: Fields) -> tuple[str, ...]:
        known = {MARK, *self._names(question)}
        return tuple(
            name
            for name, values in fields.items()
            if (place := place_of(question, name)) and place[1] in known and (place[1] or not any(values))
        )

    def rows(self, question: Question, fields: Fields) -> list[dict[str, tuple[str, ...]]]:
        """What stands in each row, by the inputs' names within it."""
        return list(rows_by_number(question, fields, {MARK, *self._names(question)}).values())

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        rows = self.rows(question, fields)
        while rows and not _is_written(rows[-1]):
            rows.pop()
        if len(rows) > most(question):
            return Reading(slips=(too_many(question, len(rows)),))
        if not rows and not question.required:
            return Reading()
        readings = [self._row(question, number, row, setting) for number, row in enumerate(rows)]
        values = [reading.value for reading in readings if reading.value or reading.slips]
        slips = [entry for reading in readings for entry in reading.slips]
        if len(values) < shown_at_least(question):
            slips.append(Slip(code=Code.TOO_FEW_ROWS, facts=row_facts(question, shown_at_least(question))))
        unused = tuple(entry for reading in readings for entry in reading.unused)
        if slips:
            return Reading(slips=tuple(slips), unused=unused)
        return Reading(value=[row for row in values if isinstance(row, dict)], unused=unused)

    def _row(
        self, question: Question, number: int, row: Mapping[str, tuple[str, ...]], setting: Setting
    ) -> Reading:
        fields = {name_in(question, number, name): texts for name, texts in row.items()}
        values: dict[str, Any] = {}
        slips: list[Slip] = []
        unused: list[tuple[Question, str]] = []
        for inner in question.questions:
            there, kind = in_row(question, number, inner), self.kinds[inner.kind]
            reading = kind.read(there, fields, setting)
            if not inner.is_asked(values):
                if found := written(kind, there, reading, fields, setting):
                    label = f"{row_name(question, number)}: {there.label}"
                    unused.append((replace(there, label=label), found[1]))
                continue
            if reading.value is not None:
                values[inner.id] = reading.value
            slips.extend(
                in_its_row(question, number, there, entry) for entry in slips_of(kind, there, reading)
            )
        return Reading(value=values, slips=tuple(slips), unused=tuple(unused))

    def keeps(self, value: object) -> bool:
        return isinstance(value, list) and all(isinstance(row, dict) for row in value)

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        fields: dict[str, tuple[str, ...]] = {}
        for number, row in enumerate(_rows(value)):
            fields[name_in(question, number, MARK)] = ("",)
            for inner in self._kept(question, row):
                there = in_row(question, number, inner)
                fields |= self.kinds[inner.kind].to_fields(there, row[inner.id])
        return fields

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        shown = []
        for number, row in enumerate(_rows(value)):
            lines = [
                f"{inner.label}: {self.kinds[inner.kind].show(inner, row[inner.id], setting)}"
                for inner in self._kept(question, row)
            ]
            shown.append("\n".join((row_name(question, number), *lines)))
        return "\n\n".join(shown)

    def _kept(self, question: Question, row: Mapping[str, Any]) -> list[Question]:
        """The questions that a stored row answers: it may be of a time when the group asked others."""
        return [
            inner
            for inner in question.questions
            if inner.id in row and self.kinds[inner.kind].keeps(row[inner.id])
        ]

    def codes(self, question: Question) -> tuple[Code, ...]:
        few = question.required or question.limits.get("least", 1) > 1
        own = (Code.TOO_MANY_ROWS, Code.WRONG_TYPE, Code.UNKNOWN_FIELD)
        inner = (code for entry in question.questions for code in self.kinds[entry.kind].codes(entry))
        return tuple(dict.fromkeys((*((Code.TOO_FEW_ROWS,) if few else ()), *own, *inner)))

    def from_json(self, question: Question, value: object) -> FromJson:
        return rows_from_json(self.kinds, question, value)

    def schema(self, question: Question) -> dict[str, Any]:
        return rows_schema(self.kinds, question)

    def _names(self, question: Question) -> tuple[str, ...]:
        return tuple(name for inner in question.questions for name in self.kinds[inner.kind].fields(inner))


def _is_written(row: Mapping[str, tuple[str, ...]]) -> bool:
    return any(text.strip() for texts in row.values() for text in texts)


def _rows(value: Value) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
