"""Dates of pages: none in the future, and none so old that nobody may trust it unread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from loket.editing.facts import PageFacts
from loket.forms.sheet import Correction

REVIEW_DAYS = 365
CHECK_DAYS = 180
MOST_REVIEW_DAYS = 730
_DATES = ("updated", "reviewed", "checked")


def date_slips(
    folder: str, pages: Iterable[PageFacts], today: date
) -> tuple[list[Correction], list[Correction]]:
    """Corrections and advice about the dates in the headers.

    When most pages seem to come from the future, it is the computer whose clock is wrong: told once.
    """
    all_pages = list(pages)
    ahead = [found for page in all_pages for found in _ahead(folder, page, today)]
    if len({found.file for found in ahead}) * 2 > max(len(all_pages), 4):
        told = (
            f"Jam komputer ini menunjuk {today.isoformat()}, lebih awal dari tanggal halaman. Setel jamnya."
        )
        return [], [Correction(file=folder, line=1, message=told)]
    periods = [found for page in all_pages for found in _period(folder, page)]
    return [*ahead, *periods], [found for page in all_pages for found in _old(folder, page, today)]


def _ahead(folder: str, page: PageFacts, today: date) -> Iterable[Correction]:
    for key, line, value in page.header:
        if key in _DATES and (day := _day(value)) and day > today:
            yield Correction(
                file=f"{folder}/{page.name}",
                line=line,
                message=f"“{key}: {value}” belum tiba. Tulis hari ini: “{key}: {today.isoformat()}”.",
            )


def _period(folder: str, page: PageFacts) -> Iterable[Correction]:
    for key, line, value in page.header:
        if key == "review_days" and value.isdecimal() and int(value) > MOST_REVIEW_DAYS:
            yield Correction(
                file=f"{folder}/{page.name}",
                line=line,
                message=f"“review_days” paling banyak {MOST_REVIEW_DAYS}. Tulis “review_days: 365”.",
            )


def _old(folder: str, page: PageFacts, today: date) -> Iterable[Correction]:
    header = {key: (line, value) for key, line, value in page.header}
    yield from _unchecked(folder, page, header, today)
    key = "reviewed" if "reviewed" in header else "updated"
    if key not in header:
        return
    line, value = header[key]
    days = header.get("review_days", (0, ""))[1]
    limit = int(days) if days.isdecimal() else REVIEW_DAYS
    read = _day(value)
    if read and today > read + timedelta(days=limit):
        late = (today - read).days - limit
        yield Correction(
            file=f"{folder}/{page.name}",
            line=line,
            message=f"Waktu periksa lewat {late} hari. Baca ulang, lalu tulis “reviewed: {today}”.",
        )


def _unchecked(
    folder: str, page: PageFacts, header: Mapping[str, tuple[int, str]], today: date
) -> Iterable[Correction]:
    """A standard whose source was looked at too long ago."""
    line, value = header.get("checked", (1, ""))
    days = header.get("expires_after_days", (0, ""))[1]
    limit = int(days) if days.isdecimal() else CHECK_DAYS
    checked = _day(value)
    if checked and today > checked + timedelta(days=limit):
        yield Correction(
            file=f"{folder}/{page.name}",
            line=line,
            message=f"Syarat ini lewat {(today - checked).days - limit} hari dari waktu periksa. "
            f"Periksa sumbernya, lalu tulis “checked: {today}”.",
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
