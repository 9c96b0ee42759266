"""What was typed and has no place on a page, for the resident to copy. Nothing typed is thrown away."""

from __future__ import annotations

from collections.abc import Container

from loket.forms.answer import Fields
from loket.forms.attached import takes_files
from loket.forms.form import Form, Question
from loket.forms.kinds import HELPER, KINDS, REPEAT, REQUIREMENT, YES_NO
from loket.forms.kinds.address import ADDRESS
from loket.forms.kinds.helper import OPTIONS
from loket.forms.kinds.requirement import ways_of
from loket.forms.kinds.rows import in_row, most, name_in, place_of, question_of, row_name

# What a box of a question with several is called.
_BOXES = {kind.name: kind.words for kind in (ADDRESS, HELPER)}


def labelled(form: Form | None, fields: Fields) -> tuple[tuple[str, str], ...]:
    """Each field that is not blank, by the label it was typed under; by its name when there is none."""
    questions = {question.id: question for question in form.questions()} if form else {}
    return tuple(
        (_label(questions.get(question_of(name)), name), "; ".join(written))
        for name, values in fields.items()
        if (written := [value for value in values if value.strip()])
    )


def without_place(form: Form, fields: Fields, regions: Container[str]) -> dict[str, tuple[str, ...]]:
    """What the inputs of the form's page cannot hold: a second text, an option that is not listed."""
    return {
        name: rest
        for question in form.questions()
        for name, rest in _without_place(question, fields, regions)
        if rest
    }


def _label(question: Question | None, name: str) -> str:
    if question is None:
        return name
    place = place_of(question, name)
    if place is None:
        word = _BOXES.get(question.kind, {}).get(name.rpartition(".")[2])
        return f"{question.label}: {word}" if word else question.label
    inner = next((entry for entry in question.questions if entry.id == question_of(place[1])), None)
    return f"{row_name(question, place[0])}: {_label(inner, place[1])}"


def _without_place(
    question: Question, fields: Fields, regions: Container[str]
) -> list[tuple[str, tuple[str, ...]]]:
    if question.kind != REPEAT.name:
        return [
            (name, _rest(question, name, fields[name], regions))
            for name in KINDS[question.kind].own(question, fields)
        ]
    found: list[tuple[str, tuple[str, ...]]] = []
    for number, row in enumerate(REPEAT.rows(question, fields)):
        posted = {name_in(question, number, name): texts for name, texts in row.items()}
        if number >= most(question):
            found.extend((name, texts) for name, texts in posted.items() if any(texts))
            continue
        for inner in question.questions:
            found.extend(_without_place(in_row(question, number, inner), posted, regions))
    return found


def _rest(question: Question, name: str, values: tuple[str, ...], regions: Container[str]) -> tuple[str, ...]:
    if takes_files(question) and name == question.id:
        return ()  # a file is on the page, or gone for good
    if question.kind == "choices":
        return tuple(value for value in values if value and question.option(value) is None)
    listed = _listed(question, name, regions)
    if listed is None:
        return values[1:]
    picked = [value for value in values if value]
    return tuple(value for value in picked if value not in listed or value != picked[0])


def _listed(question: Question, name: str, regions: Container[str]) -> Container[str] | None:
    """What can be picked; None where one writes."""
    if question.kind == "region" or name == f"{question.id}.region":
        return regions
    if question.kind == REQUIREMENT.name:
        return {way.id for way in ways_of(question)}
    if question.kind == HELPER.name:
        options = OPTIONS.get(name.rpartition(".")[2])
        return {option.id for option in options} if options else None
    if question.kind == "declaration":
        return {"yes"}
    return {option.id for option in (YES_NO if question.kind == "yes_no" else question.options)} or None
