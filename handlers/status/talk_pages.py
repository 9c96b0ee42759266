"""Writing to the office from the status page, and opening an application again. Works with scripts off."""

from __future__ import annotations

from handlers.backroom.catalog import own_fields
from handlers.backroom.keys import KeysDown
from handlers.backroom.store import StoreDown
from handlers.cases.story import Story
from handlers.status.case_door import CaseDoor, Draft
from handlers.status.resident_talk import ResidentTalk
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from loket.cases import Refusal
from loket.forms import Fields

WRITE, OPEN_AGAIN = "/cek-status/pesan", "/cek-status/buka-lagi"

_SLIPS = {
    Refusal.MESSAGE_MISSING: "talk.missing",
    Refusal.MESSAGE_TOO_LONG: "talk.too_long",
    Refusal.TOO_MANY_MESSAGES: "talk.too_many",
}


class TalkPages:
    """POST /cek-status/pesan and POST /cek-status/buka-lagi."""

    def __init__(self, talk: ResidentTalk, pages: Pages, door: CaseDoor) -> None:
        self._talk, self._say, self._door = talk, pages.say, door

    def write(self, request: Request) -> Response:
        """The status with the new message in it, or with what was written and what to put right."""
        found = self._door.open(request, WRITE)
        if isinstance(found, Response):
            return found
        story, posted = found
        text = _text(posted.fields)
        try:
            after = self._talk.write(story, text, _said(posted.fields))
        except (StoreDown, KeysDown):
            return self._door.status(story, status=503, draft=Draft(text=text, slip=self._say("talk.down")))
        if isinstance(after, Refusal):
            return self._refused(story, after, text)
        return self._door.status(after, self._say("talk.sent"))

    def open_again(self, request: Request) -> Response:
        """The status, which now says again what is to be completed."""
        found = self._door.open(request, OPEN_AGAIN)
        if isinstance(found, Response):
            return found
        after = self._talk.open_again(found[0])
        if isinstance(after, Refusal):
            return self._door.status(found[0], self._say("talk.not_opened"), 409)
        return self._door.status(after, self._say("talk.opened"))

    def _refused(self, story: Story, refusal: Refusal, text: str) -> Response:
        if refusal in _SLIPS:
            return self._door.status(
                story, status=422, draft=Draft(text=text, slip=self._say(_SLIPS[refusal]))
            )
        kept = ((self._say("talk.yours"), text),) if text.strip() else ()
        return self._door.status(story, self._say("talk.over"), 409, kept)


def _text(fields: Fields) -> str:
    return (fields.get("note") or ("",))[0]


def _said(fields: Fields) -> int:
    """How many messages of hers the page had shown; a number that is none of ours counts as none."""
    text = own_fields(fields).get("_said", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
