"""Pages of learners, trainers and heads: axe finds nothing, nothing overflows, everything can be pressed.

Pages of residents and officers are looked at on their way, in tests/journeys/test_every_page.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.html.conftest import EveryPage
from tests.page_look import Look, look_at

HOST = "http://loket.test"
OF_LEARNING = ("belajar_", "kelas", "hadir", "latihan_", "bingung", "sertifikat", "cek_sertifikat")
OF_OFFICES = ("petugas_syarat_belajar",)


def looked_at(every_page: EveryPage) -> dict[str, str]:
    """By name, the shortest and the longest page of each template: with nothing to show, and with most."""
    found = {}
    for template, bodies in every_page.by_template.items():
        name = template.removeprefix("pages/").removesuffix(".html")
        if name.startswith((*OF_LEARNING, *OF_OFFICES)):
            found[f"{name}-short"] = min(bodies, key=len)
            found[f"{name}-long"] = max(bodies, key=len)
    return found


@pytest.fixture(scope="module")
def looks(browser: Browser, every_page: EveryPage) -> Iterator[dict[str, Look]]:
    pages = looked_at(every_page)
    context = browser.new_context(java_script_enabled=True, bypass_csp=True)
    page = context.new_page()
    found = {name: _look(page, every_page, name, body) for name, body in pages.items()}
    yield found
    context.close()


def _look(page: Page, every_page: EveryPage, name: str, body: str) -> Look:
    def answer(route: Route) -> None:
        path = every_page.site / route.request.url.removeprefix(HOST).split("?")[0].lstrip("/")
        if route.request.is_navigation_request():
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        elif path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)
    page.goto(f"{HOST}/belajar/aksi/halaman")
    look = look_at(page, name)
    page.unroute("**/*")
    return look


def test_there_are_pages_of_every_room(every_page: EveryPage) -> None:
    assert len(looked_at(every_page)) >= 60


def test_axe_finds_nothing(looks: dict[str, Look]) -> None:
    assert {name: look.violations for name, look in looks.items() if look.violations} == {}


def test_nothing_is_wider_than_a_narrow_phone(looks: dict[str, Look]) -> None:
    assert [name for name, look in looks.items() if look.overflows] == []


def test_everything_to_press_is_large_enough(looks: dict[str, Look]) -> None:
    assert {name: look.small for name, look in looks.items() if look.small} == {}


def test_every_page_has_one_title_and_says_its_language(looks: dict[str, Look]) -> None:
    assert {name: (look.headings, look.language) for name, look in looks.items()} == dict.fromkeys(
        looks, (1, "id")
    )
