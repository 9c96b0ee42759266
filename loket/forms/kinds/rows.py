"""Names of the inputs of a group: family[0].name stands in its first row."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from loket.forms.answer import Code, Fields, Slip
from loket.forms.form import Question

# “family[0]” alone, always blank, says that a row is there: one that only asks to pick may post nothing else.
MARK = ""
_PLACE = re.compile(r"\[(0|[1-9][0-9]{0,5})\](?:\.(.+))?", re.DOTALL)


def question_of(name: str) -> str:
    """The id of the question that an input belongs to, by its name."""
    return name.partition(".")[0].partition("[")[0]


def place_of(question: Question, name: str) -> tuple[int, str] | None:
    """Row (from 0) and name within the row, of an input of this group; None when it is none."""
    if not name.startswith(f"{question.id}["):
        return None
    match = _PLACE.fullmatch(name, len(question.id))
    return (int(match[1]), match[2] or MARK) if match else None


def name_in(question: Question, row: int, name: str) -> str:
    """The input's name on the page. `name` is the name within the row, or MARK."""
    return f"{question.id}[{row}].{name}" if name else f"{question.id}[{row}]"


def in_row(question: Question, row: int, inner: Question) -> Question:
    """A question of the group as one row asks it: under the names of its inputs there."""
    when = replace(inner.when, question=name_in(question, row, inner.when.question)) if inner.when else None
    return replace(inner, id=name_in(question, row, inner.id), when=when)


def row_name(question: Question, row: int) -> str:
    """What people call a row (from 0): “Anggota 1”."""
    return f"{question.limits.get('row_label', 'Baris')} {row + 1}"


def row_word(question: Question) -> str:
    """What people call a row within a sentence: “Anggota” is “anggota” there, “RT” stays."""
    label = str(question.limits.get("row_label", "Baris"))
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def rows_by_number(
    question: Question, fields: Fields, known: Container[str]
) -> dict[int, dict[str, tuple[str, ...]]]:
    """Rows in order, by the numbers that were posted: the `known` inputs by their names within the row."""
    rows: dict[int, dict[str, tuple[str, ...]]] = {}
    for name, values in fields.items():
        place = place_of(question, name)
        if place and place[1] in known and (place[1] or not any(values)):
            rows.setdefault(place[0], {})[place[1]] = values
    return dict(sorted(rows.items()))


def most(question: Question) -> int:
    """How many rows a group may have."""
    return int(question.limits.get("most", 20))


def shown_at_least(question: Question) -> int:
    """How many rows a page shows, filled or not."""
    return max(1, int(question.limits.get("least", 1)))


def in_its_row(question: Question, number: int, there: Question, found: Slip) -> Slip:
    """A slip as one row tells it. `there` is the question under its name in that row."""
    return replace(found, about=there, row=row_name(question, number))


def too_many(question: Question, count: int) -> Slip:
    """More rows than there may be."""
    return Slip(code=Code.TOO_MANY_ROWS, facts={**row_facts(question, most(question)), "count": str(count)})


def row_facts(question: Question, limit: int) -> dict[str, str]:
    """What a sentence about the number of rows needs."""
    return {"limit": str(limit), "row": row_word(question)}
