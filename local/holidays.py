"""Writes the calendar of public holidays and joint leave, so that no function carries the library."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import yaml

from loket.services import WorkingCalendar

CALENDAR_FILE = Path("data/calendar.yaml")
ESTIMATED = "(perkiraan)"
WITA_OFFSET = timedelta(hours=8)

HEADING = """\
# Hari libur nasional dan cuti bersama. Dibuat oleh `make site`; jangan disunting dengan tangan.
# Libur setempat, hari pemungutan suara, atau penutupan karena bencana: tulis di closures.yaml.
# Tahun di bawah "estimated" memuat tanggal perkiraan: periksa lagi setelah SKB 3 Menteri terbit.
"""


def needed_years(today: date) -> range:
    """Last year to the year after next: a case may be old, and a promise may cross the new year twice."""
    return range(today.year - 1, today.year + 3)


def calendar_for(years: Iterable[int]) -> WorkingCalendar:
    """The national calendar of these years, from the `holidays` library (public and government days)."""
    import holidays  # noqa: PLC0415 -- slow, and needed once a year

    covered = frozenset(years)
    known = holidays.country_holidays(
        "ID", years=sorted(covered), categories=("public", "government"), language="id"
    )
    closed = {day: name for day, name in sorted(known.items()) if day.year in covered}
    estimated = frozenset(day.year for day, name in closed.items() if ESTIMATED in name)
    return WorkingCalendar(closed=MappingProxyType(closed), years=covered, estimated=estimated)


def calendar_text(calendar: WorkingCalendar) -> str:
    """The YAML file: one line a day, so that a change reads well in a diff."""
    from importlib.metadata import version  # noqa: PLC0415 -- the same

    days = "".join(f"  {day.isoformat()}: {name}\n" for day, name in sorted(calendar.closed.items()))
    return (
        f"{HEADING}source: pustaka holidays {version('holidays')}, libur nasional dan cuti bersama\n"
        f"years: {sorted(calendar.years)}\n"
        f"estimated: {sorted(calendar.estimated)}\n"
        f"closed:\n{days}"
    )


def refresh_calendar(content: Path, today: date, *, even_if_complete: bool = False) -> bool:
    """Write the file again when a needed year is missing.

    Args:
        content: The editors' folder.
        today: Day in the city's zone.
        even_if_complete: Take over what the library learned since, for example announced dates.

    Returns:
        True when the file was written.
    """
    path = content / CALENDAR_FILE
    years = needed_years(today)
    if path.exists() and not even_if_complete:
        present = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        if set(years) <= set(present.get("years", ())):
            return False
    text = calendar_text(calendar_for(years))
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    city_today = (datetime.now(UTC) + WITA_OFFSET).date()
    written = refresh_calendar(Path("content"), city_today, even_if_complete="--perbarui" in sys.argv)
    print("Kalender ditulis ulang." if written else "Kalender sudah lengkap.")
