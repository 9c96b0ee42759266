"""The files of a letter at the counter: the draft, the letter, and the one that was signed elsewhere."""

from __future__ import annotations

import re

from handlers.backroom.catalog import own_fields
from handlers.counter.meanwhile import Conflict
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.counter.officer_slips import REFUSALS
from handlers.files.letter_files import SIGNED, handed_out
from handlers.letters.letter_desk import LetterDesk
from handlers.people.sessions import Session, csrf_is_right
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.parts import read_posted
from handlers.web.posted import BodyProblem
from loket.cases import Refusal
from loket.forms import Fields
from loket.letters import LetterFault, MissingGlyphs

DRAFT, TAKE, UPLOAD = "draf", "surat", "tanda-tangan"
"""Steps of the page beside those that decide."""
MOST_PDF = 4_000_000  # bytes; a letter with a signature has a tenth of it

_SIGNATURE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s*\]")


class LetterPages:
    """POST /petugas/permohonan/{case}/draf, …/surat and …/tanda-tangan."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._letters, self._pages, self._door = LetterDesk(desk), pages, door

    def hand_out(self, session: Session, symbols: str, name: str, fields: Fields) -> Response:
        """A draft, or a letter that was made; the opening is on record first."""
        if name == DRAFT:
            return self._draft(session, symbols)
        kind = SIGNED if (fields.get("kind") or ("",))[0] == SIGNED else ""
        found = self._letters.file(session.person, symbols, kind)
        if found is None:
            return self._told(session, 404, "letter.no_file", symbols)
        return handed_out(found[0].case, found[1])

    def upload(self, request: Request) -> Response:
        """The file that came back from the program that signs."""
        posted, symbols = read_posted(request), request.path_parameters["case"]
        session = self._door.enter(request, {} if isinstance(posted, BodyProblem) else posted.fields)
        if isinstance(session, Response):
            return session
        if isinstance(posted, BodyProblem):
            return self._told(session, 400, "letter.not_a_pdf", symbols)
        ours = own_fields(posted.fields)
        if not csrf_is_right(session, ours.get("_csrf", "")):
            return self._door.old_page(session, posted.fields)
        data = next((file.data for file in posted.files if file.field_name == "signed"), b"")
        if not is_signed_pdf(data):
            return self._told(session, 422, "letter.not_signed", symbols)
        number = ours.get("_number", "")
        return self._kept(session, symbols, int(number) if number.isdecimal() else -1, data)

    def _kept(self, session: Session, symbols: str, number: int, data: bytes) -> Response:
        try:
            after = self._letters.keep_signed(session.person, symbols, number, data)
        except Conflict:
            after = Refusal.NOT_ALLOWED
        if after is None:
            return self._door.not_here(session)
        if isinstance(after, Refusal):
            return self._told(session, 422, REFUSALS[after], symbols)
        return see_other(f"{self._pages.desk}/permohonan/{after.case.symbols}")

    def _draft(self, session: Session, symbols: str) -> Response:
        try:
            found = self._letters.draft(session.person, symbols)
        except MissingGlyphs as fault:
            return self._told(session, 422, "letter.glyphs", symbols, characters=" ".join(fault.characters))
        except LetterFault as fault:
            return self._told(session, 422, "letter.broken_why", symbols, why=str(fault))
        return handed_out(found[0].case, found[1], "-draf") if found else self._door.not_here(session)

    def _told(self, session: Session, status: int, key: str, symbols: str, **values: str) -> Response:
        return self._pages.message(
            status,
            self._pages.say("letter.not_done"),
            self._pages.say(key, **values),
            link=(f"{self._pages.desk}/permohonan/{symbols}", self._pages.say("files.to_case")),
            session=session,
        )


def is_signed_pdf(data: bytes) -> bool:
    """Whether a PDF holds a signature over the whole file. Whether the signature is good, it does not say."""
    if not data.startswith(b"%PDF-") or len(data) > MOST_PDF:
        return False
    return any(_covers(data, *map(int, found.groups())) for found in _SIGNATURE.finditer(data))


def _covers(data: bytes, start: int, first: int, second: int, length: int) -> bool:
    """All but the signature itself, which stands between the two parts in hexadecimal."""
    between = data[first:second].strip()
    return (
        start == 0
        and first < second
        and second + length == len(data)
        and between.startswith(b"<")
        and between.endswith(b">")
        and len(between) > 100
    )
