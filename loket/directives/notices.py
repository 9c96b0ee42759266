"""Directives about notices: what is said on top of the first page and of offices for some days."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.services import Notice


def notice_list(desk: Desk, _: str) -> str:
    """`::: pemberitahuan`: everything that is on now, whomever it concerns."""
    return desk.draw("pages/pemberitahuan.html", notices=shown(desk))


def shown(desk: Desk, office_id: str = "") -> tuple[Notice, ...]:
    """The notices of today, for one office or for all of them."""
    return tuple(
        notice
        for notice in desk.content.notices
        if notice.is_shown(desk.today) and (not office_id or notice.concerns(office_id))
    )
