"""Reads the register of offices: regions from wilayah.csv, addresses and agencies from kantor.yaml."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.services.office import Office, Offices
from loket.services.page_header import day
from loket.services.service import Level
from loket.services.whole_register import tell_missing, tell_shared_addresses

COLUMNS = ["kecamatan", "kelurahan", "kode_kecamatan", "kode_kelurahan", "kode_pos"]
VILLAGE_CODE = re.compile(r"([0-9]{2}\.[0-9]{2}\.[0-9]{2})\.[0-9]{4}")
AGENCY_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
DETAILS = ("address", "hours", "phone", "whatsapp", "email", "code")
EXAMPLE_MARK = "CONTOH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All offices, agencies first, and what the pages say about the list as a whole."""

    offices: Offices
    updated: date
    owner: str


def read_register(
    regions_text: str, regions: Sheet, details_text: str, details: Sheet, city: str
) -> Register:
    """The register of offices.

    Args:
        regions_text, regions: wilayah.csv and where its faults go.
        details_text, details: kantor.yaml and where its faults go.
        city: Region code of the city, the parent of agencies and kecamatan.
    """
    table = read_or_blank(details_text, details, "kantor.yaml")
    table.only("updated", "owner", "defaults", "villages", "agencies", "offices")
    offices = [*_agencies(table, city), *_regions(regions_text, regions, city)]
    tell_missing(table.table("villages", required=False), offices, regions_text, regions)
    tell_shared_addresses(offices, regions_text, regions)
    defaults = _details(table.table("defaults"))
    own = _own_details(table.table("offices", required=False), {office.id for office in offices})
    return Register(
        offices=Offices(replace(office, **{**defaults, **own.get(office.id, {})}) for office in offices),
        updated=day(table, "updated") or date.min,
        owner=table.text("owner"),
    )


def _agencies(table: Table, city: str) -> Iterator[Office]:
    seen: set[str] = set()
    for row in table.tables("agencies", required=False):
        row.only("id", "name", "short")
        if (name := row.text("id")) in seen or not AGENCY_ID.fullmatch(name):
            row.fault("id", f"Id “{name}” ditulis dua kali, atau bukan huruf kecil dengan tanda hubung.")
            continue
        seen.add(name)
        yield Office(
            id=name,
            name=row.text("name"),
            place=row.text("short"),
            level=Level.CITY,
            parent=city,
        )


def _regions(text: str, sheet: Sheet, city: str) -> Iterator[Office]:
    rows = csv.reader(text.splitlines())
    if next(rows, None) != COLUMNS:
        if text:  # otherwise it is missing or empty, and told
            sheet.fault(1, f"Baris pertama harus: {','.join(COLUMNS)}")
        return
    seen: dict[str, str] = {}
    for line, row in enumerate(rows, start=2):
        if len(row) != len(COLUMNS):
            sheet.fault(line, f"Baris ini harus berisi {len(COLUMNS)} kolom, dipisah koma.")
            continue
        district, village, district_code, village_code, postal_code = (cell.strip() for cell in row)
        match = VILLAGE_CODE.fullmatch(village_code)
        elsewhere = bool(city) and not district_code.startswith(f"{city}.")
        if not match or match[1] != district_code or elsewhere:
            sheet.fault(line, f"Kode “{village_code}” tidak cocok. Tulis seperti {city}.01.1004.")
            continue
        if village_code in seen:
            sheet.fault(line, f"Kode “{village_code}” ditulis dua kali. Hapus salah satu.")
            continue
        if seen.get(district_code, district) != district:
            sheet.fault(
                line, f"Kecamatan {district_code} bernama “{seen[district_code]}” di baris lain. Samakan."
            )
            continue
        if district_code not in seen:
            yield Office(
                id=district_code,
                name=f"Kecamatan {district}",
                place=district,
                level=Level.DISTRICT,
                parent=city,
                district=district,
            )
        seen |= {district_code: district, village_code: village}
        yield Office(
            id=village_code,
            name=f"Kelurahan {village}",
            place=village,
            level=Level.VILLAGE,
            parent=district_code,
            district=district,
            postal_code=postal_code,
        )


def _details(table: Table | None) -> dict[str, Any]:
    if table is None:
        return {}
    table.only(*DETAILS, "example")
    given: dict[str, Any] = {name: table.text(name) for name in DETAILS if name in table}
    given["example"] = table.flag("example", default=True)
    return given


def _own_details(table: Table | None, known: set[str]) -> dict[str, dict[str, Any]]:
    own: dict[str, dict[str, Any]] = {}
    if table is None:
        return own
    for office_id in table.entries:
        if office_id not in known:
            table.fault(office_id, f"Kantor “{office_id}” tidak ada. Tulis kodenya seperti di wilayah.csv.")
            continue
        part = table.table(office_id)
        own[office_id] = _details(part)
        if part and not own[office_id]["example"] and _still_example(own[office_id]):
            part.fault(
                "example", "Kantor ini masih memuat CONTOH. Isi address, hours, dan phone, lalu tulis lagi."
            )
    return own


def _still_example(details: dict[str, Any]) -> bool:
    return any(EXAMPLE_MARK in details.get(name, EXAMPLE_MARK) for name in ("address", "hours", "phone"))
