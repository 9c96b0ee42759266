"""Rows of a group, added, removed and moved by the buttons of a page without scripts."""

from __future__ import annotations

import re

from loket.forms.answer import Fields
from loket.forms.form import Form, Question
from loket.forms.kinds import REPEAT
from loket.forms.kinds.rows import MARK, most, name_in, place_of, shown_at_least

_ORDER = re.compile(r"(add|remove|up|down):([a-z][a-z0-9_]*)(?::([0-9]{1,3}))?")

Row = dict[str, tuple[str, ...]]


def move_rows(form: Form, fields: Fields, order: str) -> tuple[Fields, str]:
    """Do what a button says: “add:family”, “remove:family:1”, “up:family:2”, “down:family:0”.

    Rows count from 0, in the order of the page. What cannot be done leaves everything as it is.

    Returns:
        The fields of the page that follows, every word kept, and the row to go to (“family[2]”) or "".
    """
    match = _ORDER.fullmatch(order)
    question = form.question(match[2]) if match else None
    if match is None or question is None or question.kind != REPEAT.name:
        return fields, ""
    before, rows = _taken_apart(question, fields)
    focus = _moved(rows, match[1], int(match[3] or 0), most(question))
    for number, row in enumerate(rows):
        before |= {name_in(question, number, name): values for name, values in row.items()}
    return before, name_in(question, focus, MARK)


def _taken_apart(question: Question, fields: Fields) -> tuple[Row, list[Row]]:
    """Everything else, and the rows as the page shows them. Inputs of an older page go with their row."""
    others: Row = {}
    numbered: dict[int, Row] = {}
    shown = {place[0] for name in REPEAT.own(question, fields) if (place := place_of(question, name))}
    for name, values in fields.items():
        place = place_of(question, name)
        if place and place[0] in shown:
            numbered.setdefault(place[0], {})[place[1]] = values
        else:
            others[name] = values
    rows = [row for _, row in sorted(numbered.items())]
    rows.extend({MARK: ("",)} for _ in range(len(rows), shown_at_least(question)))
    return others, rows


def _moved(rows: list[Row], verb: str, at: int, highest: int) -> int:
    """Change `rows`; the row to look at next."""
    last = len(rows) - 1
    if verb == "add":
        if len(rows) < highest:
            rows.append({MARK: ("",)})
        return len(rows) - 1
    at = min(at, last)
    if verb == "remove":
        del rows[at]
        return max(0, min(at, last - 1))
    other = at - 1 if verb == "up" else at + 1
    if not 0 <= other <= last:
        return at
    rows[at], rows[other] = rows[other], rows[at]
    return other
