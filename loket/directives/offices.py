"""Directives about offices: the page of one, and the list of them all."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.directives.notices import shown
from loket.services import services_of


def office_page(desk: Desk, office_id: str) -> str:
    """`::: kantor <office>`: where it is, when it is open, what it gives."""
    offices = desk.content.offices
    office = offices[office_id]
    services = services_of(office, desk.content.services.values())
    return desk.draw(
        "pages/kantor.html",
        office=office,
        parent=offices.get(office.parent),
        below=offices.below(office.id),
        services=services,
        notices=shown(desk, office.id),
    )


def office_list(desk: Desk, _: str) -> str:
    """`::: daftar-kantor`: every office, the kelurahan under their kecamatan."""
    return desk.draw("pages/daftar_kantor.html", offices=desk.content.offices)
