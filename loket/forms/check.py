"""The one check of answers: browser posts, the JSON twin, review, confirmation and correction all use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loket.forms.answer import Answer, Code, Fields, Problem, Reading, Setting, Slip, Value
from loket.forms.form import Form, Question, Section
from loket.forms.kinds import KINDS

Sentences = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of a post.

    `answers` are those that were asked and are right, in the order of the form; `unused` were typed into
    questions that the other answers make needless; `unknown` are fields the form does not have.
    """

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    unused: tuple[Answer, ...]
    unknown: Mapping[str, tuple[str, ...]]


def check_answers(form: Form, fields: Fields, setting: Setting, sentences: Sentences) -> Checked:
    """Check what was posted under the names of a form's page. Never raises, whatever was posted."""
    answers: list[Answer] = []
    unused: list[Answer] = []
    problems: list[Problem] = []
    values: dict[str, Value] = {}
    for section in form.sections:
        for question in section.questions:
            kind = KINDS[question.kind]
            reading = kind.read(question, fields, setting)
            if not is_asked(form, question, values):
                unused.extend(_unused(section, question, reading, fields, setting))
                continue
            if reading.value is not None:
                shown = kind.show(question, reading.value, setting)
                answers.append(_answer(section, question, reading.value, shown))
            slips = reading.slips
            if reading.value is None and not slips and question.required:
                slips = (Slip(code=_missing(question)),)
            if reading.value is not None:
                values[question.id] = reading.value
            problems.extend(problem(question, slip, sentences) for slip in slips)
    unknown = unknown_fields(form, fields)
    problems.extend(_unknown_problem(name, sentences) for name in unknown)
    return Checked(answers=tuple(answers), problems=tuple(problems), unused=tuple(unused), unknown=unknown)


def is_asked(form: Form, question: Question, values: Mapping[str, Value]) -> bool:
    """Whether the answers so far make this question needed. `values` holds only answers that were asked."""
    if question.when is None:
        return True
    value = values.get(question.when.question)
    given = value if isinstance(value, list) else [str(value)]
    return value is not None and any(entry in question.when.any_of for entry in given)


def problem(question: Question, slip: Slip, sentences: Sentences) -> Problem:
    """A slip as a sentence. `sentences` maps "kind.code" or "code" to a text with {label} and facts."""
    template = sentences.get(f"{question.kind}.{slip.code}") or sentences[slip.code]
    part = slip.part or {"date": "day"}.get(question.kind, "")
    return Problem(
        question=question.id,
        code=slip.code,
        message=template.format_map({"label": question.label, **slip.facts}),
        field=f"{question.id}.{part}" if part else question.id,
    )


def field_names(form: Form) -> frozenset[str]:
    """Every input a page of this form may send, ours (with "_") not counted."""
    return frozenset(name for question in form.questions() for name in KINDS[question.kind].fields(question))


def unknown_fields(form: Form, fields: Fields) -> dict[str, tuple[str, ...]]:
    """Fields the form does not have, in the order they came."""
    known = field_names(form)
    return {name: values for name, values in fields.items() if name not in known}


def _answer(section: Section, question: Question, value: Value, shown: str) -> Answer:
    return Answer(
        question=question.id,
        kind=question.kind,
        label=question.label,
        value=value,
        shown=shown,
        privacy=question.privacy.value,
        section=section.title,
    )


def _unused(
    section: Section, question: Question, reading: Reading, fields: Fields, setting: Setting
) -> tuple[Answer, ...]:
    """What was typed into a question that is not asked: as it would be kept, or as it was written."""
    kind = KINDS[question.kind]
    if reading.value is not None:
        shown = kind.show(question, reading.value, setting)
        return (_answer(section, question, reading.value, shown),)
    written = " ".join(value for name in kind.fields(question) for value in fields.get(name, ())).strip()
    return (_answer(section, question, written, written),) if written else ()


def _missing(question: Question) -> Code:
    if question.kind == "declaration":
        return Code.NOT_AGREED
    return Code.NOT_CHOSEN if question.kind in ("choice", "choices", "yes_no", "region") else Code.MISSING


def _unknown_problem(name: str, sentences: Sentences) -> Problem:
    message = sentences[Code.UNKNOWN_FIELD].format_map({"label": name[:40]})
    return Problem(question=name, code=Code.UNKNOWN_FIELD, message=message, field="")
