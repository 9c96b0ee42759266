"""The function by which a resident follows her case: status, corrections, messages, withdrawal."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.settings import Settings
from handlers.board.board_reader import BoardReader
from handlers.cases.case_desk import CaseDesk
from handlers.letters.check_form import CheckForm
from handlers.status.case_door import CaseDoor
from handlers.status.case_json import CaseJson
from handlers.status.case_pages import CasePages
from handlers.status.correction_pages import CorrectionPages
from handlers.status.letter_collect import LetterCollect
from handlers.status.resident_talk import ResidentTalk
from handlers.status.talk_pages import TalkPages
from handlers.web.front import App, Front
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages

ROUTES: Mapping[str, str] = {
    "POST /cek-status": "status",
    "POST /cek-status/perbaiki": "correct",
    "POST /cek-status/perbaiki/kirim": "send_correction",
    "POST /cek-status/batal": "ask_withdraw",
    "POST /cek-status/batal/kirim": "withdraw",
    "POST /api/v1/status": "api",
    "POST /cek-status/pesan": "write",
    "POST /cek-status/buka-lagi": "open_again",
    "POST /cek-status/surat": "letter",
    "GET /cek-status/surat": "back",
    "GET /periksa-surat": "check",
    "GET /cek-status": "boxes",
    "GET /cek-status/perbaiki": "back",
    "GET /cek-status/perbaiki/kirim": "back",
    "GET /cek-status/batal": "back",
    "GET /cek-status/batal/kirim": "back",
    "GET /cek-status/pesan": "back",
    "GET /cek-status/buka-lagi": "back",
}


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    room = Backroom.open(settings, **means)
    pages = Pages(settings.catalog, room.catalog, notices_of=BoardReader(room).of)
    desk = CaseDesk(room)
    door = CaseDoor(desk, pages)
    people, corrections = CasePages(desk, pages, door), CorrectionPages(desk, pages, door)
    talk = TalkPages(ResidentTalk(desk), pages, door)
    clerks = {
        "status": people.status,
        "boxes": people.boxes,
        "correct": corrections.correct,
        "send_correction": corrections.send_correction,
        "ask_withdraw": people.ask_withdraw,
        "withdraw": people.withdraw,
        "write": talk.write,
        "open_again": talk.open_again,
        "letter": LetterCollect(desk, pages, door).take,
        "check": CheckForm(pages).go,
        "api": CaseJson(desk).status,
        "back": _back,
    }
    return Front(room, pages, {route: clerks[name] for route, name in ROUTES.items()})


def _back(request: Request) -> Response:
    return see_other("/cek-status/")


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
