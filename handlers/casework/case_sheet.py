"""What a resident answered, laid out for an officer: sections as she saw them, papers with their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.cases.story import Story
from handlers.casework.officer_file_pages import FileRow
from loket.forms import Answer, Form, helper_among
from loket.services import asked_about

SPECIFIC = "specific"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One answer. `hidden`: it stays shut until it is opened, and so do its files."""

    answer: Answer
    hidden: bool = False
    files: tuple[FileRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """Every answer once.

    Attributes:
        sections: Answers under the headings of the form.
        papers: Those about papers, by the id of the requirement on the checklist.
        every: All of them in the order of the form: at these an officer can point.
        locked: Some are hidden.
        helper: Who filled in, when that was not the applicant.
    """

    sections: tuple[tuple[str, tuple[SheetRow, ...]], ...] = ()
    papers: Mapping[str, SheetRow] = field(default_factory=dict)
    every: tuple[Answer, ...] = ()
    locked: bool = False
    helper: Answer | None = None


def case_sheet(
    story: Story,
    form: Form | None,
    answers: tuple[Answer, ...],
    files: Mapping[str, tuple[FileRow, ...]],
    *,
    specific: bool,
) -> CaseSheet:
    """Lay out the answers of a case.

    Args:
        files: What is known of the files of each question.
        specific: What is guarded twice was opened, and the opening is on record.
    """
    asked, listed = asked_about(form), story.checklist.ids
    sections: dict[str, list[SheetRow]] = {}
    papers: dict[str, SheetRow] = {}
    for answer in answers:
        hidden = answer.privacy == SPECIFIC and not specific
        row = SheetRow(answer=answer, hidden=hidden, files=() if hidden else files.get(answer.question, ()))
        paper = asked.get(answer.question)
        if paper in listed:
            papers[str(paper)] = row
        else:
            sections.setdefault(answer.section, []).append(row)
    shown = [answer for answer in answers if specific or answer.privacy != SPECIFIC]
    return CaseSheet(
        sections=tuple((title, tuple(rows)) for title, rows in sections.items()),
        papers=papers,
        every=answers,
        locked=len(shown) < len(answers),
        helper=helper_among(shown),
    )
