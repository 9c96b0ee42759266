"""What offices announce today, for pages that a function draws: read from the file that everybody reads.

Not from the table: a submission and a status are one call to it each. Not from the bucket: a client for
files costs a cold start more than anything else. A plain request for a public file costs none of both.
"""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Callable
from datetime import date

from handlers.board import from_json
from handlers.board_places import LIST_AT
from loket.services import Notice

FRESH_SECONDS = 20
PATIENCE_SECONDS = 1.0
MAX_BYTES = 500_000

Fetch = Callable[[], bytes]


def fetch_from(host: str) -> Fetch:
    """Asks the public site. Raises OSError or ValueError when there is no answer."""

    # Our own host: a proxy that a machine may have for the world has no business here.
    line = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def fetch() -> bytes:
        with line.open(f"{host}/{LIST_AT}", timeout=PATIENCE_SECONDS) as answer:
            found: bytes = answer.read(MAX_BYTES)
            return found

    return fetch


class Board:
    """Remembers the list for 20 seconds. Nobody is kept from anything because it cannot be read."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._notices: tuple[Notice, ...] = ()
        self._read_at = -float(FRESH_SECONDS)

    def of(self, service: str, today: date, office: str = "") -> tuple[Notice, ...]:
        """What concerns somebody who asks for this service, at one office or, before she chose, at any."""
        return tuple(
            notice
            for notice in self._list()
            if notice.is_shown(today)
            and (
                notice.concerns(office) and notice.is_about(service) if office else service in notice.services
            )
        )

    def _list(self) -> tuple[Notice, ...]:
        if time.monotonic() - self._read_at >= FRESH_SECONDS:
            # Before asking: while the answer is on its way, or does not come, nobody else asks too.
            self._read_at = time.monotonic()
            try:
                self._notices = from_json(self._fetch())
            except (OSError, ValueError, KeyError, TypeError):
                self._notices = ()
        return self._notices
