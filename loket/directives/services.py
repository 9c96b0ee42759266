"""Directives about services: the head and the foot of a guide, and the list of them all."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.services import INTERNAL_COMPONENTS


def guide(desk: Desk, slug: str) -> str:
    """`::: layanan <service>`: the answer first."""
    service = desk.content.services[slug]
    return desk.draw("pages/layanan.html", service=service, office=desk.agency_of(service))


def standard(desk: Desk, slug: str) -> str:
    """`::: standar <service>`: complaints, legal basis, the rest of the standard."""
    service = desk.content.services[slug]
    return desk.draw("pages/standar.html", service=service, internal=INTERNAL_COMPONENTS)


def service_list(desk: Desk, _: str) -> str:
    """`::: daftar-layanan`: every service."""
    return desk.draw("pages/daftar_layanan.html", services=tuple(desk.content.services.values()))
