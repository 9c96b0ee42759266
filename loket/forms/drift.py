"""A page that was opened before the form changed: what still fits, what is new, what must be copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loket.forms.answer import Fields
from loket.forms.check import field_names
from loket.forms.form import Form, Question
from loket.forms.kinds import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """`fields` is what the form of today can read; `leftover` (name, values) is what it cannot.

    `new` are ids of questions that the old page did not have.
    """

    fields: Fields
    leftover: Mapping[str, tuple[str, ...]]
    new: frozenset[str]


def shape_of(form: Form) -> str:
    """What a page says of its questions, "id.kind" each, so that a later form can compare."""
    return " ".join(f"{question.id}.{question.kind}" for question in form.questions())


def compare(form: Form, fields: Fields, old_shape: str) -> Drift:
    """Sort the fields of an older page by what today's form can still read.

    `old_shape` may be empty or nonsense (a page from elsewhere): then only names and options are compared.
    """
    old = _kinds(old_shape)
    known = field_names(form)
    leftover = {name: values for name, values in fields.items() if name not in known and any(values)}
    kept = {name: values for name, values in fields.items() if name in known}
    new = set()
    for question in form.questions():
        names = KINDS[question.kind].fields(question)
        came = question.id in old if old else any(name in fields for name in names)
        if not came:
            new.add(question.id)
        elif old.get(question.id, question.kind) != question.kind:
            leftover |= _take(kept, names)
            new.add(question.id)
        elif question.options:
            _take_gone_options(question, kept, leftover)
    return Drift(fields=kept, leftover=leftover, new=frozenset(new))


def _kinds(shape: str) -> dict[str, str]:
    parts = (entry.split(".") for entry in shape[:8000].split(" "))
    return {entry[0]: entry[1] for entry in parts if len(entry) == 2}


def _take(kept: dict[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {name: values for name in names if any(values := kept.pop(name, ()))}


def _take_gone_options(
    question: Question, kept: dict[str, tuple[str, ...]], leftover: dict[str, tuple[str, ...]]
) -> None:
    values = kept.get(question.id, ())
    gone = tuple(value for value in values if value and question.option(value) is None)
    if gone:
        leftover[question.id] = gone
        kept[question.id] = tuple(value for value in values if value not in gone)
