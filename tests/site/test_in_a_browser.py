"""The built pages in Chromium, under their own content policy, scripts off."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from built_site import Site
from playwright.sync_api import Browser, Page, Route

HOST = "http://loket.test"
WIDE_PAGES = (
    "/",
    "/layanan/",
    "/layanan/surat-keterangan-domisili/",
    "/layanan/penduduk-non-permanen/",
    "/layanan/izin-keramaian/ajukan/",
    "/cek-status/",
    "/kantor/",
    "/kantor/kelurahan-baru/",
    "/bantuan/",
    "/privasi/",
    "/petugas/panduan/",
    "/editor/panduan/",
    "/404.html",
)


class Visit:
    """One page opened as a resident would, with what the browser complained about."""

    def __init__(
        self, site: Site, browser: Browser, address: str, *, width: int, scheme: str = "light"
    ) -> None:
        self.site, self.complaints, self.requests = site, [], []
        context = browser.new_context(
            viewport={"width": width, "height": 640},
            color_scheme=scheme,  # type: ignore[arg-type]  # a literal of Playwright's
            java_script_enabled=False,
        )
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.route("**/*", self.answer)
        self.page.goto(HOST + address)

    def answer(self, route: Route) -> None:
        self.requests.append(route.request.url)
        path = self.site.out / urlsplit(route.request.url).path.lstrip("/")
        page = path / "index.html" if path.is_dir() else path
        if not page.is_file():
            route.fulfill(status=404, body="")
            return
        headers = {
            "content-security-policy": self.site.built.content_security_policy,
            "content-type": "image/png" if page.suffix == ".png" else "text/html; charset=utf-8",
        }
        route.fulfill(status=200, body=page.read_bytes(), headers=headers)

    def overflows(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("address", WIDE_PAGES)
def test_a_page_fits_a_phone_of_320_pixels(site: Site, browser: Browser, address: str) -> None:
    assert not Visit(site, browser, address, width=320).overflows()


@pytest.mark.parametrize("address", WIDE_PAGES)
def test_a_page_asks_for_nothing_more_and_breaks_no_policy(
    site: Site, browser: Browser, address: str
) -> None:
    visit = Visit(site, browser, address, width=360)

    assert visit.complaints == []
    # Pictures stand in the officers' handbook and the modules. With scripts on they wait until they are near.
    ours = (HOST + "/gambar/petugas/", HOST + "/gambar/belajar/", "data:")
    assert [url for url in visit.requests if not url.startswith(ours)] == [HOST + address]


def test_the_style_is_applied_under_the_policy(site: Site, browser: Browser) -> None:
    visit = Visit(site, browser, "/layanan/surat-keterangan-domisili/", width=360, scheme="dark")
    ground = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(16, 23, 22)"


def test_the_first_tab_offers_to_skip_to_the_page(site: Site, browser: Browser) -> None:
    page = Visit(site, browser, "/bantuan/", width=360).page

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    box = page.evaluate("document.activeElement.getBoundingClientRect().left")
    assert box >= 0


@pytest.mark.parametrize("address", WIDE_PAGES)
def test_menu_links_and_buttons_are_big_enough_for_a_thumb(
    site: Site, browser: Browser, address: str
) -> None:
    page = Visit(site, browser, address, width=320).page
    small = page.evaluate(
        """[...document.querySelectorAll(
            'nav a, .foot a, .links a, .button, summary, input:not([type=hidden]), select')]
        .filter(e => !e.closest('.visually-hidden'))
        .map(e => [e.textContent || e.name, e.getBoundingClientRect().height])
        .filter(([, height]) => height < 44)"""
    )
    assert small == []
