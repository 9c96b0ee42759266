"""axe finds nothing on any kind of page, light and dark, on the narrowest phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built_site import Site
from playwright.sync_api import Browser

from tests.axe import bring_axe, violations_of
from tests.slow_phone import packed_site

LOOKS = tuple((width, scheme) for width in (320, 1280) for scheme in ("light", "dark"))
KINDS = (
    "/",
    "/layanan/",
    "/layanan/surat-keterangan-usaha/",  # with a form
    "/layanan/kartu-keluarga/",  # with variants
    "/layanan/ktp-el-dan-ikd/",  # without a form
    "/layanan/perizinan-usaha/",  # of national systems
    "/layanan/pengantar-nikah/ajukan/",
    "/ajukan/",
    "/peristiwa/lahir/",
    "/kantor/",
    "/kantor/kelurahan-baru/",
    "/kantor/disdukcapil/",
    "/cek-status/",
    "/cari/",
    "/bantuan/",
    "/privasi/",
    "/unduhan/",
    "/unduh/buklet/lahir/",
    "/belajar/",
    "/belajar/m0-dasar-gawai/",
    "/belajar/m2-memproses-permohonan/",
    "/belajar/m8-standar-dan-survei/",
    "/belajar/pimpinan/",
    "/belajar/kalender/",
    "/belajar/latihan/",
    "/belajar/cek-sertifikat/",
    "/forum/",
    "/transparansi/",
    "/petugas/panduan/",
    "/periksa-surat/",
    "/editor/panduan/",
    "/en/",
    "/en/layanan/surat-keterangan-domisili/",
    "/404.html",
    "/offline.html",
)


@pytest.fixture(scope="module")
def host(site: Site) -> Iterator[str]:
    with packed_site(site.out) as address:
        yield address


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing(host: str, browser: Browser, address: str) -> None:
    page = browser.new_page()
    found = []
    page.goto(host + address)
    bring_axe(page)
    for details in page.locator("details").all():
        details.evaluate("one => { one.removeAttribute('name'); one.open = true; }")
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal of Playwright's
        found += [f"{width} {scheme} {one}" for one in violations_of(page)]
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), (address, width)
    page.close()

    assert found == []


def test_every_top_folder_of_the_site_has_a_page_that_is_looked_at(site: Site) -> None:
    tops = {address.split("/")[1] for address in site.pages if address.count("/") > 1}
    looked_at = {address.split("/")[1] for address in KINDS}

    assert tops - looked_at <= {"aksesibilitas", "tentang", "maklumat", "pengaduan", "survei", "cerita"} | {
        *("waspada-penipuan", "istilah", "pemberitahuan", "pola")
    }
