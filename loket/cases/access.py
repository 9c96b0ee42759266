"""Who may see and decide what: the one place that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is at an office. A role that is not listed gives nothing."""

    OFFICER = "officer"
    SECTION_HEAD = "section_head"
    HEAD = "head"
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


@dataclass(frozen=True, slots=True)
class System:
    """The city's own clock: it reminds, and closes what nobody completed."""


WORKING = frozenset({Role.OFFICER, Role.SECTION_HEAD, Role.HEAD, Role.MANAGER})
"""Roles that see the cases of their own office."""

APPROVING = (Role.SECTION_HEAD, Role.HEAD)
"""Roles that approve, the lowest first."""

EXPORTING = frozenset({Role.OFFICER, Role.HEAD, Role.MANAGER})
"""Roles that take the cases of their own office away in a file."""


def may_decide(person: Person, office: str) -> bool:
    """Officers, for their own offices. A manager who also decides carries both roles."""
    return Role.OFFICER in person.roles and office in person.offices


def may_approve(person: Person, office: str, step: str) -> bool:
    """Whoever has the role of this step at this very office."""
    return step in APPROVING and step in person.roles and office in person.offices


def may_revoke(person: Person, office: str) -> bool:
    """Only whoever heads the office takes a letter back."""
    return Role.HEAD in person.roles and office in person.offices


def may_export(person: Person, office: str) -> bool:
    """Whoever works on the cases or answers for them; never those of the offices below."""
    return bool(EXPORTING & set(person.roles)) and office in person.offices


def may_post_notice(person: Person, office: str, below: Callable[[str], tuple[str, ...]]) -> bool:
    """Whoever works at an office speaks for it to residents; a manager also for those below."""
    return may_see(person, office, below)


def may_see(person: Person, office: str, below: Callable[[str], tuple[str, ...]]) -> bool:
    """Whoever works at an office sees its cases; managers also those of the offices below.

    Args:
        office: Id of the office that holds the case.
        below: Ids of every office below the given one, at any depth.
    """
    if not WORKING & set(person.roles):
        return False
    if office in person.offices:
        return True
    return Role.MANAGER in person.roles and any(office in below(own) for own in person.offices)
