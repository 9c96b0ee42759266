"""Directives about figures of the city's work: how long services really took."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.figures import LEAST


def time_list(desk: Desk, _: str) -> str:
    """`::: waktu-layanan`: every service of which enough is known, or that none is yet."""
    services = sorted(desk.content.services.values(), key=lambda service: service.title.lower())
    rows = tuple((service, desk.times[service.slug]) for service in services if service.slug in desk.times)
    return desk.draw("pages/waktu_layanan.html", rows=rows, least=LEAST)
