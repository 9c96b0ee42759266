"""Reads the small data files: city, calendar, closures."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.services.calendar import WorkingCalendar
from loket.services.city import ATTACK_MINUTES, ATTACK_POSTS, City, ComplaintChannel

FORGES = ("github", "gitlab", "gitea")
NUMBER_PARTS = ("code", "seq", "office", "roman_month", "year")


def read_city(text: str, sheet: Sheet) -> City:
    table = read_or_blank(text, sheet, "city.yaml")
    table.only(
        "code", "name", "reference_prefix", "time_zone", "time_zone_word", "letter_number_pattern",
        "host", "help", "complaint_channels", "example", "attack", "forge", "edit_url", "security_contact",
    )  # fmt: skip
    prefix, pattern = table.text("reference_prefix"), table.text("letter_number_pattern")
    if not re.fullmatch(r"[A-Z]{3}", prefix):
        table.fault("reference_prefix", "“reference_prefix” harus tiga huruf besar, misalnya PLU.")
    for part in re.findall(r"\{(.*?)\}", pattern):
        if part not in NUMBER_PARTS:
            known = ", ".join("{" + name + "}" for name in NUMBER_PARTS)
            table.fault("letter_number_pattern", f"“{{{part}}}” tidak dikenal. Pilih: {known}.")
    host = table.text("host")
    if not re.fullmatch(r"https?://[a-z0-9.:-]+", host):
        table.fault(
            "host", "“host” harus alamat situs tanpa garis miring di akhir: https://loket.example.go.id"
        )
    contact = table.table("help") or Table(table.sheet, table.line, {}, "help")
    contact.only("phone", "hours", "address")
    attack = table.table("attack", required=False) or Table(table.sheet, table.line, {}, "attack")
    attack.only("posts", "minutes")
    return City(
        code=table.text("code"),
        name=table.text("name"),
        reference_prefix=prefix,
        time_zone=_zone(table),
        time_zone_word=table.text("time_zone_word"),
        letter_number_pattern=pattern,
        host=host,
        help_phone=contact.text("phone"),
        help_hours=contact.text("hours"),
        help_address=contact.text("address"),
        security_contact=_security_contact(table),
        complaint_channels=tuple(_channel(row) for row in table.tables("complaint_channels")),
        edit_url=_edit_url(table),
        forge=_forge(table.table("forge", required=False)),
        example=table.flag("example", default=True),
        attack_posts=attack.integer("posts", required=False, default=ATTACK_POSTS, least=1),
        attack_minutes=attack.integer("minutes", required=False, default=ATTACK_MINUTES, least=1),
    )


def _zone(table: Table) -> str:
    zone = table.text("time_zone")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        table.fault(
            "time_zone", "Zona waktu tidak dikenal. Tulis Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura."
        )
        return "Asia/Makassar"
    return zone


def _security_contact(table: Table) -> str:
    contact = table.text("security_contact")
    if contact and not contact.startswith(("mailto:", "https://")):
        table.fault(
            "security_contact", "Tulis alamat lengkap, misalnya “mailto:keamanan@kota.example.go.id”."
        )
    return contact


def _edit_url(table: Table) -> str:
    url = table.text("edit_url", required=False)
    if url and not (url.startswith(("https://", "/")) and "{path}" in url):
        table.fault(
            "edit_url", "“edit_url” harus alamat dengan {path}, misalnya https://…/edit/main/content/{path}"
        )
    return url


def _forge(table: Table | None) -> dict[str, str]:
    if table is None:
        return {}
    table.only("name", "repo", "branch", "base_url")
    found = {
        "name": table.choice("name", FORGES),
        "repo": table.text("repo"),
        "branch": table.text("branch", required=False, default="main"),
        "base_url": table.text("base_url", required=False),
    }
    return {key: value for key, value in found.items() if value}


def _channel(row: Table) -> ComplaintChannel:
    row.only("id", "label", "url")
    return ComplaintChannel(id=row.text("id"), label=row.text("label"), url=row.text("url", required=False))


def read_calendar(text: str, sheet: Sheet, closures_text: str, closures: Sheet) -> WorkingCalendar:
    """National days of calendar.yaml and the closures that editors wrote."""
    table = read_or_blank(text, sheet, "calendar.yaml")
    table.only("source", "years", "estimated", "closed")
    national = table.table("closed")
    closed = _days(national) if national else {}
    own = read_or_blank(closures_text, closures, "closures.yaml")
    own.only("local_closures")
    for row in own.tables("local_closures", required=False, name="local_closures"):
        closed |= _days(row)
    return WorkingCalendar(
        closed=MappingProxyType(closed),
        years=frozenset(int(year) for year in table.texts("years", required=True)),
        estimated=frozenset(int(year) for year in table.texts("estimated")),
    )


def _days(table: Table) -> dict[date, str]:
    found = {}
    for key in table.entries:
        try:
            found[date.fromisoformat(key)] = table.text(key)
        except ValueError:
            table.fault(
                key, f"“{key}” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-12-09: alasannya."
            )
    return found
