"""What residents find on the built pages."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import markdown
import pytest
from built_site import REPOSITORY, Site

from local.website.prepare import prepare
from local.website.site import build_site
from loket.content import load_content

DOMICILE = "/layanan/surat-keterangan-domisili/"
NON_PERMANENT = "/layanan/penduduk-non-permanen/"


def test_every_kelurahan_kecamatan_and_agency_has_its_page(site: Site) -> None:
    offices = load_content(site.root / "content").offices

    assert len(offices.at("village")) == 46  # type: ignore[arg-type]  # words compare equal to levels
    assert len(offices.at("district")) == 8  # type: ignore[arg-type]
    assert all(f"/kantor/{office.slug}/" in site.pages for office in offices)


def test_a_kelurahan_page_names_its_kecamatan_and_links_to_it(site: Site) -> None:
    assert '<a href="/kantor/kecamatan-mantikulore/">Mantikulore</a>' in site.text("/kantor/kelurahan-tondo/")
    assert '<a href="/kantor/kecamatan-palu-barat/">Palu Barat</a>' in site.text("/kantor/kelurahan-baru/")


def test_a_kecamatan_page_lists_exactly_its_own_kelurahan(site: Site) -> None:
    listed = re.findall(r'"/kantor/kelurahan-([a-z-]+)/"', site.text("/kantor/kecamatan-tawaeli/"))
    assert listed == ["pantoloan", "pantoloan-boya", "baiya", "lambara", "panawu"]


def test_no_office_shows_a_number_that_could_be_real(site: Site) -> None:
    for address in site.pages:
        if address.startswith("/kantor/") and address != "/kantor/":
            assert "CONTOH 0451-000000" in site.text(address)
            assert "tel:" not in site.text(address)


def test_a_guide_says_what_it_costs_how_long_and_what_to_bring(site: Site) -> None:
    text = site.text(DOMICILE)
    assert "GRATIS" in text
    assert "(tidak dipungut biaya)" in text
    assert "10 menit" in text
    assert "Fotokopi KTP, 2 lembar" in text


def test_an_unconfirmed_guide_carries_the_example_banner_and_a_confirmed_one_does_not(site: Site) -> None:
    assert "banner-contoh" in site.text(DOMICILE)
    assert 'class="banner' not in site.text(NON_PERMANENT)
    assert "Terakhir diperiksa 24 November 2026" in site.text(NON_PERMANENT)


def test_a_guide_checked_too_long_ago_asks_to_be_checked_again() -> None:
    html = drawn("::: layanan penduduk-non-permanen", today="2027-06-01")
    assert "Mungkin sudah berubah" in html
    assert "24 November 2026" in html


def test_a_guide_tells_how_much_of_its_standard_is_filled_in(site: Site) -> None:
    assert "13 dari 14 bagian terisi" in site.text(DOMICILE)
    assert "6 dari 14 bagian terisi" in site.text(NON_PERMANENT)


@pytest.mark.parametrize("slug", sorted(path.stem for path in (REPOSITORY / "content/forms").glob("*.yaml")))
def test_a_guide_leads_to_its_form_and_the_form_posts_to_the_counter(site: Site, slug: str) -> None:
    assert f'href="/layanan/{slug}/ajukan/"' in site.text(f"/layanan/{slug}/")
    assert f'method="post" action="/kirim/{slug}"' in site.text(f"/layanan/{slug}/ajukan/")


def test_every_page_has_one_heading_of_the_first_rank_a_title_and_its_language(site: Site) -> None:
    for address in site.pages:
        text = site.text(address)
        assert text.count("<h1") == (0 if address == "/shell.html" else 1), address
        assert f'<html lang="{"en" if address.startswith("/en/") else "id"}">' in text
        assert re.search(r"<title>[^<]|<title><!--judul-->", text), address


def test_the_shell_has_one_mark_for_the_title_and_one_for_the_page(site: Site) -> None:
    shell = site.text("/shell.html")
    assert shell.count("<!--judul-->") == shell.count("<!--isi-->") == 1
    assert "<title><!--judul--></title>" in shell
    assert re.search(r"<main[^>]*>\s*<!--isi-->\s*</main>", shell)


def test_the_shell_and_the_missing_page_work_at_any_depth(site: Site) -> None:
    for address in ("/shell.html", "/404.html"):
        assert all(link.startswith(("/", "#", "data:")) for _, link in site.pages[address].links)


def test_the_policy_allows_the_one_style_by_its_hash_and_nothing_inline_besides(site: Site) -> None:
    policy = json.loads((site.root / "build/headers.json").read_text())["content_security_policy"]
    assert policy == site.built.content_security_policy
    assert policy.startswith("default-src 'none'; style-src 'self' 'sha256-")
    assert "unsafe" not in policy


def test_a_second_build_gives_the_same_files(site: Site, tmp_path: Path) -> None:
    build_site(site.root, tmp_path / "again")
    first = {path.relative_to(site.out): path.read_bytes() for path in site.out.rglob("*.html")}
    again = {path.relative_to(tmp_path / "again"): path.read_bytes() for path in tmp_path.rglob("*.html")}
    assert first == again


def test_preparing_again_touches_no_file_and_removes_what_is_stale(repository: Path, tmp_path: Path) -> None:
    out = tmp_path / "prepared"
    prepare(repository / "content", out)
    (out / "lama.md").write_text("usang", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.md")}

    prepare(repository / "content", out)

    after = {path: path.stat().st_mtime_ns for path in out.rglob("*.md")}
    assert after == {path: time for path, time in before.items() if path.name != "lama.md"}


def test_a_directive_works_in_bare_markdown() -> None:
    html = drawn("Sebelum.\n::: kantor 72.71.08.1002\nSesudah.")
    assert html.index("Sebelum") < html.index("72.71.08.1002") < html.index("Sesudah")
    assert "<p><div" not in html


def test_a_directive_shown_as_an_example_stays_as_it_is() -> None:
    html = markdown.markdown(
        "```\n::: daftar-kantor\n```", extensions=["fenced_code", "loket.markdown_extension"]
    )
    assert "::: daftar-kantor" in html


def drawn(text: str, today: str = "2026-11-24") -> str:
    settings = {
        "content": str(REPOSITORY / "content"),
        "templates": str(REPOSITORY / "templates"),
        "today": date.fromisoformat(today).isoformat(),
    }
    return str(
        markdown.markdown(
            text,
            extensions=["loket.markdown_extension"],
            extension_configs={"loket.markdown_extension": settings},
        )
    )


def test_the_patterns_of_this_machine_are_not_published(site: Site) -> None:
    assert not (site.out / "pola").exists()
