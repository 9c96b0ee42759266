"""Who reads what in the morning: one digest for each officer and each shared mailbox, over all offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.reminders.due_list import OF_HEADS, OF_OFFICERS, Sections, Today, merged, sections
from handlers.reminders.due_row import DueRow
from loket.cases import APPROVING, MAILBOX, Digest, Role, StaffMember, absent_for
from loket.services import Office

HEADS = frozenset({Role.SECTION_HEAD, Role.HEAD, Role.MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one office has for a reader."""

    office: Office
    sections: Sections


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningLetter:
    """One mail. `reader`: subject of an officer, or the office whose shared mailbox it is.

    The address is kept out of tracebacks.
    """

    reader: str
    name: str
    email: str = field(repr=False)
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One office in the morning: its rows, and everybody who ever signed in for it."""

    office: Office
    rows: Sequence[DueRow]
    staff: Sequence[StaffMember] = ()

    def readers_of(self, row: DueRow, day: date) -> frozenset[str]:
        """Subjects of those who are to act: the holder, whoever stands in, or everybody who is there."""
        there = {member.subject for member in self._there(day)}
        if row.assignee in there:
            return frozenset({row.assignee})
        holder = next((one for one in self.staff if one.subject == row.assignee and not one.suspended), None)
        if holder and holder.is_absent(day) and holder.substitute in there:
            return frozenset({holder.substitute})
        return frozenset(there)

    def reach(self, member: StaffMember, today: Today) -> Sections:
        """What presses for one reader at this office."""
        if member.subject == MAILBOX:
            return sections(self.rows, OF_OFFICERS, today)
        roles = self.roles(member, today.day)
        above = sections(self.rows, OF_HEADS if HEADS & roles else (), today)
        listed = {row.symbols for rows in above.values() for row in rows}
        own = (row for row in self.rows if member.subject in self.readers_of(row, today.day))
        rest = (row for row in own if row.symbols not in listed)
        return merged(above, sections(rest, OF_OFFICERS if Role.OFFICER in roles else (), today))

    def roles(self, member: StaffMember, day: date) -> frozenset[str]:
        """Roles of today: one's own, and those to approve of whoever one stands in for."""
        lent = {
            role
            for absent in absent_for(member.subject, self.staff, day)
            for role in absent.roles_here
            if role in APPROVING
        }
        return frozenset(member.roles_here) | lent

    def _there(self, day: date) -> Iterable[StaffMember]:
        """Officers who are at work. Whoever switched the digest off is there all the same."""
        return (
            member for member in self.staff if Role.OFFICER in member.roles_here and not member.is_absent(day)
        )


def morning_letters(desks: Iterable[Desk], today: Today) -> tuple[MorningLetter, ...]:
    """One letter for everybody for whom there is something; never one about nothing. Raises CalendarGap."""
    parts: dict[str, list[Part]] = {}
    readers: dict[str, StaffMember] = {}
    for desk in desks:
        for member in desk.staff:
            found = desk.reach(member, today) if is_read(member, today.day) else {}
            if found:
                reader = f"{MAILBOX}.{desk.office.id}" if member.subject == MAILBOX else member.subject
                readers.setdefault(reader, member)
                parts.setdefault(reader, []).append(Part(office=desk.office, sections=found))
    return tuple(
        MorningLetter(reader=reader, name=member.name, email=member.email, parts=tuple(parts[reader]))
        for reader, member in readers.items()
    )


def is_read(member: StaffMember, day: date) -> bool:
    """Whether a mail to this reader makes sense today: there is an address, and nobody switched it off."""
    return bool(member.email) and member.digest is Digest.DAILY and not member.is_absent(day)
