"""The one Jinja2 environment: the site and the handlers draw every page with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2

from loket.words import Words, speaking

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def tanggal(day: date | str) -> str:
    """A day in words: “7 April 2025”. Takes a date or ISO 8601 text."""
    return _in_words(day, MONTHS)


def hari(day: date) -> str:
    """A day with its weekday: “Senin, 7 April 2025”."""
    return f"{DAYS[day.weekday()]}, {tanggal(day)}"


def waktu(moment: datetime, zone: str = "Asia/Makassar", zone_word: str = "WITA") -> str:
    """A moment in the city's zone: “24 November 2026 pukul 14.43 WITA”. `moment` knows its zone."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{tanggal(local.date())} pukul {local:%H.%M} {zone_word}"


def english_date(day: date | str) -> str:
    """A day in English words: “7 April 2025”. Takes a date or ISO 8601 text."""
    return _in_words(day, ENGLISH_MONTHS)


def _in_words(day: date | str, months: Sequence[str]) -> str:
    if isinstance(day, str):
        day = date.fromisoformat(day[:10])
    return f"{day.day} {months[day.month - 1]} {day.year}"


def english_day(day: date) -> str:
    """A day with its weekday: “Monday, 7 April 2025”."""
    return f"{ENGLISH_DAYS[day.weekday()]}, {english_date(day)}"


def english_moment(moment: datetime, zone: str = "Asia/Makassar", zone_word: str = "WITA") -> str:
    """A moment in the city's zone: “24 November 2026 at 14.43 WITA”. `moment` knows its zone."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{english_date(local.date())} at {local:%H.%M} {zone_word}"


def rupiah(amount: int) -> str:
    """Whole rupiah: “Rp1.000.000”."""
    return "Rp" + f"{amount:,}".replace(",", ".")


def is_escaped(template: str | None) -> bool:
    """Everything but our mails.

    Those are sent as plain text, which nobody reads as HTML: “&#39;” would be shown as it stands. Every
    value that goes into them is a word of ours or was checked by handlers/mails/notices.py.
    """
    return not (template is not None and template.startswith("mail/") and template.endswith(".txt"))


_FILTERS: Mapping[str, Mapping[str, Callable[..., str]]] = {
    "id": {"tanggal": tanggal, "hari": hari, "waktu": waktu},
    "en": {"tanggal": english_date, "hari": english_day, "waktu": english_moment},
}


class CompiledTemplates(jinja2.ModuleLoader):
    """Templates of a build, one at a time: Jinja2 imports each and forgets it, which fails among threads."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._one_at_a_time = threading.RLock()

    def load(self, *asked: Any, **named: Any) -> jinja2.Template:
        """Import a template."""
        with self._one_at_a_time:
            return super().load(*asked, **named)


def compiled(catalog: Path) -> jinja2.BaseLoader:
    """What loads the compiled templates of a catalog of `make build`."""
    return CompiledTemplates(catalog / "templates")


def environment(
    loader: jinja2.BaseLoader, labels: Mapping[str, Any], language: str = "id"
) -> jinja2.Environment:
    """Always escaping, whatever a page is called; a name that is missing is an error, never a gap.

    Args:
        labels: One label file: `t("group.key")` says its words.
        language: That file's: “id” or “en”. Templates know it by the same name.
    """
    made = jinja2.Environment(
        loader=loader,
        autoescape=is_escaped,  # noqa: S701 - a function that escapes every page
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(t=speaking(Words(labels)), language=language)
    made.filters.update(_FILTERS[language], rupiah=rupiah)
    return made
