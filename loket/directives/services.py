"""Directives about services: the head and the foot of a guide, and the lists of them."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.services import COMPONENTS, INTERNAL_COMPONENTS, Service


def guide(desk: Desk, slug: str) -> str:
    """`::: layanan <service>`: the answer first."""
    service = desk.content.services[slug]
    office, times = desk.agency_of(service), desk.times.get(slug)
    return desk.draw("pages/layanan.html", service=service, office=office, times=times)


def standard(desk: Desk, slug: str) -> str:
    """`::: standar <service>`: complaints, legal basis, the rest of the standard."""
    service = desk.content.services[slug]
    return desk.draw("pages/standar.html", service=service, internal=INTERNAL_COMPONENTS, all=len(COMPONENTS))


def service_list(desk: Desk, _: str) -> str:
    """`::: daftar-layanan`: every service, by event of life and from A to Z."""
    services = _from_a_to_z(desk)
    events = tuple(
        (event, found)
        for event in desk.content.labels["life_events"]
        if (found := tuple(service for service in services if event in service.life_events))
    )
    return desk.draw("pages/daftar_layanan.html", events=events, services=services)


def event_services(desk: Desk, event: str) -> str:
    """`::: peristiwa <event>`: the services that one event of life calls for."""
    services = tuple(service for service in _from_a_to_z(desk) if event in service.life_events)
    return desk.draw("pages/peristiwa.html", services=services, event=event)


def event_list(desk: Desk, _: str) -> str:
    """`::: daftar-peristiwa`: the events of life that have a page."""
    events = tuple(
        event for event in desk.content.labels["life_events"] if f"peristiwa/{event}.md" in desk.pages
    )
    return desk.draw("pages/daftar_peristiwa.html", events=events)


def _from_a_to_z(desk: Desk) -> tuple[Service, ...]:
    return tuple(sorted(desk.content.services.values(), key=lambda service: service.title.lower()))
