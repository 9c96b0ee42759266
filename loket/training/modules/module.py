"""One module of the programme: what it is worth, what comes first, what is read in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Pillar(StrEnum):
    """The four pillars of digital literacy. Source: domain.md 2.5 of the design, PILAR."""

    SKILLS = "skills"
    CULTURE = "culture"
    ETHICS = "ethics"
    SAFETY = "safety"


class Competence(StrEnum):
    """Eight managerial ones, the social-cultural one, all technical ones as one (Permenpan RB 38/2017)."""

    INTEGRITY = "integrity"
    COOPERATION = "cooperation"
    COMMUNICATION = "communication"
    RESULTS = "results"
    PUBLIC_SERVICE = "public_service"
    DEVELOPMENT = "development"
    CHANGE = "change"
    DECISION = "decision"
    UNITY = "unity"
    TECHNICAL = "technical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One part of a module's page. Its id never changes meaning: progress is kept under it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One page of content/belajar that can be learned and proved.

    Attributes:
        slug: The page: belajar/<slug>/.
        order: Its place among the modules.
        jp: Hours of learning it is worth, of 45 minutes each.
        prerequisites: Ids of modules advised first. Advice, never a lock.
        pass_score: Per cent of its quiz that are enough.
        practices: How many scenarios of its pack must be done.
        lessons: In the order of the page.
        steps, step_titles: How many numbered steps the page has, and their headings.
        attendance: Whether a session of a class belongs to it; without, it can be learned alone.
    """

    id: str
    slug: str
    title: str
    summary: str
    order: int
    jp: int
    pillars: tuple[Pillar, ...]
    competences: tuple[Competence, ...]
    prerequisites: tuple[str, ...]
    pass_score: int
    practices: int
    lessons: tuple[Lesson, ...]
    steps: int
    step_titles: tuple[str, ...]
    attendance: bool = False

    @property
    def address(self) -> str:
        """Where it is read."""
        return f"/belajar/{self.slug}/"

    def plain(self) -> dict[str, Any]:
        """For the catalog."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the catalog."""
        return cls(
            **{
                **plain,
                "pillars": tuple(map(Pillar, plain["pillars"])),
                "competences": tuple(map(Competence, plain["competences"])),
                "prerequisites": tuple(plain["prerequisites"]),
                "step_titles": tuple(plain["step_titles"]),
                "lessons": tuple(Lesson(**lesson) for lesson in plain["lessons"]),
            }
        )
