"""Who works at an office: what the identity provider said, and how the office narrows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from loket.cases.access import APPROVING, Person, Role

CITY_WIDE = "-"
"""The office under which somebody is listed who works for none, such as an auditor."""


MAILBOX = "mailbox"
"""The subject under which an office keeps the address of its shared mailbox. Nobody signs in under it."""


class Digest(StrEnum):
    """How often somebody is mailed about the queue."""

    DAILY = "daily"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """One person at one office. The provider says who somebody is; the office can only narrow it.

    Attributes:
        roles: As the provider said at the last sign-in.
        title, nip, email: The same; empty where the provider does not say.
        seen_at: The last sign-in, UTC; None for whoever never came.
        without_roles: Roles that the office took away.
        suspended: May not sign in for this office.
        absent_from, absent_until: First and last day away, both included; None when not away.
        substitute: Subject of a colleague who stands in meanwhile; "" for nobody.
    """

    office: str
    subject: str
    name: str
    roles: tuple[str, ...] = ()
    title: str = ""
    nip: str = ""
    email: str = ""
    seen_at: datetime | None = None
    without_roles: tuple[str, ...] = ()
    suspended: bool = False
    absent_from: date | None = None
    absent_until: date | None = None
    substitute: str = ""
    digest: Digest = Digest.DAILY

    @property
    def roles_here(self) -> tuple[str, ...]:
        """Roles somebody may use at this office."""
        return () if self.suspended else narrowed(self.roles, self.without_roles)

    def is_absent(self, day: date) -> bool:
        """Whether somebody is away on a day of the city."""
        if self.absent_from is None or self.absent_until is None:
            return False
        return self.absent_from <= day <= self.absent_until


def narrowed(roles: Iterable[str], without: Iterable[str]) -> tuple[str, ...]:
    """The roles of the provider without those the office took away."""
    taken = frozenset(without)
    return tuple(role for role in roles if role not in taken)


def narrowed_person(person: Person, staff: Iterable[StaffMember]) -> Person:
    """Who may come in: without the offices that suspended this person and the roles any of them took away.

    Roles are not kept by office, so one that is taken away at one office is gone at the others too.

    Args:
        person: As the provider says.
        staff: What the offices of this person keep about this person.
    """
    rows = tuple(row for row in staff if row.subject == person.subject)
    closed = {row.office for row in rows if row.suspended}
    taken = frozenset(role for row in rows for role in row.without_roles)
    offices = tuple(office for office in person.offices if office not in closed)
    # Whoever is suspended everywhere keeps nothing, not even what needs no office.
    roles = () if CITY_WIDE in closed or (closed and not offices) else narrowed(person.roles, taken)
    return replace(person, roles=roles, offices=offices)


def absent_for(subject: str, staff: Iterable[StaffMember], day: date) -> tuple[StaffMember, ...]:
    """The colleagues for whom this person stands in on a day. Whoever is away stands in for nobody."""
    rows = tuple(staff)
    if any(row.subject == subject and (row.suspended or row.is_absent(day)) for row in rows):
        return ()
    return tuple(row for row in rows if row.substitute == subject and row.is_absent(day))


def acting_roles(person: Person, staff: Iterable[StaffMember], office: str, today: date) -> tuple[str, ...]:
    """Roles this person may use at this office today: own ones, and approving ones of whoever is away.

    Answers "may this person act for the absent head today?": `Role.HEAD in acting_roles(…)`.
    A substitute approves; running the office (manager) is never handed on.

    Args:
        staff: Everybody of this office, as `StaffTable.of_office(office)` gives them.
        today: The day it is in the city.
    """
    if office not in person.offices:
        return ()
    here = tuple(row for row in staff if row.office == office)
    lent = {
        role
        for absent in absent_for(person.subject, here, today)
        for role in absent.roles_here
        if role in APPROVING
    }
    return (*person.roles, *(role for role in APPROVING if role in lent and role not in person.roles))


def may_manage(person: Person, office: str) -> bool:
    """Whoever heads or manages an office says who works there and how long; for this very office only."""
    return bool({Role.HEAD, Role.MANAGER} & set(person.roles)) and office in person.offices


def may_audit(person: Person, office: str, below: Callable[[str], tuple[str, ...]]) -> bool:
    """Auditors read every trail; a head that of the office, a manager also those of the offices below."""
    if Role.AUDITOR in person.roles or may_manage(person, office):
        return True
    return Role.MANAGER in person.roles and any(office in below(own) for own in person.offices)


def staff_from_item(item: Mapping[str, Any]) -> StaffMember:
    """One row again. Attributes it does not know are left, missing ones have their defaults."""
    seen = item.get("seen_at", "")
    return StaffMember(
        office=item["office"],
        subject=item["subject"],
        name=item.get("name", ""),
        roles=tuple(item.get("roles", ())),
        title=item.get("title", ""),
        nip=item.get("nip", ""),
        email=item.get("email", ""),
        seen_at=datetime.fromisoformat(seen) if seen else None,
        without_roles=tuple(item.get("without_roles", ())),
        suspended=bool(item.get("suspended", False)),
        absent_from=_day(item.get("absent_from", "")),
        absent_until=_day(item.get("absent_until", "")),
        substitute=item.get("substitute", ""),
        digest=Digest(item.get("digest", Digest.DAILY)),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
