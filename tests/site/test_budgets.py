"""What a page may weigh: design section 8. Bytes are brotli quality 11 of the page as served."""

from __future__ import annotations

import re

import brotli
from built_site import Site

from local.website.scripts import ENTRY, ON_DEMAND, WORKER
from tests.slow_phone import BYTES_A_SECOND, ROUND_TRIP

OUTER_REQUEST = re.compile(r'<(?:script[^>]+src|img[^>]+src|link[^>]+rel="stylesheet")', re.IGNORECASE)


def weight(text: str) -> int:
    return len(brotli.compress(text.encode(), quality=11))


LATER = re.compile(r'<img [^>]*loading="lazy"[^>]*>')
HANDBOOKS = {"/editor/panduan/", "/petugas/panduan/"}
"""All of a subject on one page to search in, for people at work."""


def forms(site: Site) -> list[str]:
    return [address for address in site.pages if 'action="/kirim/' in site.text(address)]


def guides(site: Site) -> list[str]:
    rooms = ("/layanan/", "/en/layanan/")
    found = [address for address in site.pages if address.startswith(rooms) and address not in rooms]
    return [address for address in found if address not in forms(site)]


def reading(site: Site) -> list[str]:
    """Every page that nobody fills in. Booklets are many pages in one; /editor/ is a program."""
    return [
        address
        for address in site.pages
        if address not in forms(site) and not address.startswith("/unduh/") and address != "/editor/"
    ]


def test_there_is_a_guide_for_every_service_and_none_is_left_unweighed(site: Site) -> None:
    slugs = {path.stem for path in (site.root / "content/layanan").glob("*.md")} - {"index"}
    named = {f"/layanan/{slug}/" for slug in slugs if not slug.endswith(".en")}
    named |= {f"/en/layanan/{slug.removesuffix('.en')}/" for slug in slugs if slug.endswith(".en")}
    assert set(guides(site)) == named - {"/en/layanan/index/"}


def test_a_guide_weighs_at_most_seven_kilobytes(site: Site) -> None:
    assert {
        address: kilo for address in guides(site) if (kilo := weight(site.text(address))) > 7 * 1024
    } == {}


def test_a_page_to_read_fits_one_window_of_the_network(site: Site) -> None:
    assert {address for address in reading(site) if weight(site.text(address)) > 15 * 1024} == set()


def test_a_page_to_read_has_at_most_300_elements(site: Site) -> None:
    many = {address for address in reading(site) if site.pages[address].elements > 300}
    assert many <= HANDBOOKS


def test_a_picture_on_a_page_has_its_size_and_waits_until_it_is_near(site: Site) -> None:
    pictures = {tag for address in site.pages for tag in re.findall(r"<img\b[^>]*>", site.text(address))}
    sized = {tag for tag in pictures if all(part in tag for part in ("width=", "height=", 'loading="lazy"'))}
    assert pictures == sized


def test_a_form_page_weighs_at_most_25_kilobytes_with_its_script(site: Site) -> None:
    script = weight(site.text("/assets/form.js"))
    assert forms(site)
    for address in forms(site):
        assert site.text(address).count("<script") == 1, address
        assert weight(site.text(address)) + script <= 25 * 1024, address


def test_the_script_of_a_form_weighs_at_most_twelve_kilobytes(site: Site) -> None:
    assert weight(site.text("/assets/form.js")) <= 12 * 1024


def test_the_service_worker_weighs_at_most_four_kilobytes(site: Site) -> None:
    assert weight(site.text("/sw.js")) <= 4 * 1024


def test_the_shell_weighs_at_most_five_kilobytes(site: Site) -> None:
    assert weight(site.text("/shell.html")) <= 5 * 1024


def test_a_page_to_read_is_one_request_and_its_only_script_listens(site: Site) -> None:
    # The pictures of handbooks and modules come when somebody scrolls to them: the test above says so.
    for address in set(reading(site)) - {"/shell.html", "/offline.html"}:
        (script,) = site.pages[address].inline["script"]

        assert OUTER_REQUEST.findall(LATER.sub("", site.text(address))) == [], address
        assert len(f"<script>{script}</script>".encode()) <= 300
        assert "addEventListener" in script
        assert "document" not in script


def test_a_form_has_its_own_script_and_does_not_listen_for_another(site: Site) -> None:
    assert {address for address in forms(site) if site.pages[address].inline["script"]} == set()


def test_what_the_first_touch_brings_weighs_at_most_one_and_a_half_kilobytes(site: Site) -> None:
    assert weight(site.text("/assets/site.js")) <= 1536


def test_a_form_waits_for_nothing_but_its_page_and_leaves_a_cheap_phone_a_second_on_slow_3g(
    site: Site,
) -> None:
    """Stands in for `make bench`, which opens a form on such a phone within 2.5 seconds."""
    script = ROUND_TRIP + weight(site.text("/assets/form.js")) / BYTES_A_SECOND
    for address in forms(site):
        page = site.text(address)
        before_usable = ROUND_TRIP + weight(page) / BYTES_A_SECOND

        assert OUTER_REQUEST.findall(page) == ['<script type="module" src'], address
        assert page.index("<script") > page.index("</form>")
        assert before_usable <= 1, address
        assert before_usable + script <= 1.5, address


def test_nothing_of_the_theme_is_published(site: Site) -> None:
    editor = site.out / "editor"  # a program of its own, with its fonts
    published = {
        path
        for path in site.out.rglob("*")
        if path.is_file() and (editor not in path.parents or path.suffix == ".html")
        if path.name != "officer.css"  # ours, and fetched by the counter alone
    }
    assert {path.suffix for path in published} <= {
        ".html",
        ".csv",
        ".xml",
        ".gz",
        ".js",
        ".json",
        ".zip",
        ".txt",
        ".png",
    }
    assert {path.name for path in published if path.suffix == ".js"} <= {ENTRY, *ON_DEMAND, WORKER}
