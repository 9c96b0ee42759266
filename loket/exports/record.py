"""One case as an export tells it: plain JSON, from which every format is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from loket.exports.cell import cell_text, plain
from loket.forms import Answer, attached

Record = Mapping[str, Any]
"""What `schema` says of one case: the facts by their names, and a list of answers."""

FACTS = (
    "reference",
    "service_title",
    "state_label",
    "received_at",
    "complete_on",
    "due_on",
    "finished_on",
    "days_used",
    "officer",
    "letter_number",
)
"""The facts that tables show, in this order, before the answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What stands beside the answers. Days and moments as in ISO 8601, in the city's zone; "" for none.

    days_used: Working days of the promise that are used up; None before the file was complete.
    """

    reference: str
    service: str
    service_title: str
    form_version: str
    office: str
    state: str
    state_label: str
    received_at: str
    complete_on: str
    due_on: str
    finished_on: str
    days_used: int | None
    officer: str
    letter_number: str


def record(facts: Facts, answers: Iterable[Answer], *, specific: bool) -> Record:
    """The record of a case. Without `specific`, answers guarded twice say only that they are there."""
    told = [_answer(answer, locked=answer.privacy == "specific" and not specific) for answer in answers]
    plain_facts = {name: None if value == "" else value for name, value in asdict(facts).items()}
    return {**plain_facts, "answers": told}


def _answer(answer: Answer, *, locked: bool) -> dict[str, Any]:
    return {
        "question": answer.question,
        "kind": answer.kind,
        "label": answer.label,
        "text": None if locked else cell_text(answer),
        "value": None if locked else _value(answer),
        "locked": locked,
    }


def _value(answer: Answer) -> Any:
    """As it is stored; of files their names, types and sizes, never the ids that open them."""
    files = [{"name": f.name, "type": f.type.value, "size": f.size} for f in attached([answer])]
    if answer.kind == "requirement" and isinstance(answer.value, dict):
        return {"how": answer.value["how"], "files": files}
    if answer.kind == "file":
        return files
    return plain(answer.value) if isinstance(answer.value, str) else answer.value
