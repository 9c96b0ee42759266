"""A resident takes her letter home: the copy, or the file that was signed electronically."""

from __future__ import annotations

from handlers.cases.case_desk import CaseDesk
from handlers.files.letter_files import handed_out, residents_file
from handlers.status.case_door import STATUS, CaseDoor
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from loket.cases import letter_of


class LetterCollect:
    """POST /cek-status/surat, with the token of the status page or with reference and code."""

    def __init__(self, desk: CaseDesk, pages: Pages, door: CaseDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door

    def take(self, request: Request) -> Response:
        """The file; or the status page, which says how the letter stands."""
        opened = self._door.open(request, STATUS)
        if isinstance(opened, Response):
            return opened
        story, _ = opened
        letter = letter_of(story.case)
        name = residents_file(story.case, letter) if letter else ""
        data = self._desk.room.files.get_letter(story.case.symbols, name) if name else None
        if data is None:
            return self._door.status(story, status=404)
        self._desk.room.log.info("a resident took a letter", reference=str(story.case.reference))
        return handed_out(story.case, data)
