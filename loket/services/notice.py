"""What is said on top of pages for some days: an office that is closed, a system that is down."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.services.known import named
from loket.services.page_header import day

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice. It is shown from `starts` to `ends`, both days included.

    Attributes:
        id: Its anchor and its name in the feed; never used for another one.
        offices: Office ids; none means that it concerns everybody.
    """

    id: str
    title: str
    text: str
    starts: date
    ends: date
    offices: tuple[str, ...] = ()

    def is_shown(self, today: date) -> bool:
        return self.starts <= today <= self.ends

    def concerns(self, office_id: str) -> bool:
        return not self.offices or office_id in self.offices


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
