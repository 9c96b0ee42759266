"""Who is signed in: an unguessable cookie, ended by thirty idle minutes, ten hours, or a sign-out."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.backroom.attributes import Item
from handlers.people.session_table import SessionTable
from handlers.web.http import Request
from loket.cases import Keyring, Person, Purpose

COOKIE = "__Host-loket"
SIGN_IN_COOKIE = "__Host-masuk"
LONGEST, IDLE = timedelta(hours=10), timedelta(minutes=30)
# Writing at every click would double the cost; a minute of doubt at the end of an idle half hour is fine.
REFRESH = timedelta(minutes=1)
# More than anybody has at once; then the list of a person is swept of those that ended by themselves.
SWEEP_AT = 10
CLEARED = f"{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in person. `csrf` must come back with every form."""

    key: str
    person: Person
    csrf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session in the list of a person. `used_at` is right to a minute."""

    key: str
    person: Person
    started_at: datetime
    used_at: datetime


class Sessions:
    """Begins, finds, lists and ends sessions. Raises StoreDown."""

    def __init__(self, table: SessionTable, keyring: Keyring, clock: Callable[[], datetime]) -> None:
        self._table, self._keyring, self._clock = table, keyring, clock

    def begin(self, person: Person) -> str:
        """The Set-Cookie line of a new session; always a new cookie, so that nobody can plant one."""
        cookie = secrets.token_urlsafe(32)
        key, now = _key(cookie), int(self._clock().timestamp())
        # Listed first: a session that nobody finds when all of them must end would be worse than a dead key.
        listed = self._table.claim(person.subject, key, now + int(LONGEST.total_seconds()))
        if len(listed) > SWEEP_AT:
            self._sweep(person.subject, listed - {key})
        self._table.put(
            {
                "session": key,
                "subject": person.subject,
                "name": person.name,
                "roles": list(person.roles),
                "offices": list(person.offices),
                "started": now,
                "used": now,
                "ttl": _ends(now, now),
            }
        )
        return f"{COOKIE}={cookie}; Path=/; Secure; HttpOnly; SameSite=Lax"

    def find(self, request: Request) -> Session | None:
        """The session of a request, or None."""
        cookie = request.cookies.get(COOKIE, "")
        key = _key(cookie)
        found = self._table.get(key) if cookie else None
        if found is None:
            return None
        now = int(self._clock().timestamp())
        stale = found["ttl"] - now < (IDLE - REFRESH).total_seconds()
        if stale and not self._table.prolong(key, used=now, ttl=_ends(found["started"], now)):
            return None  # ended on another device since we read it
        csrf = self._keyring.mac(Purpose.SESSION, cookie.encode(), "csrf").hex()[:32]
        return Session(key=key, person=_person(found), csrf=csrf)

    def end(self, session: Session) -> str:
        """Forget the session; the Set-Cookie line that clears the cookie."""
        self.end_keys(session.person.subject, (session.key,))
        return CLEARED

    def of(self, subject: str) -> tuple[SessionLine, ...]:
        """Every session of a person that lasts, the one used last first."""
        found = {key: self._table.get(key) for key in self._table.claimed(subject)}
        lines = (self._line(item) for item in found.values() if item is not None)
        return tuple(sorted(lines, key=lambda line: (line.used_at, line.key), reverse=True))

    def end_all(self, subject: str) -> int:
        """End every session of a person, on every device, at once; how many keys were listed."""
        listed = self._table.claimed(subject)
        self.end_keys(subject, listed)
        return len(listed)

    def end_keys(self, subject: str, keys: Iterable[str]) -> None:
        """End some sessions of one person. Keys that are not this person's are left alone by the caller."""
        ended = tuple(keys)
        for key in ended:
            self._table.delete(key)
        self._table.unclaim(subject, ended)

    def _sweep(self, subject: str, listed: Iterable[str]) -> None:
        self._table.unclaim(subject, (key for key in listed if self._table.get(key) is None))

    def _line(self, item: Item) -> SessionLine:
        zone, used = self._clock().tzinfo, int(item.get("used") or item["started"])
        return SessionLine(
            key=item["session"],
            person=_person(item),
            started_at=datetime.fromtimestamp(item["started"], zone),
            used_at=datetime.fromtimestamp(used, zone),
        )


def csrf_is_right(session: Session, posted: str) -> bool:
    """Whether the form came from a page of this session."""
    return hmac.compare_digest(session.csrf.encode(), posted.encode("utf-8", "replace"))


def _person(found: Item) -> Person:
    return Person(
        subject=found["subject"],
        name=found["name"],
        roles=tuple(found["roles"]),
        offices=tuple(found["offices"]),
    )


def _ends(started: int, used: int) -> int:
    """Seconds since 1970."""
    return min(started + int(LONGEST.total_seconds()), used + int(IDLE.total_seconds()))


def _key(cookie: str) -> str:
    # The cookie has 256 random bits, so a plain hash is enough: a copy of the table opens nothing.
    return hashlib.sha256(cookie.encode()).hexdigest()
