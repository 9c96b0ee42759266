"""Following a case with a browser: status and withdrawal. Works with scripts off."""

from __future__ import annotations

from handlers.case_desk import CaseDesk
from handlers.case_door import STATUS, CaseDoor, may
from handlers.http import Request, Response
from handlers.pages import Pages
from loket.cases import Action, Refusal


class CasePages:
    """POST /cek-status and POST /cek-status/batal."""

    def __init__(self, desk: CaseDesk, pages: Pages, door: CaseDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door

    def status(self, request: Request) -> Response:
        """The status page, or the two boxes again."""
        found = self._door.open(request, STATUS)
        return found if isinstance(found, Response) else self._door.status(found[0])

    def ask_withdraw(self, request: Request) -> Response:
        """Are you sure?"""
        found = self._door.open(request, "/cek-status/batal")
        if isinstance(found, Response):
            return found
        story = found[0]
        if not may(story, Action.WITHDRAW):
            return self._door.status(story, "Permohonan ini tidak dapat dibatalkan lagi.")
        return self._pages.page(
            200, "Batalkan permohonan?", "pages/withdraw.html", story=story, token=self._desk.token(story)
        )

    def withdraw(self, request: Request) -> Response:
        """Take the application back."""
        found = self._door.open(request, "/cek-status/batal/kirim")
        if isinstance(found, Response):
            return found
        after = self._desk.withdraw(found[0])
        if isinstance(after, Refusal):
            return self._door.status(found[0], "Permohonan ini tidak dapat dibatalkan lagi.", 409)
        return self._door.status(after, "Permohonan sudah dibatalkan.")
