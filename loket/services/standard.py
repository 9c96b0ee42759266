"""The service standard: the fourteen things the law has an office publish about a service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Self

from loket.services.calendar import WorkingCalendar, due_on
from loket.services.requirement import Requirement, RequirementKind, Variant


class Actor(StrEnum):
    APPLICANT = "applicant"
    OFFICER = "officer"
    SIGNER = "signer"


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    WORKING_DAY = "working_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Who does what, and through which channel (a key of the label file, or empty)."""

    actor: Actor
    action: str
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """How long it takes once the documents are complete."""

    value: int
    unit: Unit
    starts: str = "documents_complete"

    @property
    def working_days(self) -> int:
        """The limit of the clock. Minutes and hours run in opening hours: over by the next working day."""
        return self.value if self.unit is Unit.WORKING_DAY else 1

    def due_on(self, complete_on: date, calendar: WorkingCalendar) -> date:
        """The last day on which this promise is kept. See `loket.services.due_on`."""
        return due_on(complete_on, self.working_days, calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """`amount` in whole rupiah; 0 is free of charge."""

    amount: int
    legal_basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What the resident receives. `format`: paper or pdf_signed, empty when the standard does not say."""

    name: str
    format: str = ""
    validity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaints:
    """Where to complain. `channels` are ids of the city's; `deadline` in working days, 0 when not said."""

    channels: tuple[str, ...]
    officer_role: str = ""
    deadline: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    short: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The components in the order of Permenpan RB 15/2014: 1-6 are for residents, 7-14 for within.

    `requirements` are owed in every case; `variants`, where a service knows several, say what else each owes.
    """

    requirements: tuple[Requirement, ...]
    procedure: tuple[Step, ...]
    processing_time: Promise
    fee: Fee
    output: Output
    complaints: Complaints
    legal_basis: tuple[LegalBasis, ...] = ()
    facilities: tuple[str, ...] = ()
    staff_competence: tuple[str, ...] = ()
    internal_supervision: str = ""
    staff_count: int = 0
    service_guarantee: str = ""
    safety_guarantee: str = ""
    performance_evaluation: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def all_requirements(self) -> tuple[Requirement, ...]:
        """Those of every case and then those of the single cases; what several cases ask for comes once."""
        of_cases = (row for variant in self.variants for row in variant.requirements)
        return tuple({row.id: row for row in (*self.requirements, *of_cases)}.values())

    @property
    def presence(self) -> tuple[Requirement, ...]:
        """What somebody has to come for, in whichever case."""
        return tuple(row for row in self.all_requirements if row.kind is RequirementKind.PRESENCE)

    def cases_of(self, requirement_id: str) -> tuple[str, ...]:
        """Labels of the cases that ask for it; none when all do."""
        return tuple(
            variant.label
            for variant in self.variants
            if any(row.id == requirement_id for row in variant.requirements)
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the components that are not filled in. The cases belong to the first one."""
        filled = {"requirements"} if self.variants else set()
        return tuple(name for name in COMPONENTS if name not in filled and not getattr(self, name))

    @property
    def completeness(self) -> int:
        """How many of the fourteen components are filled in."""
        return len(COMPONENTS) - len(self.missing)

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        time, complaints = plain["processing_time"], plain["complaints"]
        return cls(
            **{
                **plain,
                "requirements": tuple(Requirement.from_plain(row) for row in plain["requirements"]),
                "variants": tuple(Variant.from_plain(row) for row in plain.get("variants", ())),
                "procedure": tuple(
                    Step(**{**row, "actor": Actor(row["actor"])}) for row in plain["procedure"]
                ),
                "processing_time": Promise(**{**time, "unit": Unit(time["unit"])}),
                "fee": Fee(**plain["fee"]),
                "output": Output(**plain["output"]),
                "complaints": Complaints(**{**complaints, "channels": tuple(complaints["channels"])}),
                "legal_basis": tuple(LegalBasis(**row) for row in plain.get("legal_basis", ())),
                "facilities": tuple(plain.get("facilities", ())),
                "staff_competence": tuple(plain.get("staff_competence", ())),
            }
        )


COMPONENTS = tuple(field.name for field in fields(Standard) if field.name != "variants")
PUBLIC_COMPONENTS, INTERNAL_COMPONENTS = COMPONENTS[:6], COMPONENTS[6:]
