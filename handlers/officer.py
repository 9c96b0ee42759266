"""The function of the counter: sign-in, the queue of one's own office, cases and decisions."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.settings import Settings
from handlers.board.board_pages import BoardPages
from handlers.board.board_reader import BoardReader
from handlers.casework.entry_pages import EntryPages
from handlers.casework.officer_case_pages import OfficerCasePages
from handlers.casework.required_modules import RequiredModules
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.exports.export_pages import ExportPages
from handlers.letters.register_pages import RegisterPages
from handlers.office import back_office
from handlers.queue.officer_queue_pages import OfficerQueuePages
from handlers.queue.queue_batch_pages import QueueBatchPages
from handlers.web.front import App, Clerk, Front
from handlers.web.pages import Pages, nothing_announced

ROUTES: Mapping[str, str] = {
    "GET /petugas": "queue",
    "GET /petugas/": "queue",
    "GET /petugas/masuk": "sign_in",
    "GET /petugas/masuk/selesai": "signed_in",
    "POST /petugas/keluar": "sign_out",
    "GET /petugas/permohonan/{case}": "case",
    "POST /petugas/permohonan/{case}/{action}": "act",
    "GET /petugas/kantor/{office}": "office",
    "POST /petugas/antrean/{action}": "several",
    "GET /petugas/loket": "entry",
    "GET /petugas/loket/{form}": "entry_form",
    "POST /petugas/loket/{form}": "entry_check",
    "GET /petugas/loket/{form}/konfirmasi": "entry_form",
    "POST /petugas/loket/{form}/konfirmasi": "entry_confirm",
    "GET /petugas/pemberitahuan": "board",
    "POST /petugas/pemberitahuan": "announce",
    "POST /petugas/pemberitahuan/{notice}/akhiri": "take_down",
    "GET /petugas/surat": "register",
    "POST /petugas/surat": "start_register",
    "GET /petugas/surat/unduh": "register_file",
    "GET /petugas/ekspor": "export",
    "POST /petugas/ekspor": "export_begin",
    "GET /petugas/ekspor/{job}": "export_progress",
    "GET /petugas/ekspor/{job}/{file}": "export_file",
    "POST /petugas/ekspor/{job}/hapus": "export_drop",
    **back_office.ROUTES,
}


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    return wired(Backroom.open(settings, **means))


More = Callable[[OfficerDesk, Pages, OfficerDoor], Mapping[str, Clerk]]
"""Makes what stands beside the counter: clerks by their route."""


def wired(room: Backroom, more: More = lambda desk, pages, door: {}) -> Front:
    """The counter over what lies behind it: the city's own, or the practice room's with `more` beside it."""
    settings = room.settings
    # What is printed at the counter is the same receipt.
    notices_of = nothing_announced if settings.practice else BoardReader(room).of
    pages = Pages(
        settings.catalog, room.catalog, settings.desk, practice=settings.practice, notices_of=notices_of
    )
    desk = OfficerDesk(room, RequiredModules(room).gate)
    door = OfficerDoor(desk, pages, settings)
    queues, cases = OfficerQueuePages(desk, pages, door), OfficerCasePages(desk, pages, door)
    register = RegisterPages(desk, pages, door)
    exports, entries = ExportPages(desk, pages, door), EntryPages(desk, pages, door)
    board = BoardPages(desk, pages, door)
    clerks = {
        "queue": queues.queue,
        "office": queues.office,
        "several": QueueBatchPages(desk, pages, door).several,
        "entry": entries.choose,
        "entry_form": entries.blank,
        "entry_check": entries.check,
        "entry_confirm": entries.confirm,
        "sign_in": door.sign_in,
        "signed_in": door.signed_in,
        "sign_out": door.sign_out,
        "case": cases.case,
        "act": cases.act,
        "board": board.board,
        "announce": board.announce,
        "take_down": board.take_down,
        "register": register.look,
        "start_register": register.start,
        "register_file": register.export,
        "export": exports.choose,
        "export_begin": exports.begin,
        "export_progress": exports.progress,
        "export_file": exports.file,
        "export_drop": exports.drop,
        **back_office.clerks(desk, pages, door),
    }
    own = {route: clerks[name] for route, name in ROUTES.items()}
    return Front(room, pages, {**own, **more(desk, pages, door)})


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
