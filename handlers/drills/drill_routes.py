"""Pages of practice among those of learners."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.drills.pack_pages import PackPages
from handlers.drills.writing_pages import WritingPages
from handlers.learning.learn_room import LearnRoom
from handlers.web.front import Clerk

DRILL_PAGES: Mapping[str, str] = {
    "GET /belajar/aksi/latihan/{module}": "pack",
    "GET /belajar/aksi/latihan/{module}/{scenario}": "task",
    "POST /belajar/aksi/latihan/{module}/{scenario}": "send_task",
    "GET /belajar/aksi/tulisan": "writings",
    "POST /belajar/aksi/tulisan": "comment_writing",
}


def drill_clerks(room: LearnRoom) -> dict[str, Clerk]:
    """Who answers, by the names of DRILL_PAGES."""
    packs, writings = PackPages(room), WritingPages(room)
    return {
        "pack": packs.pack,
        "task": packs.look,
        "send_task": packs.send,
        "writings": writings.list,
        "comment_writing": writings.comment,
    }
