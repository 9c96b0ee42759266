"""The one check of answers: browser posts, the JSON twin, review, confirmation and correction all use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from loket.forms.answer import Answer, Code, Fields, Problem, Setting, Slip, Value
from loket.forms.form import Form, Question, Section
from loket.forms.kinds import EXIT, KINDS
from loket.forms.kinds.kind import slips_of, written

Sentences = Mapping[str, str]

UNKNOWN_TOLD = 100  # a page of ours has none; all of them are in `unknown`


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of a post.

    `answers` are those that were asked and are right, in the order of the form; `unused` were typed into
    questions that the other answers make needless; `unknown` are fields the form does not have.
    `exit` is where an answer led out of the form; it stands among the problems too.
    """

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    unused: tuple[Answer, ...]
    unknown: Mapping[str, tuple[str, ...]]
    exit: Question | None = None


def check_answers(form: Form, fields: Fields, setting: Setting, sentences: Sentences) -> Checked:
    """Check what was posted under the names of a form's page. Never raises, whatever was posted."""
    answers: list[Answer] = []
    unused: list[Answer] = []
    problems: list[Problem] = []
    values: dict[str, Value] = {}
    exits: list[Question] = []
    for section in form.sections:
        for question in section.questions:
            kind = KINDS[question.kind]
            reading = kind.read(question, fields, setting)
            if not question.is_asked(values):
                found = written(kind, question, reading, fields, setting)
                unused.extend((_answer(section, question, *found),) if found else ())
                continue
            exits.extend((question,) if kind is EXIT else ())
            if reading.value is not None:
                values[question.id] = reading.value
                shown = kind.show(question, reading.value, setting)
                answers.append(_answer(section, question, reading.value, shown))
            unused.extend(_answer(section, inner, words, words) for inner, words in reading.unused)
            slips = slips_of(kind, question, reading)
            problems.extend(problem(question, slip, sentences) for slip in slips)
    unknown = unknown_fields(form, fields)
    problems.extend(_unknown_problem(name, sentences) for name in islice(unknown, UNKNOWN_TOLD))
    return Checked(
        answers=tuple(answers),
        problems=tuple(problems),
        unused=tuple(unused),
        unknown=unknown,
        exit=exits[0] if exits else None,
    )


def problem(question: Question, slip: Slip, sentences: Sentences) -> Problem:
    """A slip as a sentence. `sentences` maps "kind.code" or "code" to a text with {label} and facts."""
    about = slip.about or question
    template = sentences.get(f"{about.kind}.{slip.code}") or sentences[slip.code]
    message = template.format_map({"label": about.label, **slip.facts})
    names = KINDS[about.kind].fields(about)
    return Problem(
        question=about.id,
        code=slip.code,
        message=f"{slip.row}: {message}" if slip.row else message,
        field=f"{about.id}.{slip.part}" if slip.part else names[0],
    )


def field_names(form: Form) -> frozenset[str]:
    """Every input that a page of this form has, ours (with "_") not counted."""
    return frozenset(name for question in form.questions() for name in KINDS[question.kind].fields(question))


def unknown_fields(form: Form, fields: Fields) -> dict[str, tuple[str, ...]]:
    """Fields the form does not have, in the order they came."""
    known = {name for question in form.questions() for name in KINDS[question.kind].own(question, fields)}
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


def _unknown_problem(name: str, sentences: Sentences) -> Problem:
    message = sentences[Code.UNKNOWN_FIELD].format_map({"label": name[:40]})
    return Problem(question=name, code=Code.UNKNOWN_FIELD, message=message, field="")
