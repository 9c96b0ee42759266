"""Pages in English: `x.en.md` beside `x.md`, at /en/x/, in one language as far as it was translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_site import Site
from test_broken_content import change, corrections

from local.website.english_links import publish_english_links
from local.website.prepare import prepare
from local.website.workshop import Workshop
from loket.directives import LINE, draw, open_desk

TWIN = "layanan/surat-keterangan-domisili.en.md"
HERE, THERE = "/layanan/surat-keterangan-domisili/", "/en/layanan/surat-keterangan-domisili/"
OTHER = "/en/layanan/penduduk-non-permanen/"


def html(site: Site, address: str) -> str:
    return re.sub(r"<style>.*?</style>", "", site.text(address), flags=re.DOTALL)


@pytest.mark.parametrize(("address", "language"), [(HERE, "id"), (THERE, "en")])
def test_a_page_says_its_own_language(site: Site, address: str, language: str) -> None:
    assert f'<html lang="{language}">' in html(site, address)


@pytest.mark.parametrize(("address", "twin", "language"), [(HERE, THERE, "en"), (THERE, HERE, "id")])
def test_twins_lead_to_each_other_for_people_and_for_search_engines(
    site: Site, address: str, twin: str, language: str
) -> None:
    page = html(site, address)

    assert re.search(rf'<a href="{twin}" hreflang="{language}" lang="{language}">', page)
    assert re.search(rf'<link rel="alternate" hreflang="{language}" href="https://[^"/]+{twin}">', page)


def test_a_page_without_twin_says_nothing_of_english(site: Site) -> None:
    assert "hreflang" not in html(site, "/layanan/izin-keramaian/")


def test_an_english_guide_draws_the_standard_in_the_words_of_its_translation(site: Site) -> None:
    page = html(site, THERE)

    assert "Copy of your KTP (Indonesian identity card)" in page
    assert "The lurah, head of the kelurahan, signs the letter" in page
    assert "Fotokopi KTP<" not in page.replace('lang="id">Fotokopi KTP<', "")


def test_what_nobody_translated_is_shown_in_indonesian_and_marked_as_such(site: Site) -> None:
    assert '<span lang="id">CONTOH: ruang tunggu dengan tempat duduk</span>' in html(site, THERE)


def test_the_words_of_the_form_stand_on_the_english_guide_with_their_numbers(site: Site) -> None:
    row = re.search(
        r'<tr><td[^>]*>2</td><td[^>]* lang="id">NIK</td><td[^>]*>([^<]*)</td></tr>', html(site, THERE)
    )

    assert row is not None
    assert row[1] == "The 16 digits of your KTP"


def test_a_notice_on_an_english_page_is_marked_as_indonesian(repository: Path) -> None:
    (repository / "content/data/notices.yaml").write_text(
        "notices:\n  - id: contoh\n    title: Kantor tutup\n    text: Kantor buka lagi besok.\n"
        "    from: 2026-12-24\n    until: 2026-12-24\n    offices: all\n",
        encoding="utf-8",
    )
    desk = open_desk(repository / "content", repository / "templates", today="2026-12-24")
    line = LINE.fullmatch("::: pemberitahuan {en}")
    assert line is not None

    page = draw(desk, line)

    assert '<strong><span lang="id">Kantor tutup</span></strong>' in page
    assert '<p><span lang="id">Kantor buka lagi besok.</span></p>' in page


def test_the_application_stays_indonesian_and_the_guide_says_so(site: Site) -> None:
    assert 'The form is in Indonesian. <a href="#form-words">' in html(site, THERE)
    assert f'href="{HERE}ajukan/" hreflang="id"' in html(site, THERE)
    assert not (site.out / f"{THERE}ajukan".strip("/")).exists()


def test_a_link_leads_to_the_english_page_where_there_is_one_and_says_when_there_is_none(site: Site) -> None:
    assert '<a href="../penduduk-non-permanen/">' in html(site, THERE)
    assert '<a href="../../../aksesibilitas/" hreflang="id">' in html(site, OTHER)


def test_linking_twice_changes_nothing(site: Site) -> None:
    before = html(site, OTHER)

    publish_english_links(
        Workshop(root=site.root, out=site.out, content=None, today=None)  # type: ignore[arg-type]  # needs neither
    )

    assert html(site, OTHER) == before


def test_days_are_written_in_the_language_of_the_page(repository: Path) -> None:
    change(repository, TWIN, "updated: 2026-11-24", "updated: 2026-05-03")

    prepare(repository / "content", repository / "out")

    assert 'updated: "3 May 2026"' in (repository / "out/en" / TWIN.replace(".en", "")).read_text("utf-8")


def test_a_translation_older_than_its_original_is_a_warning_and_no_fault(repository: Path) -> None:
    line = change(repository, TWIN, "updated: 2026-11-24", "updated: 2026-11-23")

    read = prepare(repository / "content", repository / "out")

    [warning] = [found for found in read.warnings if found.file == f"content/{TWIN}"]
    assert (warning.line, warning.message) == (
        line,
        "Terjemahan mungkin tertinggal: halaman aslinya diperbarui 24 November 2026. "
        "Samakan isinya, lalu ganti “updated”.",
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Certificate", "judul: Certificate", "“title” belum ada."),
        ("    id_card: Copy", "    idcard: Copy", "“idcard” tidak ada pada aslinya. Maksudnya “id_card”?"),
        ("    nik: The 16", "    nikk: The 16", "“nikk” tidak ada pada aslinya. Maksudnya “nik”?"),
        (
            "    - Writes the letter and gives it a number\n",
            "",
            "“procedure” pada aslinya berisi 5 baris, di sini 4.",
        ),
        ("  output: Certificate", "  outputs: Certificate", "“outputs” tidak dikenal di translation."),
    ],
)
def test_a_translation_that_does_not_fit_its_original_is_told(
    repository: Path, old: str, new: str, told: str
) -> None:
    change(repository, TWIN, old, new)

    found = corrections(repository)

    assert {place.rpartition(":")[0] for place in found} == {f"content/{TWIN}"}
    assert any(told in message for message in found.values())


def test_a_translation_of_no_page_is_told(repository: Path) -> None:
    (repository / "content/bantuan-lain.en.md").write_text(
        (repository / "content" / TWIN).read_text("utf-8"), encoding="utf-8"
    )

    told = "Halaman asli “bantuan-lain.md” tidak ada. Tulis dulu yang berbahasa Indonesia."
    assert corrections(repository)["content/bantuan-lain.en.md:1"] == told
