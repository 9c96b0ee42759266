"""The search box in Chromium, with scripts: fetched when it is gone to, usable with keys, sound for all."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from local.static_site import content_type
from tests.axe import bring_axe, violations_of
from tests.site.built_site import Site
from tests.slow_phone import chromium

HOST = "http://loket.test"
BOX = "input[type=search][data-search]"
INDEX = "/assets/cari.json"
SEARCH = ("/assets/search.js", INDEX)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Reader:
    """Somebody on a phone who has a page of the site open. `broken` are paths that do not come."""

    def __init__(self, site: Site, browser: Browser, address: str, *, broken: tuple[str, ...] = ()) -> None:
        self._site, self.broken = site, broken
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": 360, "height": 740})
        self.page.set_default_timeout(10_000)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._answer)
        self.page.goto(HOST + address)

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        self.asked.append(path)
        file = self._site.out / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if path in self.broken or not file.is_file():
            route.abort() if path in self.broken else route.fulfill(status=404, body="")
            return
        headers = {
            "content-security-policy": self._site.built.content_security_policy,
            "content-type": content_type(file.name),
        }
        route.fulfill(status=200, body=file.read_bytes(), headers=headers)

    def type(self, question: str) -> None:
        """Go to the box and write; the answers are there afterwards."""
        self.page.focus(BOX)
        self.page.fill(BOX, question)
        expect(self.page.locator(".results")).to_be_visible()

    def focused(self) -> str:
        """Where a focused link leads; the name of the box when that has the focus."""
        found: str = self.page.evaluate(
            "document.activeElement.getAttribute('href') ?? document.activeElement.name"
        )
        return found


@pytest.mark.parametrize("address", ["/", "/layanan/", "/cari/", "/404.html"])
def test_nothing_of_the_search_is_fetched_before_somebody_goes_to_the_box(
    site: Site, browser: Browser, address: str
) -> None:
    reader = Reader(site, browser, address)
    assert reader.asked == [address]

    reader.page.focus(BOX)
    reader.page.wait_for_selector(".results", state="attached")

    assert [path for path in reader.asked if path in SEARCH] == list(SEARCH)


def test_the_index_is_fetched_once_however_much_is_asked(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, "/layanan/")
    for question in ("ktp", "kartu keluarga", "nikah"):
        reader.type(question)
        reader.page.locator("h1").click()

    assert reader.asked.count(INDEX) == 1


def test_an_answer_is_a_link_to_the_page_and_one_to_its_form(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, "/layanan/")
    reader.type("pindah rumah")

    first = reader.page.locator(".found li").first
    expect(first.locator("a").first).to_have_attribute("href", "/layanan/surat-keterangan-domisili/")
    form = first.get_by_role("link", name="Ajukan Surat Keterangan Domisili")
    expect(form).to_have_attribute("href", "/layanan/surat-keterangan-domisili/ajukan/")
    expect(first).to_contain_text("Lihat syarat")


def test_the_count_is_said_and_so_is_that_nothing_fits(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, "/layanan/")
    count = reader.page.locator(".results [role=status]")
    reader.type("kelurahan baru")
    expect(count).to_have_text(f"{reader.page.locator('.found li').count()} hasil")

    reader.page.fill(BOX, "qzxqzx")

    expect(count).to_have_text("Belum ada yang cocok. Coba kata lain.")
    expect(reader.page.locator(".found li")).to_have_count(0)


def test_arrows_walk_through_the_answers_and_escape_closes_them(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, "/layanan/")
    reader.type("pindah rumah")
    expect(reader.page.locator(".found li").nth(1)).to_be_visible()

    places = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        reader.page.keyboard.press(key)
        places.append(reader.focused())
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Escape")

    domicile = "/layanan/surat-keterangan-domisili/"
    assert places == [domicile, f"{domicile}ajukan/", domicile, "q"]
    assert reader.focused() == "q"
    expect(reader.page.locator(".results")).to_be_hidden()


def test_enter_sends_the_box_to_the_counter(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, "/layanan/")
    reader.type("ktp hilang")

    with reader.page.expect_navigation(url="**/cari?q=ktp+hilang"):
        reader.page.keyboard.press("Enter")


def test_answers_move_nothing_else_on_the_page(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, "/layanan/")
    below = "document.querySelector('form.search').nextElementSibling.getBoundingClientRect().top + scrollY"
    before = reader.page.evaluate(below)

    reader.type("surat")

    assert reader.page.evaluate(below) == before
    assert not reader.page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_question_in_the_address_is_answered_at_once_where_no_counter_did(
    site: Site, browser: Browser
) -> None:
    reader = Reader(site, browser, "/cari/?q=ktp+hilang")

    expect(reader.page.locator(".found a").first).to_have_attribute("href", "/layanan/ktp-el-dan-ikd/")
    expect(reader.page.locator(BOX)).to_have_value("ktp hilang")


def test_without_the_index_the_box_is_a_plain_box_and_a_second_try_is_made(
    site: Site, browser: Browser
) -> None:
    reader = Reader(site, browser, "/layanan/", broken=(INDEX,))
    with reader.page.expect_event("requestfailed"):
        reader.page.focus(BOX)
    expect(reader.page.locator(".results")).to_have_count(0)

    reader.broken = ()
    reader.page.locator("h1").click()
    reader.page.focus(BOX)

    expect(reader.page.locator(".results")).to_have_count(1)
    assert reader.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_answers(site: Site, browser: Browser, scheme: str) -> None:
    reader = Reader(site, browser, "/layanan/")
    reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal of Playwright's
    reader.type("surat")
    expect(reader.page.locator(".found li").first).to_be_visible()
    bring_axe(reader.page)

    assert violations_of(reader.page) == []


def test_the_links_of_answers_are_big_enough_for_a_thumb(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, "/layanan/")
    reader.type("surat")
    expect(reader.page.locator(".found li").first).to_be_visible()

    heights = reader.page.evaluate(
        "[...document.querySelectorAll('.found a')].map(a => a.getBoundingClientRect().height)"
    )

    assert min(heights) >= 44


def test_the_script_of_the_search_weighs_at_most_four_kilobytes(site: Site) -> None:
    assert len(brotli.compress(site.text("/assets/search.js").encode(), quality=11)) <= 4 * 1024


def test_the_page_of_the_search_leads_to_every_page_but_offices_without_a_script(site: Site) -> None:
    page = site.pages["/cari/"]
    linked = {link for tag, link in page.links if tag == "a"}

    services = {
        address for address in site.pages if address.startswith("/layanan/") and address.count("/") == 3
    }
    assert services <= linked
    assert {"/kantor/", "/peristiwa/menikah/", "/bantuan/"} <= linked
    assert page.elements <= 300
