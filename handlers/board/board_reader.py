"""What offices announce today, for pages that a function draws: read from the file that everybody reads.

Not from the table: a submission and a status are one call to it each. Not from the bucket: a client for
files costs a cold start more than anything else. A plain request for a public file costs neither.
"""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Callable

from handlers.backroom.backroom import Backroom
from handlers.board.board import from_json
from handlers.shelf.board_places import LIST_AT
from loket.services import Notice

FRESH_SECONDS = 20
PATIENCE_SECONDS = 1.0
MAX_BYTES = 500_000


def fetch_from(host: str) -> Callable[[], bytes]:
    """Asks the public site. What it gives raises OSError or ValueError when there is no answer."""
    # Our own host: a proxy that a machine may have for the world has no business here.
    line = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def fetch() -> bytes:
        with line.open(f"{host}/{LIST_AT}", timeout=PATIENCE_SECONDS) as answer:
            found: bytes = answer.read(MAX_BYTES)
            return found

    return fetch


class BoardReader:
    """Remembers the list for 20 seconds. Nobody is kept from anything because it cannot be read."""

    def __init__(self, room: Backroom) -> None:
        self._room = room
        self._fetch = room.fetch_notices or fetch_from(room.settings.host)
        self._notices: tuple[Notice, ...] = ()
        self._read_at = -float(FRESH_SECONDS)

    def of(self, form: str, office: str = "") -> tuple[Notice, ...]:
        """What concerns somebody with this form, at one office or, before she chose, at any.

        Looked at by the day of now: what ended yesterday is gone at midnight, whatever the file still says.
        """
        service = self._room.catalog.services.get(form)
        return tuple(
            notice
            for notice in self._list()
            if service and notice.is_shown(self._room.today) and _concerns(notice, service.slug, office)
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


def _concerns(notice: Notice, service: str, office: str) -> bool:
    if office:
        return notice.concerns(office) and notice.is_about(service)
    return service in notice.services
