"""What the city gives away can be used by others as it is, and says no more than the pages do."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from built_site import Site

from local.website.open_data import as_csv, as_json
from loket.content import load_content
from loket.exports import SCHEMA_PATH, schema
from loket.services.open_data import DATASETS

PAGE = "/transparansi/data-terbuka/"


def test_the_schema_of_exports_lies_where_exports_say(site: Site) -> None:
    published = json.loads(site.text(SCHEMA_PATH))

    assert published == schema(load_content(site.root / "content").city.host)


def table(site: Site, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.text(f"/transparansi/data/{name}.csv"))))


@pytest.mark.parametrize("name", DATASETS)
def test_the_page_explains_each_table_and_leads_to_both_its_files(site: Site, name: str) -> None:
    page = site.text(PAGE)
    part = page[page.index(f'id="{name}"') :].partition("<h2")[0]

    assert f'href="/transparansi/data/{name}.csv"' in part
    assert f'href="/transparansi/data/{name}.json"' in part
    assert f"({len(table(site, name))} baris)" in part
    assert re.findall(r"<code>([a-z_]+)</code>", part)[-len(DATASETS[name].columns) :] == list(
        DATASETS[name].columns
    )
    assert all(word in part for word in ("Isi", "Satuan", "isensi"))


@pytest.mark.parametrize("name", DATASETS)
def test_both_files_of_a_table_hold_the_same(site: Site, name: str) -> None:
    document = json.loads(site.text(f"/transparansi/data/{name}.json"))
    rows = [
        {column: "" if value is None else str(value) for column, value in row.items()}
        for row in document["baris"]
    ]

    assert document["keterangan"].endswith(f"{PAGE}#{name}")
    assert rows == table(site, name)
    assert rows


def test_the_regions_are_the_46_kelurahan_with_the_codes_of_the_ministry(site: Site) -> None:
    rows = table(site, "wilayah")

    assert len({row["kode_kelurahan"] for row in rows}) == len(rows) == 46
    assert {row["kode_kecamatan"] for row in rows} == {f"72.71.0{number}" for number in range(1, 9)}
    assert all(row["kode_kelurahan"].startswith(row["kode_kecamatan"] + ".") for row in rows)


def test_a_service_says_whether_its_figures_are_confirmed(site: Site) -> None:
    rows = {row["layanan"]: row for row in table(site, "layanan")}

    assert set(rows) == set(load_content(site.root / "content").services)
    assert rows["surat-keterangan-domisili"]["keadaan"] == "Contoh"
    confirmed = rows["penduduk-non-permanen"]
    assert (confirmed["biaya_rupiah"], confirmed["waktu"], confirmed["satuan_waktu"]) == (
        "0",
        "1",
        "hari kerja",
    )
    assert confirmed["diperiksa"] == "2026-11-24"
    assert rows["perizinan-usaha"]["biaya_rupiah"] == ""


def test_what_only_one_case_asks_for_stands_with_its_case(site: Site) -> None:
    cases = {row["keadaan"] for row in table(site, "syarat") if row["layanan"] == "kartu-keluarga"}
    variants = load_content(site.root / "content").services["kartu-keluarga"].standard
    assert variants is not None
    assert {variant.label for variant in variants.variants} <= cases


def test_a_cell_with_commas_and_quotes_comes_back_whole() -> None:
    cell = 'RT 1, RW 2; kata "baru"'

    assert list(csv.reader(io.StringIO(as_csv(("a", "b"), ((cell, 3),))))) == [["a", "b"], [cell, "3"]]
    assert json.loads(as_json("x", ("a", "b"), ((cell, ""),)))["baris"] == [{"a": cell, "b": None}]
