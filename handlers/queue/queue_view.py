"""What part of a queue somebody looks at: a tab, filters, an order and a place, as the address says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode


class Tab(StrEnum):
    """The parts of a queue, in the order of the page. The value stands in the address."""

    ALL = "semua"
    NEW = "baru"
    MINE = "saya"
    ALMOST = "hampir"
    LATE = "terlambat"
    WAITING = "menunggu"
    READY = "siap"
    CLOSED = "selesai"
    HELD = "ditahan"


class Order(StrEnum):
    """How the rows are sorted."""

    DUE = "batas"
    NEWEST = "terbaru"
    OLDEST = "terlama"


SORTABLE = frozenset({Tab.ALL, Tab.WAITING, Tab.READY, Tab.CLOSED})
NOBODY = "-"
"""Instead of an officer: nobody has it."""

_FIELDS = {
    "tab": "tab",
    "layanan": "service",
    "kelurahan": "village",
    "petugas": "officer",
    "dari": "first",
    "sampai": "last",
    "urut": "order",
    "sesudah": "after",
    "sebelum": "before",
    "di": "place",
    "kantor": "office",
}
_CURSOR = re.compile(r"[0-9TZ:-]{10,20}~[2-9A-Z]{7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """Every part may be missing; what cannot be understood is left out, and is never an error.

    Attributes:
        office: Id; which of one's offices, empty: the first.
        service: Slug of a form.
        village: Code of a kelurahan.
        officer: Subject; NOBODY for what nobody has.
        first, last: ISO days of receipt.
        after, before: Cursor of the row beside this page, see `cursor`.
        place: Cursor of the case that is open; only between two cases.
    """

    tab: Tab = Tab.ALL
    office: str = ""
    service: str = ""
    village: str = ""
    officer: str = ""
    first: str = ""
    last: str = ""
    order: Order = Order.DUE
    after: str = ""
    before: str = ""
    place: str = ""

    @classmethod
    def read(cls, query: str) -> Self:
        """From the query of an address."""
        typed = _fields(query)
        texts: dict[str, Any] = {name: typed.get(key, "") for key, name in _FIELDS.items()}
        tab = Tab(texts["tab"]) if texts["tab"] in set(Tab) else Tab.ALL
        ordered = texts["order"] in set(Order) and tab in SORTABLE
        known = {
            "tab": tab,
            "order": Order(texts["order"]) if ordered else Order.DUE,
            **{name: _day(texts[name]) for name in ("first", "last")},
            **{name: _placed(texts[name]) for name in ("after", "before", "place")},
        }
        return cls(**{**texts, **known})

    @property
    def filtered(self) -> bool:
        """Some cases of the tab are left out."""
        return any((self.service, self.village, self.officer, self.first, self.last))

    @property
    def fields(self) -> dict[str, str]:
        """What is not as usual, by its name in the address."""
        usual = QueueView()
        return {
            key: str(getattr(self, name))
            for key, name in _FIELDS.items()
            if getattr(self, name) != getattr(usual, name)
        }

    def link(self, **changes: str) -> str:
        """The query of another view: this one with changes, back at its first page. "" or "?…"."""
        start = {"after": "", "before": "", "place": ""}
        found = urlencode(replace(self, **{**start, **changes}).fields)  # type: ignore[arg-type]  # names of ours
        return f"?{found}" if found else ""

    def at(self, *, before: str = "", after: str = "") -> Self:
        """The same view, beside one of its rows."""
        return replace(self, before=before, after=after)


def cursor(sorted_by: str) -> str:
    """A sort key as it stands in an address, and back: "2026-11-24~7K3M9QX"."""
    return sorted_by.replace("#", "~")


def sort_key(cursor: str) -> str:
    """The sort key of a cursor."""
    return cursor.replace("~", "#")


def searched(query: str) -> str | None:
    """What was typed into the search box; None when nothing was searched."""
    return _fields(query).get("cari")


def _fields(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, max_num_fields=30)) if len(query) < 4000 else {}
    except ValueError:  # more fields than the page has
        return {}


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _placed(text: str) -> str:
    return text if _CURSOR.fullmatch(text) else ""
