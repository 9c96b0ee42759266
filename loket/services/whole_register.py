"""Whether the register of offices is whole: no kelurahan is missing, no two offices share an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from loket.forms.sheet import Sheet
from loket.forms.table import Table
from loket.services.office import Office
from loket.services.service import Level


def tell_missing(counts: Table | None, offices: Iterable[Office], regions_text: str, regions: Sheet) -> None:
    """Compare wilayah.csv with the counts that kantor.yaml says, kecamatan by kecamatan.

    Args:
        counts: `villages:` of kantor.yaml, code of a kecamatan to its number of kelurahan; None: not told.
        regions_text, regions: wilayah.csv and where its faults go.
    """
    if counts is None or regions.corrections or not regions_text:
        return
    found = list(offices)
    names = {office.id: office.name for office in found if office.level is Level.DISTRICT}
    have = Counter(office.parent for office in found if office.level is Level.VILLAGE)
    for code in counts.entries:
        should = counts.integer(code, least=1)
        if have[code] != should:
            regions.fault(
                _last_line(regions_text, code),
                f"{names.get(code, f'Kecamatan {code}')} punya {should} kelurahan menurut kantor.yaml, "
                f"di sini {have[code]}. Tambahkan baris yang hilang, atau hapus yang berlebih.",
            )
    for code, name in names.items():
        if code not in counts:
            counts.fault(None, f'{name} belum ada di “villages”. Tambahkan “"{code}": {have[code]}”.')


def tell_shared_addresses(offices: Iterable[Office], regions_text: str, regions: Sheet) -> None:
    """Two offices whose names make the same page."""
    seen: dict[str, Office] = {}
    for office in offices:
        first = seen.setdefault(office.slug, office)
        if first is not office:
            regions.fault(
                _last_line(regions_text, office.id),
                f"{office.name} ({office.id}) bernama sama dengan {first.id}. Bedakan namanya.",
            )


def _last_line(text: str, code: str) -> int:
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if f",{code}," in line]
    return lines[-1] if lines else 1
