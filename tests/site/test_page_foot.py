"""The foot of a page: how old it is, who answers for it, where to put it right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from built_site import Site

from local.website.prepare import prepare
from loket.forms.sheet import ContentError

EDIT = 'edit_url: "https://git.example.go.id/kota/edit/main/content/{path}"\n'


def prepared(repository: Path, day: date) -> dict[str, str]:
    """The header of every page that the generator reads, by its file."""
    out = repository / "prepared"
    prepare(repository / "content", out, day)
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8").split("---\n")[1]
        for path in out.rglob("*.md")
    }


def change(repository: Path, file: str, old: str, new: str) -> None:
    path = repository / "content" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_page_says_when_it_was_updated_and_who_answers_for_it(site: Site) -> None:
    without = {"/404.html", "/shell.html", "/offline.html", "/editor/"}
    for address in set(site.pages) - without:
        if not address.startswith("/unduh/"):
            text = site.text(address)
            said = ("Diperbarui ", "Penanggung jawab: ") if "/en/" not in address else ("Updated ", "Owner: ")
            assert all(words in text for words in said), address


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", "#/collections/halaman/entries/index"),
        ("/layanan/surat-keterangan-domisili/", "#/collections/layanan/entries/surat-keterangan-domisili"),
        ("/layanan/pengantar-skck/ajukan/", "#/collections/forms/entries/pengantar-skck"),
        ("/kantor/kelurahan-tondo/", ""),
        ("/en/layanan/surat-keterangan-domisili/", "#/collections/layanan/entries/surat-keterangan-domisili"),
        ("/layanan/", ""),
    ],
)
def test_a_city_that_does_not_say_where_to_edit_has_the_visual_editor(
    site: Site, address: str, place: str
) -> None:
    assert f'href="/editor/{place}"' in site.text(address)


def test_every_page_says_when_it_was_last_read_through(site: Site) -> None:
    assert "Terakhir dibaca ulang" in site.text("/layanan/kartu-keluarga/")
    assert "Terakhir dibaca ulang" in site.text("/kantor/kelurahan-tondo/")


def test_each_page_leads_to_the_very_file_it_was_made_from(repository: Path) -> None:
    change(repository, "data/city.yaml", "host: ", f"{EDIT}host: ")

    headers = prepared(repository, date(2026, 11, 24))

    for page, file in (
        ("bantuan.md", "bantuan.md"),
        ("layanan/surat-keterangan-domisili.md", "layanan/surat-keterangan-domisili.md"),
        ("layanan/surat-keterangan-domisili/ajukan.md", "forms/surat-keterangan-domisili.yaml"),
        ("kantor/kelurahan-tondo.md", "data/kantor.yaml"),
        ("en/layanan/surat-keterangan-domisili.md", "layanan/surat-keterangan-domisili.en.md"),
    ):
        assert f'edit: "https://git.example.go.id/kota/edit/main/content/{file}"' in headers[page]
        assert (repository / "content" / file).is_file()


@pytest.mark.parametrize("url", ["git.example.go.id/{path}", "https://git.example.go.id/edit"])
def test_an_address_to_edit_that_leads_nowhere_is_told(repository: Path, url: str) -> None:
    change(repository, "data/city.yaml", "host: ", f'edit_url: "{url}"\nhost: ')

    with pytest.raises(ContentError, match="“edit_url” harus alamat"):
        prepare(repository / "content", repository / "prepared", date(2026, 11, 24))


def test_a_page_says_when_it_was_read_through_if_that_was_after_its_last_change(
    repository: Path,
) -> None:
    change(repository, "bantuan.md", "updated: 2026-11-24", "updated: 2026-11-20\nreviewed: 2026-11-24")

    header = prepared(repository, date(2026, 11, 24))["bantuan.md"]

    assert 'updated: "20 November 2026"' in header
    assert 'reviewed: "24 November 2026"' in header


def test_a_page_asks_to_be_read_through_on_the_day_after_its_term(repository: Path) -> None:
    change(repository, "bantuan.md", "updated: 2026-11-24", "updated: 2026-11-24\nreview_days: 30")

    assert "overdue" not in prepared(repository, date(2026, 12, 24))["bantuan.md"]
    assert "overdue" in prepared(repository, date(2026, 12, 25))["bantuan.md"]
