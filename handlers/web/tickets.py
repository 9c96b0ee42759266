"""Tickets: what a page carries in the place of a file that we have taken in. Signed by us, for one form."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from handlers.backroom.backroom import Backroom
from loket.cases import TokenProblem, TokenPurpose, read_token, sign_token
from loket.files import FileType, StoredFile
from loket.forms import OWN, Fields, Form, labelled, takes_files

TICKET_AGE = timedelta(hours=24)
"""So long a file waits for the form that it belongs to. The nightly sweep waits longer."""
MAX_TICKET = 4096  # characters

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
            return _stored(note)

        return read


def unproven(text: str) -> StoredFile | None:
    """What a ticket says, whoever wrote it: so that a page can carry it on while our keys are out of reach.

    For showing only. Whatever is kept was read by `Tickets.reader`.
    """
    content = text.partition(".")[0]
    if len(text) > MAX_TICKET or not content.isascii():
        return None
    try:
        note = json.loads(base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)))["payload"]
        return _stored({name: str(note[name]) for name in ("id", "name", "type", "size", "digest")})
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def to_copy(form: Form | None, fields: Fields) -> tuple[tuple[str, str], ...]:
    """What was posted, for somebody to copy: files by name, without those that the case has already."""
    told = {
        name: tuple(_name_of(text) for text in values if not (text.startswith(OWN) and _is_file(form, name)))
        for name, values in fields.items()
    }
    return labelled(form, told)


def _is_file(form: Form | None, name: str) -> bool:
    question = form.question(name) if form else None
    return question is not None and takes_files(question)


def _name_of(text: str) -> str:
    stored = unproven(text)
    return stored.name if stored else text


def _stored(note: Mapping[str, str]) -> StoredFile:
    return StoredFile(
        id=note["id"],
        name=note["name"],
        type=FileType(note["type"]),
        size=int(note["size"]),
        digest=note["digest"],
    )
