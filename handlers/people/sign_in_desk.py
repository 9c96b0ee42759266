"""Letting somebody in: narrowed by what the offices set, on the record, and with one set of roles only."""

from __future__ import annotations

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.backroom import Backroom
from handlers.people.sessions import Session, Sessions
from handlers.people.sign_in import SignedIn
from handlers.people.staff_table import StaffTable
from loket.cases import CITY_WIDE, Person, narrowed_person


class SignInDesk:
    """Raises StoreDown. The provider says who somebody is; the offices may only take away."""

    def __init__(self, room: Backroom, sessions: Sessions) -> None:
        self._room, self._sessions = room, sessions
        self._trail = AuditTrail(room)
        self._staff = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter)

    def admit(self, who: SignedIn) -> str | None:
        """The Set-Cookie line of a new session, or None for whoever is suspended at every office."""
        places = self._places(who.person)
        person = self._narrowed(who.person, places)
        if person is None:
            self.refuse(who, "suspended")
            return None
        self._write_row(who, places)
        self._trail.note_own(person, "signed_in")
        self._end_with_other_roles(person)
        cookie = self._sessions.begin(person)
        # Somebody may have been suspended, or lost a role, while we looked: then this session is too much.
        if self._narrowed(who.person, places) != person:
            self._sessions.end_all(person.subject)
            return None
        return cookie

    def refuse(self, who: SignedIn, why: str) -> None:
        """Put on record that somebody whom the provider knows was not let in. `why` is a code."""
        self._trail.note_own(who.person, f"sign_in_refused:{why}")

    def leave(self, session: Session) -> str:
        """End the session, on the record; the Set-Cookie line that clears the cookie."""
        self._trail.note_own(session.person, "signed_out")
        return self._sessions.end(session)

    def _places(self, person: Person) -> tuple[str, ...]:
        known = tuple(office for office in person.offices if office in self._room.catalog.offices)
        return known or (CITY_WIDE,)

    def _narrowed(self, person: Person, places: tuple[str, ...]) -> Person | None:
        rows = self._staff.rows_of(person.subject, places)
        left = narrowed_person(person, rows)
        shut_out = any(row.suspended for row in rows) and not set(left.offices) & set(places)
        return None if shut_out else left

    def _write_row(self, who: SignedIn, places: tuple[str, ...]) -> None:
        for office in places:
            self._staff.change(
                office,
                who.person.subject,
                {
                    "name": who.person.name,
                    "roles": list(who.person.roles),
                    "title": who.title,
                    "nip": who.nip,
                    "email": who.email,
                    "seen_at": self._room.clock().isoformat(timespec="seconds"),
                },
            )

    def _end_with_other_roles(self, person: Person) -> None:
        """Sessions that began when the provider still said something else about this person."""
        other = [
            line.key
            for line in self._sessions.of(person.subject)
            if (line.person.roles, line.person.offices) != (person.roles, person.offices)
        ]
        self._sessions.end_keys(person.subject, other)
