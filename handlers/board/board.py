"""The notices of offices: how an entry of the table becomes what residents read, and whom it is for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from handlers.backroom.catalog import Catalog
from loket.services import Notice, services_of


def notice_of(entry: Mapping[str, Any], catalog: Catalog) -> Notice | None:
    """The notice of an entry; None when it was taken down, or its office is no more."""
    office = catalog.offices.get(entry["office"])
    if office is None or "ended_at" in entry:
        return None
    every = tuple(service.slug for service in services_of(office, catalog.guides.values()))
    return Notice(
        id=entry["entry"],
        kind=entry["kind"],
        title=f"{catalog.labels['notice_kinds'][entry['kind']]}: {office.name}",
        text=entry["text"],
        starts=date.fromisoformat(entry["starts"]),
        ends=date.fromisoformat(entry["ends"]),
        offices=(office.id,),
        services=(entry["service"],) if entry["service"] else every,
    )


def of_today(entries: Iterable[Mapping[str, Any]], catalog: Catalog, today: date) -> tuple[Notice, ...]:
    """What is shown on this day, the newest first."""
    found = (notice_of(entry, catalog) for entry in entries)
    shown = [notice for notice in found if notice and notice.is_shown(today)]
    return tuple(sorted(shown, key=lambda notice: (notice.starts, notice.id), reverse=True))


def to_json(notices: Iterable[Notice]) -> str:
    """The published list."""
    plain = {"schema": 1, "notices": [notice.plain() for notice in notices]}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_json(text: bytes | str) -> tuple[Notice, ...]:
    """The published list again. Raises ValueError, KeyError or TypeError when it is something else."""
    return tuple(Notice.from_plain(plain) for plain in json.loads(text)["notices"])
