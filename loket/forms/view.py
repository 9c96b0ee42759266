"""A form as its page shows it: every input with its value, its problem and its limits. No HTML here."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from loket.forms.answer import Answer, Fields, Problem
from loket.forms.drift import shape_of
from loket.forms.form import Form, Option, Question, When
from loket.forms.kinds import KINDS, YES_NO
from loket.forms.leftover import labelled, without_place


@dataclass(frozen=True, slots=True, kw_only=True)
class InputView:
    """One question on the page. `values` maps each input's name to what is written in it."""

    question: Question
    number: int
    values: Fields
    problems: tuple[Problem, ...] = ()
    remark: str = ""
    new: bool = False
    condition: str = ""
    focus: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        """What may be picked, for kinds that are picked."""
        return YES_NO if self.question.kind == "yes_no" else self.question.options

    def value(self, part: str = "") -> str:
        """What is written in one input ("" or a part such as "day")."""
        name = f"{self.question.id}.{part}" if part else self.question.id
        return (self.values.get(name) or ("",))[0]

    def picked(self, option_id: str) -> bool:
        """Whether an option is picked."""
        return option_id in self.values.get(self.question.id, ())

    @property
    def described_by(self) -> str:
        """Ids of the hint, the officer's remark and the problem, for aria-describedby."""
        parts = {
            "hint": self.question.hint or self.condition,
            "remark": self.remark,
            "problem": self.problems,
        }
        return " ".join(f"{self.question.id}-{name}" for name, there in parts.items() if there)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One heading with its inputs."""

    title: str
    hint: str
    inputs: tuple[InputView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A whole form page. `hidden` are fields of ours; `leftover` (label, text) no longer fits the form."""

    form: Form
    action: str
    sections: tuple[SectionView, ...]
    problems: tuple[Problem, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    leftover: tuple[tuple[str, str], ...] = ()


def form_view(
    form: Form,
    *,
    action: str,
    fields: Fields | None = None,
    problems: Iterable[Problem] = (),
    remarks: Mapping[str, str] | None = None,
    only: frozenset[str] | None = None,
    new: frozenset[str] = frozenset(),
    leftover: Mapping[str, tuple[str, ...]] | None = None,
    regions: Container[str] = (),
    hidden: Mapping[str, str] | None = None,
    focus: str = "",
) -> FormView:
    """Lay out a form.

    Args:
        form: The form of today.
        action: Path that the page posts to.
        fields: What was typed, by input name; nothing for an empty page.
        problems: What is wrong, in the order of the form.
        remarks: An officer's sentence by question id (a correction).
        only: Ids of the questions to show; None shows all.
        new: Ids to mark as new since the resident opened the page.
        leftover: Fields that no longer fit, to be copied by hand.
        regions: Codes that the page's list of kelurahan has; needed with fields only.
        hidden: Fields of ours, such as a token; they win over those of today's form.
        focus: Id of the question that the resident came back to change.
    """
    fields, remarks, problems = fields or {}, remarks or {}, tuple(problems)
    numbers = {question.id: number for number, question in enumerate(form.questions(), 1)}
    sections = []
    for section in form.sections:
        inputs = tuple(
            InputView(
                question=question,
                number=numbers[question.id],
                values={name: fields.get(name, ()) for name in KINDS[question.kind].fields(question)},
                problems=tuple(entry for entry in problems if entry.question == question.id),
                remark=remarks.get(question.id, ""),
                new=question.id in new,
                condition=condition_words(form, question.when) if question.when else "",
                focus=question.id == focus,
            )
            for question in section.questions
            if only is None or question.id in only
        )
        if inputs:
            sections.append(SectionView(title=section.title, hint=section.hint, inputs=inputs))
    to_copy = dict(leftover or {})
    for name, rest in without_place(form, fields, regions).items():
        to_copy[name] = (*to_copy.get(name, ()), *rest)
    return FormView(
        form=form,
        action=action,
        sections=tuple(sections),
        problems=problems,
        hidden={"_version": form.version, "_questions": shape_of(form), **(hidden or {})},
        leftover=labelled(form, to_copy),
    )


def condition_words(form: Form, when: When) -> str:
    """When a question is asked, for a page without scripts: “Isi bila …”."""
    source = form.question(when.question)
    if source is None:
        return ""
    options = YES_NO if source.kind == "yes_no" else source.options
    labels = [f"“{option.label}”" for option in options if option.id in when.any_of]
    return f"Isi hanya bila “{source.label}” Anda jawab {' atau '.join(labels)}."


def answers_to_fields(form: Form, answers: Iterable[Answer]) -> dict[str, tuple[str, ...]]:
    """The fields of a page that would give these answers. Answers to questions that are gone are left out."""
    fields: dict[str, tuple[str, ...]] = {}
    for answer in answers:
        question = form.question(answer.question)
        if question is not None and question.kind == answer.kind:
            fields |= KINDS[answer.kind].to_fields(question, answer.value)
    return fields
