"""What a review page says of itself: which form, which key, when, and what stood on it. Signed by us."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from handlers.backroom.backroom import Backroom
from loket.cases import TokenProblem, TokenPurpose, read_token, sign_token
from loket.forms import Fields, Form

REVIEW_AGE = timedelta(hours=24)
FOREVER = timedelta(days=3650)


class ReviewNotes:
    """Writes and reads the notes. Raises KeysDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def write(self, form: Form, key: str, more: Mapping[str, str] | None = None) -> str:
        """A note for a page of this form, with the key that its submission will have."""
        now = self._room.clock()
        note = {"form": form.slug, "key": key, "at": now.isoformat(timespec="seconds"), **(more or {})}
        return sign_token(self._room.keyring, TokenPurpose.REVIEW, note, now)

    def read(self, token: str, form: Form) -> dict[str, str] | None:
        """What a page of this form says of itself, however old it is; None when it is none of ours."""
        note = read_token(self._room.keyring, TokenPurpose.REVIEW, token, self._room.clock(), FOREVER)
        return None if isinstance(note, TokenProblem) or note["form"] != form.slug else note

    def is_old(self, note: Mapping[str, str]) -> bool:
        """Whether the page was open so long that the resident should look at it again."""
        return self._room.clock() - datetime.fromisoformat(note["at"]) > REVIEW_AGE

    def key(self, token: str, form: Form) -> str | None:
        """The key of a page that was reviewed before, so that changing an answer stays one submission."""
        note = self.read(token, form)
        return note["key"] if note else None


def page_mark(fields: Fields) -> str:
    """A mark of what a page carries, by which the same page is known again. Browsers send CRLF."""
    plain = {name: [value.replace("\r\n", "\n") for value in values] for name, values in fields.items()}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
