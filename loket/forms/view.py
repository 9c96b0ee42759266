"""A form as its page shows it: every input with its value, its problem and its limits. No HTML here."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from loket.forms.answer import Answer, Fields, Problem, no_tickets
from loket.forms.attached import has_files
from loket.forms.drift import shape_of
from loket.forms.file_view import ReadTicket, in_words
from loket.forms.form import Form
from loket.forms.input_view import InputView, PageState, input_view
from loket.forms.kinds import KINDS
from loket.forms.leftover import labelled, without_place


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

    @property
    def papers(self) -> frozenset[str]:
        """Ids, in the guide, of the papers that the page asks about."""
        views = (view for section in self.sections for view in section.inputs)
        return frozenset(view.question.limits.get("of", "") for view in views)

    @property
    def has_rows(self) -> bool:
        """Whether a group of questions is on the page: its buttons come before the one that sends."""
        return any(view.rows for section in self.sections for view in section.inputs)

    @property
    def takes_files(self) -> bool:
        """Whether the page may send files."""
        return has_files(self.form)


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
    read_ticket: ReadTicket = no_tickets,
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
        focus: Id of the question that the resident came back to change, or “family[2]” for one row.
        read_ticket: Which file a field stands for, as in Setting. What it cannot read is not on the page.
    """
    fields, problems = fields or {}, tuple(problems)
    state = PageState(
        fields=fields,
        problems=problems,
        remarks=remarks or {},
        new=new,
        focus=focus,
        read_ticket=read_ticket,
    )
    sections = []
    number = 0
    for section in form.sections:
        inputs = []
        for question in section.questions:
            # What is only read has no number: officers look for numbers on a sheet of paper.
            number += 1 if KINDS[question.kind].fields(question) else 0
            if only is None or question.id in only:
                source = form.question(question.when.question) if question.when else None
                inputs.append(input_view(question, number, state, source))
        if inputs:
            sections.append(SectionView(title=section.title, hint=section.hint, inputs=tuple(inputs)))
    to_copy = dict(leftover or {})
    for name, rest in without_place(form, fields, regions).items():
        to_copy[name] = (*to_copy.get(name, ()), *rest)
    to_copy = {name: tuple(in_words(text, read_ticket) for text in texts) for name, texts in to_copy.items()}
    return FormView(
        form=form,
        action=action,
        sections=tuple(sections),
        problems=problems,
        hidden={"_version": form.version, "_questions": shape_of(form), **(hidden or {})},
        leftover=labelled(form, to_copy),
    )


def answers_to_fields(form: Form, answers: Iterable[Answer]) -> dict[str, tuple[str, ...]]:
    """The fields of a page that would give these answers. Answers to questions that are gone are left out."""
    fields: dict[str, tuple[str, ...]] = {}
    for answer in answers:
        question = form.question(answer.question)
        if question is not None and question.kind == answer.kind:
            fields |= KINDS[answer.kind].to_fields(question, answer.value)
    return fields
