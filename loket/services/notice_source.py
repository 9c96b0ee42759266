"""Reads the notices that editors wrote; every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.services.known import named
from loket.services.notice import Notice
from loket.services.page_header import day

ALL = "all"


def read_notices(text: str, sheet: Sheet, offices: Collection[str]) -> tuple[Notice, ...]:
    """All notices, the newest first. Faults go to the sheet."""
    table = read_or_blank(text, sheet, "notices.yaml")
    table.only("notices")
    found: dict[str, Notice] = {}
    for row in table.tables("notices", required=False):
        notice = _notice(row, offices)
        if notice.id in found:
            row.fault("id", f"Id “{notice.id}” sudah dipakai. Beri id lain, misalnya “{notice.id}-2”.")
        found[notice.id] = notice
    return tuple(sorted(found.values(), key=lambda notice: (notice.starts, notice.id), reverse=True))


def _notice(row: Table, offices: Collection[str]) -> Notice:
    row.only("id", "title", "text", "from", "until", "offices")
    name = row.text("id")
    if name and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        row.fault("id", f"“{name}” harus huruf kecil, angka, dan tanda hubung. Tulis misalnya “libur-natal”.")
    starts, ends = day(row, "from") or date.min, day(row, "until") or date.max
    if ends < starts:
        row.fault("until", "“until” lebih awal dari “from”. Tukar, atau perbaiki salah satu.")
    return Notice(
        id=name,
        title=row.text("title"),
        text=row.text("text"),
        starts=starts,
        ends=ends,
        offices=_offices(row, offices),
    )


def _offices(row: Table, offices: Collection[str]) -> tuple[str, ...]:
    entry = row.entries.get("offices")
    if entry is not None and entry.value == ALL:
        return ()
    if entry is None or not isinstance(entry.value, list) or not entry.value:
        row.fault(
            "offices", "“offices” menyebut untuk siapa. Tulis “offices: all”, atau “offices: [disdukcapil]”."
        )
        return ()
    return named(row, "offices", offices, "Kantor")
