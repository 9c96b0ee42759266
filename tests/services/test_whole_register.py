"""A kelurahan that is missing, or stands twice, is told with its kecamatan."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket.forms.sheet import Sheet
from loket.services.register import read_register

DATA = Path(__file__).parents[2] / "content/data"
REGIONS = (DATA / "wilayah.csv").read_text(encoding="utf-8")
DETAILS = (DATA / "kantor.yaml").read_text(encoding="utf-8")


def told(regions: str = REGIONS, details: str = DETAILS) -> list[str]:
    one, other = Sheet("wilayah.csv"), Sheet("kantor.yaml")
    read_register(regions, one, details, other, "72.71")
    return [str(correction) for correction in (*one.corrections, *other.corrections)]


def test_the_shipped_register_is_whole() -> None:
    assert told() == []


def test_a_missing_kelurahan_is_told_with_its_kecamatan() -> None:
    row = "Palu Barat,Lere,72.71.02,72.71.02.1009,94221\n"

    assert told(REGIONS.replace(row, "")) == [
        "wilayah.csv:11: Kecamatan Palu Barat punya 6 kelurahan menurut kantor.yaml, di sini 5. "
        "Tambahkan baris yang hilang, atau hapus yang berlebih."
    ]


def test_a_missing_kecamatan_is_told() -> None:
    rest = "".join(line for line in REGIONS.splitlines(keepends=True) if "72.71.05" not in line)
    assert "Kecamatan 72.71.05 punya 6 kelurahan menurut kantor.yaml, di sini 0" in "".join(told(rest))


def test_a_kecamatan_that_nobody_counted_is_told() -> None:
    assert 'Tambahkan “"72.71.02": 6”' in "".join(told(details=DETAILS.replace('  "72.71.02": 6\n', "")))


def test_two_kelurahan_of_one_name_cannot_share_a_page() -> None:
    assert "Kelurahan Lere (72.71.02.1015) bernama sama" in "".join(
        told(REGIONS.replace("Siranindi", "Lere"))
    )


def test_a_kecamatan_has_one_name() -> None:
    found = told(REGIONS.replace("Tawaeli,Baiya", "Tawaili,Baiya"))

    assert found == ["wilayah.csv:37: Kecamatan 72.71.07 bernama “Tawaeli” di baris lain. Samakan."]


@pytest.mark.parametrize("name", ["disdukcapil", "Dinas Satu", "dinas_satu"])
def test_an_agency_has_a_name_of_its_own_that_can_be_an_address(name: str) -> None:
    row = "  - {id: disdukcapil, name"
    found = told(details=DETAILS.replace(row, f"  - {{id: {name}, name: Dinas, short: D}}\n{row}", 1))

    assert len(found) == 1
    assert f"Id “{name}” ditulis dua kali, atau bukan huruf kecil" in found[0]


def test_a_city_that_counts_nothing_is_not_compared() -> None:
    start, end = DETAILS.index("villages:"), DETAILS.index("agencies:")
    assert told(REGIONS.replace("Palu Barat,Lere,72.71.02,72.71.02.1009,94221\n", ""),
                DETAILS[:start] + DETAILS[end:]) == []  # fmt: skip
