"""Tickets: what a page carries in the place of a file that we have taken in. Signed by us, for one form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from handlers.backroom import Backroom
from loket.cases import TokenProblem, TokenPurpose, read_token, sign_token
from loket.files import FileType, StoredFile
from loket.forms import Form

TICKET_AGE = timedelta(hours=24)
"""So long a file waits for the form that it belongs to. The nightly sweep waits longer."""

ReadTicket = Callable[[str], StoredFile | None]


class Tickets:
    """Writes and reads tickets. Raises KeysDown, but only when there is something to sign or to read."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def write(self, form: Form, stored: StoredFile) -> str:
        """The ticket of a file that was sent with a page of this form."""
        note = {
            "form": form.slug,
            "id": stored.id,
            "name": stored.name,
            "type": stored.type.value,
            "size": str(stored.size),
            "digest": stored.digest,
        }
        return sign_token(self._room.keyring, TokenPurpose.FILE, note, self._room.clock())

    def reader(self, form: Form, at: datetime | None = None) -> ReadTicket:
        """Which file a ticket of this form stands for; None for anything else, and when it is too old.

        `at`: the moment by which its age is judged: a case that was kept then has its files.
        """

        def read(text: str) -> StoredFile | None:
            if "." not in text:
                return None
            note = read_token(
                self._room.keyring, TokenPurpose.FILE, text, at or self._room.clock(), TICKET_AGE
            )
            if isinstance(note, TokenProblem) or note["form"] != form.slug:
                return None
            return StoredFile(
                id=note["id"],
                name=note["name"],
                type=FileType(note["type"]),
                size=int(note["size"]),
                digest=note["digest"],
            )

        return read
