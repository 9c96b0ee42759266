"""The function that takes forms: check, review, keep, receipt. It can lock answers, never open them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.settings import Settings
from handlers.board.board_reader import BoardReader
from handlers.sending.confirm_pages import ConfirmPages
from handlers.sending.review_note import ReviewNotes
from handlers.sending.submit_desk import SubmitDesk
from handlers.sending.submit_door import SubmitDoor
from handlers.sending.submit_files import SubmitFiles
from handlers.sending.submit_json import SubmitJson
from handlers.sending.submit_pages import SubmitPages
from handlers.sending.submit_proof import SubmitProof
from handlers.sending.submit_views import SubmitViews
from handlers.web.front import App, Front
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages

ROUTES: Mapping[str, str] = {
    "POST /kirim/{form}": "check",
    "POST /kirim/{form}/konfirmasi": "confirm",
    "POST /api/v1/kirim/{form}": "api",
    "POST /api/v1/kirim/{form}/berkas": "files",
    "POST /api/v1/kirim/{form}/tantangan": "proof",
    "GET /kirim/{form}": "blank",
    "GET /kirim/{form}/konfirmasi": "back_to_form",
}


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    room = Backroom.open(settings, **means)
    pages = Pages(settings.catalog, room.catalog, notices_of=BoardReader(room).of)
    desk = SubmitDesk(room)
    notes = ReviewNotes(room)
    views = SubmitViews(desk, pages, notes)
    door = SubmitDoor(desk, views)
    people, machines = SubmitPages(desk, views, notes, door), SubmitJson(desk)

    def back_to_form(request: Request) -> Response:
        service = room.catalog.services.get(request.path_parameters["form"])
        return see_other(f"/layanan/{service.slug}/ajukan/" if service else "/layanan/")

    clerks = {
        "check": people.check,
        "confirm": ConfirmPages(desk, views, notes, door).confirm,
        "api": machines.submit,
        "files": SubmitFiles(desk).take,
        "proof": SubmitProof(desk).ask,
        "blank": people.blank,
        "back_to_form": back_to_form,
    }
    return Front(room, pages, {route: clerks[clerk] for route, clerk in ROUTES.items()})


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
