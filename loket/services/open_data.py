"""What the city gives away as tables: regions, services, what they ask for, closed days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loket.services.service import Level, Service

if TYPE_CHECKING:
    from loket.content import Content

Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One table. `columns` are its Indonesian names; `rows` draws it from what the editors wrote.

    A number is whole; an empty text means that it is not known.
    """

    columns: tuple[str, ...]
    rows: Callable[[Content], Iterator[Row]]


def _regions(content: Content) -> Iterator[Row]:
    for office in sorted(content.offices, key=lambda office: office.id):
        if office.level is Level.VILLAGE:
            yield office.district, office.place, office.parent, office.id, office.postal_code


def _services(content: Content) -> Iterator[Row]:
    labels = content.labels
    for service in _from_a_to_z(content):
        standard, checked = service.standard, service.verification
        yield (
            service.slug,
            service.title,
            labels["levels"][service.level],
            standard.fee.amount if standard else "",
            standard.processing_time.value if standard else "",
            labels["units"][standard.processing_time.unit] if standard else "",
            labels["verification"][checked.status],
            checked.source,
            checked.checked.isoformat() if checked.checked else "",
            service.updated.isoformat(),
        )


def _requirements(content: Content) -> Iterator[Row]:
    kinds = content.labels["requirement_kinds"]
    for service in _from_a_to_z(content):
        if service.standard is None:
            continue
        cases = (
            ("", service.standard.requirements),
            *((v.label, v.requirements) for v in service.standard.variants),
        )
        for case, requirements in cases:
            for row in requirements:
                choice = " / ".join(row.one_of)
                yield service.slug, case, row.label, choice, kinds[row.kind], row.copies or "", row.condition


def _closed_days(content: Content) -> Iterator[Row]:
    for day, name in sorted(content.calendar.closed.items()):
        yield day.isoformat(), name, "ya" if day.year in content.calendar.estimated else "tidak"


def _from_a_to_z(content: Content) -> tuple[Service, ...]:
    return tuple(content.services[slug] for slug in sorted(content.services))


DATASETS: Mapping[str, Dataset] = {
    "wilayah": Dataset(
        columns=("kecamatan", "kelurahan", "kode_kecamatan", "kode_kelurahan", "kode_pos"), rows=_regions
    ),
    "layanan": Dataset(
        columns=(
            "layanan", "judul", "kantor", "biaya_rupiah", "waktu", "satuan_waktu", "keadaan", "sumber",
            "diperiksa", "diperbarui",
        ),
        rows=_services,
    ),
    "syarat": Dataset(
        columns=("layanan", "keadaan", "syarat", "salah_satu", "jenis", "salinan", "bila"), rows=_requirements
    ),
    "hari-tutup": Dataset(columns=("tanggal", "nama", "perkiraan"), rows=_closed_days),
}  # fmt: skip
"""By the name of its files, which is also its anchor on the page /transparansi/data-terbuka/."""
