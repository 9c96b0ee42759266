"""Where a guide and its form meet: the papers that the form asks about, in the guide's words."""

from __future__ import annotations

from loket.forms.paper import GuideOfForm, Paper
from loket.services.requirement import Requirement, RequirementKind
from loket.services.service import Level, Service


def guide_of_form(service: Service) -> GuideOfForm:
    """What the form of a service takes from its guide."""
    asked = service.standard.all_requirements if service.standard else ()
    return GuideOfForm(
        name=f"content/layanan/{service.slug}.md",
        papers={entry.id: _paper(entry) for entry in asked},
        one_office=service.level is Level.CITY,
    )


def _paper(requirement: Requirement) -> Paper:
    return Paper(
        label=requirement.label,
        hint=requirement_note(requirement),
        asked_for=requirement.kind is RequirementKind.DOCUMENT,
        in_person=requirement.kind is RequirementKind.PRESENCE,
    )


def requirement_note(requirement: Requirement) -> str:
    """How many copies, whether the original is shown, when it is needed: short sentences, or nothing."""
    said = []
    if requirement.condition:
        said.append(f"Hanya {requirement.condition}.")
    if requirement.copies:
        said.append(f"{requirement.copies} lembar.")
    if requirement.original_shown:
        said.append("Aslinya ikut diperlihatkan.")
    if requirement.one_of:
        said.append(f"Pilih salah satu: {'; '.join(requirement.one_of)}.")
    return " ".join(said)
