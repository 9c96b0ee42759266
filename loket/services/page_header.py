"""The header of a Markdown page: what every page says about itself, between its two lines of dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loket.forms.plain_text import plain_text
from loket.forms.sheet import ContentError, Sheet
from loket.forms.source import read_table
from loket.forms.table import Table

HEADER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
PAGE_KEYS = ("title", "summary", "updated", "owner", "audience", "reviewed", "review_days", "keywords")
REVIEW_DAYS = 365
ADVICE = "Mulai berkas dengan baris ---, lalu title, summary, updated, dan owner, lalu baris --- lagi."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown page. `table` is its header under correction, `body` all that follows it.

    Attributes:
        reviewed: Day on which somebody last read the page through; the last change counts as one.
        review_days: Days after which it must be read through again.
        keywords: Words people use that the page itself does not.
    """

    slug: str
    title: str
    summary: str
    updated: date
    owner: str
    audience: str
    reviewed: date
    review_days: int
    keywords: tuple[str, ...]
    table: Table
    body: str


def read_page(path: Path, sheet: Sheet, *more_keys: str) -> Page | None:
    """Read a page; faults go to the sheet. None when there is no header, or one that nobody can read."""
    text = plain_text(path.read_bytes(), sheet)
    match = HEADER.match(text) if text else None
    if text is None or match is None:
        if text:
            sheet.fault(1, f"Kepala halaman belum ada. {ADVICE}")
        return None
    try:
        table = read_table(match[1], sheet, "kepala halaman", first_line=2)
    except ContentError:
        return None
    table.only(*PAGE_KEYS, *more_keys)
    updated = day(table, "updated") or date.min
    return Page(
        slug=path.stem,
        title=table.text("title"),
        summary=table.text("summary"),
        updated=updated,
        owner=table.text("owner"),
        audience=table.text("audience", required=False, default="warga"),
        reviewed=day(table, "reviewed", required=False) or updated,
        review_days=table.integer("review_days", required=False, default=REVIEW_DAYS, least=1),
        keywords=table.texts("keywords"),
        table=table,
        body=text[match.end() :],
    )


def day(table: Table, key: str, *, required: bool = True) -> date | None:
    """A date written year-month-day."""
    text = table.text(key, required=required)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        table.fault(key, f"“{key}” harus tanggal tahun-bulan-hari. Tulis misalnya “{key}: 2026-11-24”.")
        return None
