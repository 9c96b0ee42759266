"""The places on pages of the site that the build leaves empty for classes, and what is put there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from handlers.backroom.catalog import Catalog
from loket.pages import compiled, environment

LIST_AT = "belajar/kelas.json"
"""Where classes and what is left of their seats are published."""
CALENDAR_AT = "belajar/kalender.ics"
FILES = ("belajar/index.html", "belajar/kalender/index.html")
"""Pages that may have a place."""

# Written by templates/pages/kelas_tempat.html: <!--kelas:daftar--><!--/kelas-->
_PLACE = re.compile(r"(<!--kelas:(daftar|angka)-->).*?(<!--/kelas-->)", re.S)


def has_class_place(page: bytes) -> bool:
    """Whether classes may stand on this page."""
    return b"<!--kelas:" in page


class ClassPlaces:
    """Draws what LIST_AT says. `folder`: where the build put the catalog."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        self._environment = environment(compiled(folder), catalog.labels)
        self._environment.globals.update(city=catalog.city, labels=catalog.labels)

    def fill(self, page: str, published: Mapping[str, Any]) -> str:
        """The page with these classes in its places."""

        def drawn(place: re.Match[str]) -> str:
            start, what, end = place.groups()
            template = self._environment.get_template(f"pages/kelas_{what}.html")
            classes = [_with_moments(one) for one in published["classes"]]
            return f"{start}{template.render(classes=classes, figures=published['figures']).strip()}{end}"

        return _PLACE.sub(drawn, page)


def read_list(text: bytes) -> dict[str, Any]:
    """LIST_AT again."""
    found: dict[str, Any] = json.loads(text)
    return found


def list_text(classes: Iterable[Mapping[str, Any]], figures: Mapping[str, int | None]) -> str:
    """LIST_AT. A figure is null while it counts fewer people than may be told."""
    return json.dumps({"classes": list(classes), "figures": dict(figures)}, ensure_ascii=False, indent=1)


def _with_moments(one: Mapping[str, Any]) -> dict[str, Any]:
    sessions = [
        {**session, **{name: datetime.fromisoformat(session[name]) for name in ("starts_at", "ends_at")}}
        for session in one["sessions"]
    ]
    return {**one, "sessions": sessions}
