"""Who is signed in: an unguessable cookie, ended by thirty idle minutes, ten hours, or a sign-out."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.http import Request
from handlers.session_table import SessionTable
from loket.cases import Keyring, Person, Purpose

COOKIE = "__Host-loket"
SIGN_IN_COOKIE = "__Host-masuk"
LONGEST, IDLE = timedelta(hours=10), timedelta(minutes=30)
# Writing at every click would double the cost; a minute of doubt at the end of an idle half hour is fine.
REFRESH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in person. `csrf` must come back with every form."""

    key: str
    person: Person
    csrf: str


class Sessions:
    """Begins, finds and ends sessions. Raises StoreDown."""

    def __init__(self, table: SessionTable, keyring: Keyring, clock: Callable[[], datetime]) -> None:
        self._table, self._keyring, self._clock = table, keyring, clock

    def begin(self, person: Person) -> str:
        """The Set-Cookie line of a new session; always a new cookie, so that nobody can plant one."""
        cookie = secrets.token_urlsafe(32)
        now = self._clock()
        self._keep(_key(cookie), person, started=int(now.timestamp()))
        return f"{COOKIE}={cookie}; Path=/; Secure; HttpOnly; SameSite=Lax"

    def find(self, request: Request) -> Session | None:
        """The session of a request, or None."""
        cookie = request.cookies.get(COOKIE, "")
        found = self._table.get(_key(cookie)) if cookie else None
        if found is None:
            return None
        person = Person(
            subject=found["subject"],
            name=found["name"],
            roles=tuple(found["roles"]),
            offices=tuple(found["offices"]),
        )
        ends = datetime.fromtimestamp(found["ttl"], self._clock().tzinfo)
        if ends - self._clock() < IDLE - REFRESH:
            self._keep(_key(cookie), person, started=found["started"])
        csrf = self._keyring.mac(Purpose.SESSION, cookie.encode(), "csrf").hex()[:32]
        return Session(key=_key(cookie), person=person, csrf=csrf)

    def end(self, session: Session) -> str:
        """Forget the session; the Set-Cookie line that clears the cookie."""
        self._table.delete(session.key)
        return f"{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"

    def _keep(self, key: str, person: Person, started: int) -> None:
        now = self._clock().timestamp()
        ends = min(started + LONGEST.total_seconds(), now + IDLE.total_seconds())
        self._table.put(
            {
                "session": key,
                "subject": person.subject,
                "name": person.name,
                "roles": list(person.roles),
                "offices": list(person.offices),
                "started": started,
                "ttl": int(ends),
            }
        )


def csrf_is_right(session: Session, posted: str) -> bool:
    """Whether the form came from a page of this session."""
    return hmac.compare_digest(session.csrf.encode(), posted.encode("utf-8", "replace"))


def _key(cookie: str) -> str:
    # The cookie has 256 random bits, so a plain hash is enough: a copy of the table opens nothing.
    return hashlib.sha256(cookie.encode()).hexdigest()
