"""Directives of the search: the box, and what one reads instead of typing."""

from __future__ import annotations

from itertools import groupby

from loket.directives.desk import Desk
from loket.directives.help import as_it_is
from loket.search import Kind
from loket.services.search_entries import search_entries

box = as_it_is("pages/cari.html")


def index(desk: Desk, _: str) -> str:
    """`::: indeks`: the events of life, and every page but the offices from A to Z."""
    services = desk.content.services.values()
    events = tuple(
        event
        for event in desk.content.labels["life_events"]
        if any(event in service.life_events for service in services)
    )
    entries = (entry for entry in search_entries(desk.content) if entry.kind is not Kind.OFFICE)
    by_title = sorted(entries, key=lambda entry: (entry.title.lower(), entry.address))
    letters = [
        (letter, tuple(same)) for letter, same in groupby(by_title, lambda entry: entry.title[0].upper())
    ]
    return desk.draw("pages/indeks.html", events=events, letters=letters)
