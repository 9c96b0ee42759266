"""What a page may weigh: design section 8. Bytes are brotli quality 11 of the page as served."""

from __future__ import annotations

import re

import brotli
import pytest
from built_site import Site

from local.scripts import ENTRY, ON_DEMAND, WORKER
from tests.slow_phone import BYTES_A_SECOND, ROUND_TRIP

GUIDES = (
    "/layanan/surat-keterangan-domisili/",
    "/layanan/penduduk-non-permanen/",
    "/layanan/izin-keramaian/",
)
FORMS = tuple(f"{guide}ajukan/" for guide in GUIDES)
READING = ("/", "/layanan/", "/cek-status/", "/kantor/", "/kantor/kelurahan-tondo/", "/bantuan/", "/privasi/")
OUTER_REQUEST = re.compile(r'<(?:script[^>]+src|img[^>]+src|link[^>]+rel="stylesheet")', re.IGNORECASE)


def weight(text: str) -> int:
    return len(brotli.compress(text.encode(), quality=11))


@pytest.mark.parametrize("address", GUIDES)
def test_a_guide_weighs_at_most_eight_kilobytes(site: Site, address: str) -> None:
    assert weight(site.text(address)) <= 8 * 1024


@pytest.mark.parametrize("address", READING)
def test_a_page_to_read_fits_one_window_of_the_network(site: Site, address: str) -> None:
    assert weight(site.text(address)) <= 15 * 1024


@pytest.mark.parametrize("address", FORMS)
def test_a_form_page_weighs_at_most_25_kilobytes_with_its_script(site: Site, address: str) -> None:
    assert site.text(address).count("<script") == 1
    assert weight(site.text(address)) + weight(site.text("/assets/form.js")) <= 25 * 1024


def test_the_script_of_a_form_weighs_at_most_twelve_kilobytes(site: Site) -> None:
    assert weight(site.text("/assets/form.js")) <= 12 * 1024


def test_the_service_worker_weighs_at_most_four_kilobytes(site: Site) -> None:
    assert weight(site.text("/sw.js")) <= 4 * 1024


def test_the_shell_weighs_at_most_five_kilobytes(site: Site) -> None:
    assert weight(site.text("/shell.html")) <= 5 * 1024


@pytest.mark.parametrize("address", GUIDES + READING)
def test_a_page_to_read_is_one_request_and_its_only_script_listens(site: Site, address: str) -> None:
    (script,) = site.pages[address].inline["script"]

    assert OUTER_REQUEST.findall(site.text(address)) == []
    assert len(f"<script>{script}</script>".encode()) <= 300
    assert "addEventListener" in script
    assert "document" not in script


@pytest.mark.parametrize("address", FORMS)
def test_a_form_has_its_own_script_and_does_not_listen_for_another(site: Site, address: str) -> None:
    assert site.pages[address].inline["script"] == []


def test_what_the_first_touch_brings_weighs_at_most_one_and_a_half_kilobytes(site: Site) -> None:
    assert weight(site.text("/assets/site.js")) <= 1536


@pytest.mark.parametrize("address", FORMS)
def test_a_form_waits_for_nothing_but_its_page_and_leaves_a_cheap_phone_a_second_on_slow_3g(
    site: Site, address: str
) -> None:
    """Stands in for `make bench`, which opens a form on such a phone within 2.5 seconds."""
    page = site.text(address)
    before_usable = ROUND_TRIP + weight(page) / BYTES_A_SECOND
    with_scripts = before_usable + ROUND_TRIP + weight(site.text("/assets/form.js")) / BYTES_A_SECOND

    assert OUTER_REQUEST.findall(page) == ['<script type="module" src']
    assert page.index("<script") > page.index("</form>")
    assert before_usable <= 1
    assert with_scripts <= 1.5


@pytest.mark.parametrize("address", GUIDES)
def test_a_guide_has_at_most_300_elements(site: Site, address: str) -> None:
    assert site.pages[address].elements <= 300


def test_nothing_of_the_theme_is_published(site: Site) -> None:
    editor = site.out / "editor"  # a program of its own, with its fonts
    published = {
        path
        for path in site.out.rglob("*")
        if path.is_file() and (editor not in path.parents or path.suffix == ".html")
    }
    assert {path.suffix for path in published} <= {".html", ".xml", ".gz", ".js", ".json", ".zip"}
    assert {path.name for path in published if path.suffix == ".js"} <= {ENTRY, *ON_DEMAND, WORKER}
