"""Directive about what can be taken to a place without a line."""

from __future__ import annotations

from loket.directives.desk import Desk


def downloads(desk: Desk, _: str) -> str:
    """`::: unduhan`: save for reading without a line, the archive, the booklets."""
    asked = {event for service in desk.content.services.values() for event in service.life_events}
    events = tuple(event for event in desk.content.labels["life_events"] if event in asked)
    return desk.draw("pages/unduhan.html", events=events)
