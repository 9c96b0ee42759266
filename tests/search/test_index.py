"""The index as it goes over the line: what is in it, what is not, and what it weighs."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import brotli
import pytest

from loket.content import Content, load_content
from loket.search import Entry, Index, Kind, pack, unpack
from loket.services.search_entries import as_text, english_index, search_entries, search_index, whole_index
from tests.search_report import ROOT

SMALL, LARGE = 4096, 40 * 1024
VOCABULARY = (
    "surat keterangan warga kelurahan mengisi formulir petugas memeriksa permohonan kantor layanan "
    "syarat biaya gratis hari kerja nomor kode status alamat tempat tinggal sekolah bank usaha izin "
    "keluarga anak orang tua kartu datang membawa menerima mencetak menyimpan membaca bertanya "
    "menunggu panggilan loket jalan rumah sakit lansia bantuan sosial pajak pasar sampah air listrik "
    "taman bermain jembatan sungai banjir gempa tenda darurat guru siswa beasiswa buku perpustakaan "
    "pelatihan sertifikat modul laporan anggaran lelang pengumuman jadwal puskesmas vaksin gizi ibu "
    "hamil bayi balita posyandu dokter perawat obat ambulans parkir angkutan terminal "
)


def weight(plain: dict[str, Any]) -> int:
    return len(brotli.compress(as_text(plain).encode(), quality=11))


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(ROOT / "content")


def city_of(pages: int, folder: Path) -> Content:
    """Our content with so many pages in all, each with a title and a description of its own."""
    shutil.copytree(ROOT / "content", folder / "content")
    have = len(list(search_entries(load_content(folder / "content"))))
    chance = random.Random(11)
    (folder / "content" / "warta").mkdir()
    for number in range(pages - have):
        title = " ".join(chance.sample(VOCABULARY.split(), 4)).capitalize()
        summary = " ".join(chance.sample(VOCABULARY.split(), 11)).capitalize()
        text = (
            f"---\ntitle: {title}\nsummary: {summary}.\nupdated: 2026-11-24\nowner: Tim contoh\n---\n\nIsi.\n"
        )
        (folder / "content" / "warta" / f"warta-{number:04d}.md").write_text(text, encoding="utf-8")
    return load_content(folder / "content")


def test_our_index_weighs_at_most_four_kilobytes(plain: dict[str, Any]) -> None:
    assert weight(plain) <= SMALL


def test_the_index_of_a_thousand_pages_weighs_at_most_forty_kilobytes(tmp_path: Path) -> None:
    plain = search_index(city_of(1000, tmp_path))
    entries, _ = unpack(plain)
    described = [entry for entry in entries if entry.address.startswith("/warta/") and entry.description]

    assert len(entries) == 1000
    assert weight(plain) <= LARGE
    assert len(described) > 800  # there is room for more than titles


def test_every_page_that_is_looked_for_is_in_it_once(plain: dict[str, Any], content: Content) -> None:
    entries, _ = unpack(plain)
    addresses = [entry.address for entry in entries]

    assert sorted(addresses) == sorted({entry.address for entry in search_entries(content)})
    assert {"/layanan/kartu-keluarga/", "/kantor/kelurahan-baru/", "/bantuan/", "/kantor/"} <= set(addresses)


def test_forms_offices_of_english_and_the_search_itself_are_no_pages_of_their_own(index: Index) -> None:
    addresses = [entry.address for entry in index.entries]

    assert [one for one in addresses if one.endswith("/ajukan/") and one != "/ajukan/"] == []
    assert [one for one in addresses if one.startswith("/en/")] == []
    assert not {"/", "/cari/"} & set(addresses)


def test_a_form_is_what_one_can_do_about_its_service(index: Index, content: Content) -> None:
    forms = {entry.address: entry.form for entry in index.entries if entry.form}

    assert forms == {
        f"/layanan/{slug}/": f"/layanan/{slug}/ajukan/" for slug, one in content.services.items() if one.form
    }


def test_every_office_is_found_by_its_name(index: Index, content: Content) -> None:
    lost = [
        office.name
        for office in content.offices
        if f"/kantor/{office.slug}/" not in [entry.address for entry in index.ask(office.name).entries[:3]]
    ]

    assert lost == []


def test_every_kelurahan_is_found_by_its_bare_name(index: Index, content: Content) -> None:
    lost = [
        office.name
        for office in content.offices.at("village")  # type: ignore[arg-type]  # a level is its word
        if f"/kantor/{office.slug}/" not in [entry.address for entry in index.ask(office.place).entries[:3]]
    ]

    assert lost == []


def test_what_is_for_officers_and_editors_comes_last(index: Index) -> None:
    handbooks = {entry.address for entry in index.entries if entry.kind is Kind.HANDBOOK}

    assert {"/petugas/panduan/", "/editor/panduan/"} <= handbooks
    assert [entry.kind for entry in index.entries] == sorted(entry.kind for entry in index.entries)


def test_the_function_has_whole_descriptions(content: Content) -> None:
    entries, _ = unpack(whole_index(content))

    assert {entry.address: entry.description for entry in entries} == {
        entry.address: entry.description for entry in search_entries(content)
    }


def test_what_is_packed_comes_back(content: Content) -> None:
    entries = list(search_entries(content))

    found, words = unpack(json.loads(as_text(pack(entries, content.word_list))))

    assert sorted(found, key=_address) == sorted(entries, key=_address)
    assert words == content.word_list


def _address(entry: Entry) -> str:
    return entry.address


def test_the_same_content_gives_the_same_bytes(content: Content) -> None:
    assert as_text(search_index(content)) == as_text(search_index(load_content(ROOT / "content")))


def test_english_pages_have_an_index_of_their_own(content: Content) -> None:
    entries, words = unpack(english_index(content))

    assert len(entries) >= len(content.translations) - 1  # the first page is not looked for
    assert all(entry.address.startswith("/en/") for entry in entries)
    assert words.synonyms == ()
