"""Who may see and decide what: the one place that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is at an office. A role that is not listed gives nothing."""

    OFFICER = "officer"
    MANAGER = "manager"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signed in. `roles` and `offices` are claims, unknown ones included."""

    subject: str
    name: str
    roles: tuple[str, ...]
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resident:
    """Whoever showed the reference and the code of the very case at hand."""


def may_decide(person: Person, office: str) -> bool:
    """Officers, for their own offices. A manager who also decides carries both roles."""
    return Role.OFFICER in person.roles and office in person.offices


def may_see(person: Person, office: str, below: Callable[[str], tuple[str, ...]]) -> bool:
    """Officers and managers see their own offices; managers also those below.

    Args:
        office: Id of the office that holds the case.
        below: Ids of every office below the given one, at any depth.
    """
    if not {Role.OFFICER, Role.MANAGER} & set(person.roles):
        return False
    if office in person.offices:
        return True
    return Role.MANAGER in person.roles and any(office in below(own) for own in person.offices)
