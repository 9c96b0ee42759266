"""Directives about the ways in, and whom to ask."""

from __future__ import annotations

from collections.abc import Callable

from loket.directives.desk import Desk
from loket.directives.notices import shown


def start(desk: Desk, _: str) -> str:
    """`::: mulai`: what is on these days, then the three big choices."""
    return desk.draw("pages/mulai.html", notices=shown(desk))


def as_it_is(template: str) -> Callable[[Desk, str], str]:
    """A directive that draws one template with the city's own settings."""

    def draw(desk: Desk, _: str) -> str:
        return desk.draw(template)

    return draw


look_up = as_it_is("pages/cek_status.html")
check_letter = as_it_is("pages/periksa.html")
check_certificate = as_it_is("pages/cek_sertifikat.html")
whom_to_call = as_it_is("pages/bantuan.html")
where_to_complain = as_it_is("pages/pengaduan.html")
