"""What a service asks people to bring, or to come for, and the cases in which it asks for something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class RequirementKind(StrEnum):
    DOCUMENT = "document"
    STATEMENT = "statement"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing to bring. `copies` 0: the standard does not count them. `one_of`: any of these will do."""

    id: str
    label: str
    kind: RequirementKind = RequirementKind.DOCUMENT
    copies: int = 0
    original_shown: bool = False
    condition: str = ""
    one_of: tuple[str, ...] = ()

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        kind = RequirementKind(plain.get("kind", RequirementKind.DOCUMENT))
        return cls(**{**plain, "kind": kind, "one_of": tuple(plain.get("one_of", ()))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One case of a service, such as a card that was lost. `requirements` come on top of everybody's."""

    id: str
    label: str
    requirements: tuple[Requirement, ...] = ()

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        rows = tuple(Requirement.from_plain(row) for row in plain["requirements"])
        return cls(id=plain["id"], label=plain["label"], requirements=rows)


def presence_first(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """The same rows: who has to come is said before anything to bring, else the order of the guide."""
    return tuple(sorted(requirements, key=lambda row: row.kind is not RequirementKind.PRESENCE))
