"""What a guide says first, and what it says of services that others give."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from built_site import Site

from loket.directives import LINE, draw, open_desk

GUIDE = "layanan/surat-keterangan-domisili.md"


def drawn(repository: Path, slug: str) -> str:
    """The head of a guide, as text without tags."""
    found = LINE.fullmatch(f"::: layanan {slug}")
    assert found is not None
    html = draw(open_desk(repository / "content", repository / "templates", "2026-11-24"), found)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def change(repository: Path, old: str, new: str) -> None:
    path = repository / "content" / GUIDE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_guide_says_what_it_costs_before_anything_that_must_be_done(site: Site) -> None:
    for address in ("/layanan/surat-keterangan-domisili/", "/layanan/kartu-keluarga/"):
        text = site.text(address)
        assert text.index("GRATIS") < text.index("Waktu") < text.index("Yang perlu disiapkan")


def test_a_fee_is_said_with_the_law_that_sets_it(repository: Path) -> None:
    change(repository, "fee: {amount: 0}", "fee: {amount: 25000, legal_basis: Perda CONTOH}")

    text = drawn(repository, "surat-keterangan-domisili")

    assert "Biaya: Rp25.000 Perda CONTOH" in text
    assert "GRATIS" not in text


def test_who_has_to_come_is_said_before_time_place_and_papers(repository: Path) -> None:
    change(
        repository,
        "  requirements:\n",
        "  requirements:\n    - {id: self, label: Pemohon datang untuk difoto, kind: presence}\n",
    )

    text = drawn(repository, "surat-keterangan-domisili")

    first = text.index("Perlu datang sendiri: Pemohon datang untuk difoto")
    assert text.index("Biaya:") < first < text.index("Anda menerima") < text.index("Yang perlu disiapkan")
    assert text.index("Pemohon datang", first + 60) < text.index("Surat pengantar RT/RW")


def test_who_has_to_come_in_one_case_only_is_said_with_that_case(repository: Path) -> None:
    text = drawn(repository, "ktp-el-dan-ikd")

    assert "Mengaktifkan IKD di HP: Datang sendiri membawa HP Anda" in text


def test_a_service_of_others_leads_there_and_promises_that_nothing_is_asked_here(site: Site) -> None:
    text = site.text("/layanan/perizinan-usaha/")

    assert "Situs ini tidak meminta dan tidak menyimpan data Anda untuk layanan ini." in text
    assert 'href="https://oss.go.id/"' in text
    assert "<form" not in text
    assert 'type="checkbox"' not in text
    assert "/ajukan/" not in text


def test_cases_are_a_choice_of_which_one_is_open(site: Site) -> None:
    text = site.text("/layanan/kartu-keluarga/")
    cases = re.findall(r'<details name="keadaan" id="keadaan-([a-z_]+)"><summary>', text)
    assert cases == ["new", "changed", "lost", "foreigner_new", "foreigner_lost"]
    assert not re.search(r"<details[^>]* open", text)
