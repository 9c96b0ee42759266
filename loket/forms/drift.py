"""A page that was opened before the form changed: what still fits, what is new, what must be copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loket.forms.answer import Fields
from loket.forms.check import unknown_fields
from loket.forms.form import Form, Question
from loket.forms.kinds import KINDS
from loket.forms.kinds.rows import in_row, place_of, question_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """`fields` is what the form of today can read; `leftover` (name, values) is what it cannot.

    `new` are ids of questions that the old page did not have; “family/name” for one within a group.
    """

    fields: Fields
    leftover: Mapping[str, tuple[str, ...]]
    new: frozenset[str]


def shape_of(form: Form) -> str:
    """What a page says of its questions, "id.kind" each, so that a later form can compare.

    Questions within a group stand after it, as "family/name.short_text".
    """
    return " ".join(
        entry
        for question in form.questions()
        for entry in (
            f"{question.id}.{question.kind}",
            *(f"{inner_key(question, inner)}.{inner.kind}" for inner in question.questions),
        )
    )


def inner_key(question: Question, inner: Question) -> str:
    """How a shape calls a question within a group."""
    return f"{question.id}/{inner.id}"


def compare(form: Form, fields: Fields, old_shape: str) -> Drift:
    """Sort the fields of an older page by what today's form can still read.

    `old_shape` may be empty or nonsense (a page from elsewhere): then only names and options are compared.
    """
    old = _kinds(old_shape)
    unknown = unknown_fields(form, fields)
    leftover = {name: values for name, values in unknown.items() if any(values)}
    kept = {name: values for name, values in fields.items() if name not in unknown}
    new = set()
    for question in form.questions():
        names = KINDS[question.kind].own(question, fields)
        came = question.id in old if old else bool(names)
        if not came:
            new.add(question.id)
        elif old.get(question.id, question.kind) != question.kind:
            leftover |= _take(kept, names)
            new.add(question.id)
        elif question.questions:
            new |= _compare_rows(question, names, old, kept, leftover)
        else:
            _take_gone_options(question, kept, leftover)
    return Drift(fields=kept, leftover=leftover, new=frozenset(new))


def _compare_rows(
    question: Question,
    names: Iterable[str],
    old: Mapping[str, str],
    kept: dict[str, tuple[str, ...]],
    leftover: dict[str, tuple[str, ...]],
) -> set[str]:
    """The same within a group. Returns what is new in its rows."""
    told = any(key.startswith(f"{question.id}/") for key in old)
    places = [(name, place) for name in names if (place := place_of(question, name))]
    new = set()
    for inner in question.questions:
        key = inner_key(question, inner)
        if told and key not in old:
            new.add(key)
        elif old.get(key, inner.kind) != inner.kind:
            leftover |= _take(kept, [name for name, place in places if question_of(place[1]) == inner.id])
            new.add(key)
        elif inner.options:
            for row in sorted({place[0] for _, place in places}):
                _take_gone_options(in_row(question, row, inner), kept, leftover)
    return new


def _kinds(shape: str) -> dict[str, str]:
    parts = (entry.split(".") for entry in shape[:8000].split(" "))
    return {entry[0]: entry[1] for entry in parts if len(entry) == 2}


def _take(kept: dict[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {name: values for name in names if any(values := kept.pop(name, ()))}


def _take_gone_options(
    question: Question, kept: dict[str, tuple[str, ...]], leftover: dict[str, tuple[str, ...]]
) -> None:
    if not question.options:
        return
    values = kept.get(question.id, ())
    gone = tuple(value for value in values if value and question.option(value) is None)
    if gone:
        leftover[question.id] = gone
        kept[question.id] = tuple(value for value in values if value not in gone)
