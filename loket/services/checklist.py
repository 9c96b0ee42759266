"""What becomes of the papers of one case: to bring, uploaded, already at the office, and who comes along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loket.forms import Form, Question
from loket.services.paperwork import requirement_note
from loket.services.requirement import Requirement, RequirementKind
from loket.services.service import Service

UPLOAD, BRING, OFFICE = "upload", "bring", "office"
IN_HAND = "Aslinya ditunjukkan saat mengambil hasil."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """One paper. `id` is that of the requirement; `note` says copies, conditions, and what to show."""

    id: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The papers of a case, each in one group, in the order of the guide. `presence`: what needs the person.

    `originals` are labels of what has to be seen when the result is handed over.
    """

    bring: tuple[ChecklistLine, ...] = ()
    uploaded: tuple[ChecklistLine, ...] = ()
    office: tuple[ChecklistLine, ...] = ()
    presence: tuple[ChecklistLine, ...] = ()
    originals: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.bring or self.uploaded or self.office or self.presence)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all papers on it."""
        return frozenset(line.id for line in (*self.bring, *self.uploaded, *self.office, *self.presence))


def checklist_of(service: Service, form: Form | None, papers: Mapping[str, str]) -> Checklist:
    """The list of one case.

    Args:
        service: Its guide: what is asked for.
        form: Its form: which question asks about what.
        papers: What the resident said, by question id; silence means that she brings the original.
    """
    asked, standard = _questions(form), service.standard
    assert standard is not None, "what has cases has a standard"
    rows = tuple(
        row if row.id in asked else _in_cases(row, standard.cases_of(row.id))
        for row in standard.all_requirements
    )
    groups = _groups(rows, asked, papers)
    to_see = (entry for way in (BRING, UPLOAD) for entry in groups[way] if entry.original_shown)
    return Checklist(
        bring=tuple(_line(entry, requirement_note(entry)) for entry in groups[BRING]),
        uploaded=tuple(_line(entry, IN_HAND if entry.original_shown else "") for entry in groups[UPLOAD]),
        office=tuple(_line(entry, "") for entry in groups[OFFICE]),
        presence=tuple(
            _line(row, requirement_note(row)) for row in rows if row.kind is RequirementKind.PRESENCE
        ),
        originals=tuple(entry.label for entry in to_see),
    )


def _groups(
    rows: tuple[Requirement, ...], asked: Mapping[str, Question], papers: Mapping[str, str]
) -> dict[str, list[Requirement]]:
    """Each paper where the resident put it; what her case was not asked about is in none."""
    groups: dict[str, list[Requirement]] = {BRING: [], UPLOAD: [], OFFICE: []}
    for requirement in rows:
        question = asked.get(requirement.id)
        way = papers.get(question.id, BRING) if question else BRING
        needless = question is not None and question.when is not None and question.id not in papers
        if requirement.kind is not RequirementKind.PRESENCE and not (papers and needless):
            groups.setdefault(way, groups[BRING]).append(requirement)
    return groups


def _questions(form: Form | None) -> dict[str, Question]:
    """The question about each requirement, by the requirement's id."""
    return {str(question.limits["of"]): question for question in _about_papers(form)}


def asked_about(form: Form | None) -> dict[str, str]:
    """By the id of a question, the requirement that it asks about."""
    return {question.id: str(question.limits["of"]) for question in _about_papers(form)}


def _about_papers(form: Form | None) -> tuple[Question, ...]:
    questions = form.questions() if form else ()
    return tuple(question for question in questions if question.kind == "requirement")


def _in_cases(requirement: Requirement, cases: tuple[str, ...]) -> Requirement:
    """What no question asks about and only some cases need says itself in which."""
    words = "; ".join((*cases, *((requirement.condition,) if requirement.condition else ())))
    return replace(requirement, condition=f"untuk {words}") if cases else requirement


def _line(requirement: Requirement, note: str) -> ChecklistLine:
    return ChecklistLine(id=requirement.id, label=requirement.label, note=note)
