"""Following a case with a browser: status and withdrawal. Works with scripts off."""

from __future__ import annotations

from handlers.cases.case_desk import CaseDesk
from handlers.status.case_door import STATUS, CaseDoor, may
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.cases import Action, ReferenceProblem, Refusal, parse_reference


class CasePages:
    """GET and POST /cek-status, and POST /cek-status/batal."""

    def __init__(self, desk: CaseDesk, pages: Pages, door: CaseDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door

    def status(self, request: Request) -> Response:
        """The status page, or the two boxes again."""
        found = self._door.open(request, STATUS)
        return found if isinstance(found, Response) else self._door.status(found[0])

    def boxes(self, request: Request) -> Response:
        """Where a mail leads: the two boxes, the reference filled in. The code is asked for as ever."""
        typed = query_fields(request).get("nomor", ("",))[0]
        reference = parse_reference(typed, self._desk.catalog.city.reference_prefix)
        if isinstance(reference, ReferenceProblem):
            return see_other("/cek-status/")
        return self._door.ask(typed)

    def ask_withdraw(self, request: Request) -> Response:
        """Are you sure?"""
        found = self._door.open(request, "/cek-status/batal")
        if isinstance(found, Response):
            return found
        story = found[0]
        if not may(story, Action.WITHDRAW):
            return self._door.status(story, self._pages.say("status.no_withdrawal"))
        title, token = self._pages.say("withdraw.title"), self._desk.token(story)
        return self._pages.page(200, title, "pages/withdraw.html", story=story, token=token)

    def withdraw(self, request: Request) -> Response:
        """Take the application back."""
        found = self._door.open(request, "/cek-status/batal/kirim")
        if isinstance(found, Response):
            return found
        after = self._desk.withdraw(found[0])
        if isinstance(after, Refusal):
            return self._door.status(found[0], self._pages.say("status.no_withdrawal"), 409)
        return self._door.status(after, self._pages.say("status.withdrawn"))
