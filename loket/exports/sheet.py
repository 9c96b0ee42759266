"""The records of one service as a table: facts first, then a column for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loket.exports.cell import plain
from loket.exports.record import FACTS, Record
from loket.forms import KINDS, Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of texts. Every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def columns_of(form: Form | None, records: Iterable[Record]) -> dict[str, str]:
    """Label by id of each question: as the form asks them now, then what only older versions asked.

    Two questions that are called the same have their ids behind their labels.
    """
    asked = form.questions() if form else ()
    found = {q.id: q.label for q in asked if KINDS[q.kind].fields(q)}
    for record in records:
        for answer in record["answers"]:
            found.setdefault(answer["question"], answer["label"])
    labels = list(found.values())
    return {
        question: f"{label} ({question})" if labels.count(label) > 1 else label
        for question, label in found.items()
    }


def sheet_of(
    records: Sequence[Record], headings: Mapping[str, str], columns: Mapping[str, str], locked: str
) -> Sheet:
    """The table. `headings` are the words for FACTS, `locked` stands where an answer is left out."""
    header = (*(headings[fact] for fact in FACTS), *columns.values())
    rows = tuple(_row(record, columns, locked) for record in records)
    return Sheet(header=tuple(map(plain, header)), rows=rows)


def _row(record: Record, columns: Mapping[str, str], locked: str) -> tuple[str, ...]:
    facts = (_words(fact, record[fact]) for fact in FACTS)
    answers = {answer["question"]: answer for answer in record["answers"]}
    texts = (
        (locked if answers[question]["locked"] else answers[question]["text"]) if question in answers else ""
        for question in columns
    )
    return (*facts, *texts)


def _words(fact: str, value: Any) -> str:
    """A fact as people sort by it: of a moment the day and the minute."""
    text = "" if value is None else plain(str(value))
    return text[:16].replace("T", " ") if fact == "received_at" else text
