"""What was typed and has no place on a page, for the resident to copy. Nothing typed is thrown away."""

from __future__ import annotations

from collections.abc import Container

from loket.forms.answer import Fields
from loket.forms.form import Form, Question
from loket.forms.kinds import KINDS, YES_NO


def labelled(form: Form | None, fields: Fields) -> tuple[tuple[str, str], ...]:
    """Each field that is not blank, by the label it was typed under; by its name when there is none."""
    labels = {question.id: question.label for question in form.questions()} if form else {}
    return tuple(
        (labels.get(name.partition(".")[0], name), "; ".join(written))
        for name, values in fields.items()
        if (written := [value for value in values if value.strip()])
    )


def without_place(form: Form, fields: Fields, regions: Container[str]) -> dict[str, tuple[str, ...]]:
    """What the inputs of the form's page cannot hold: a second text, an option that is not listed."""
    return {
        name: rest
        for question in form.questions()
        for name in KINDS[question.kind].fields(question)
        if (rest := _rest(question, fields.get(name, ()), regions))
    }


def _rest(question: Question, values: tuple[str, ...], regions: Container[str]) -> tuple[str, ...]:
    if question.kind == "region":
        return tuple(value for value in values if value and value not in regions)
    listed = {option.id for option in (YES_NO if question.kind == "yes_no" else question.options)}
    if question.kind == "declaration":
        listed = {"yes"}
    if listed:
        return tuple(value for value in values if value and value not in listed)
    return values[1:]
