"""What to prepare, to be ticked: on the screen, on paper, with scripts and without, by keyboard too."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from built_site import Site
from playwright.sync_api import Browser, Locator, Page, expect
from reader import Reader

DOMICILE = "/layanan/surat-keterangan-domisili/"
CARD = "/layanan/kartu-keluarga/"


@pytest.fixture
def reader(site: Site, browser: Browser) -> Iterator[Reader]:
    made = Reader(site, browser)
    yield made
    made.context.close()


def boxes(page: Page) -> Locator:
    return page.locator(".tick input:visible")


def kept(page: Page) -> list[str]:
    slug = page.locator("[data-checklist]").get_attribute("data-checklist")
    found = page.evaluate("(key) => localStorage.getItem(key)", f"centang:{slug}")
    return list(json.loads(found)) if found else []


def tick(page: Page, number: int) -> None:
    """Tick a box, and wait until the device has it."""
    boxes(page).nth(number).check()
    expect(page.get_by_text("Tersimpan di perangkat ini saja.")).to_be_visible()


def test_a_tick_is_there_again_after_the_page_was_left(reader: Reader) -> None:
    page = reader.open(DOMICILE)
    tick(page, 1)

    page = reader.open(DOMICILE)
    page.mouse.wheel(0, 10)

    expect(boxes(page).nth(1)).to_be_checked()
    expect(boxes(page).nth(0)).not_to_be_checked()
    assert reader.complaints == []


def test_a_tick_made_before_the_script_came_is_kept_too(reader: Reader) -> None:
    page = reader.open(DOMICILE)
    page.evaluate("document.querySelector('.tick input').checked = true")

    page.mouse.wheel(0, 10)

    expect(page.get_by_role("button", name="Hapus centang")).to_be_visible()
    assert kept(page) == ["siap-rt_rw_letter"]


def test_cleared_ticks_are_gone_from_the_page_and_from_the_device(reader: Reader) -> None:
    page = reader.open(DOMICILE)
    tick(page, 0)
    tick(page, 2)

    page.get_by_role("button", name="Hapus centang").click()

    expect(page.locator(".tick input:checked")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("Centang sudah dihapus.")
    assert kept(page) == []
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.activeElement.textContent") == "Hapus centang"


def test_ticks_of_one_guide_are_not_those_of_another(reader: Reader) -> None:
    tick(reader.open(DOMICILE), 0)

    page = reader.open("/layanan/surat-keterangan-usaha/")
    page.mouse.wheel(0, 10)
    tick(page, 1)

    assert kept(page) == [boxes(page).nth(1).get_attribute("id")]


def test_nothing_of_a_tick_leaves_the_device(reader: Reader) -> None:
    page = reader.open(DOMICILE)
    tick(page, 0)
    tick(page, 1)

    assert {method for method, _ in reader.requests} == {"GET"}
    assert all("?" not in path and "rt_rw" not in path for _, path in reader.requests)


def test_a_chosen_case_is_open_again_and_only_one_is_open_at_a_time(reader: Reader) -> None:
    page = reader.open(CARD)
    page.locator("summary", has_text="KK hilang atau rusak").click()
    tick(page, 1)
    page = reader.open(CARD)
    page.keyboard.press("Tab")

    expect(page.locator(".variants details[open] > summary")).to_have_text(["KK hilang atau rusak"])
    page.locator("summary", has_text="Data di KK berubah").click()
    expect(page.locator(".variants details[open] > summary")).to_have_text(["Data di KK berubah"])


def test_ticks_in_a_closed_case_are_counted_beside_its_name(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser, width=1280)
    page = reader.open(CARD)
    page.locator("summary", has_text="KK hilang atau rusak").click()
    tick(page, 0)

    page = reader.open(CARD)
    page.keyboard.press("Tab")

    summary = page.locator("[data-ticked]")
    expect(summary).to_have_text("KK hilang atau rusak")
    expect(summary).to_have_attribute("data-ticked", "1 ✓")
    assert "✓" in summary.evaluate("(one) => getComputedStyle(one, '::after').content")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_ticks_come_back(site: Site, browser: Browser, width: int) -> None:
    reader = Reader(site, browser, width=width)
    reader.page.set_viewport_size({"width": width, "height": 1800})  # everything is in sight
    for address in (DOMICILE, CARD):
        page = reader.open(address)
        if address == CARD:
            page.locator("summary", has_text="KK hilang atau rusak").click()
        tick(page, 0)
        page = reader.open(address)
        page.mouse.wheel(0, 10)
        expect(page.locator(".tick-foot button")).to_be_attached()

        shifts = page.evaluate(
            """async () => {
                const seen = [], add = (list) => seen.push(...list.map((one) => one.value));
                const observer = new PerformanceObserver((list) => add(list.getEntries()));
                observer.observe({ type: 'layout-shift', buffered: true });
                const frame = () => new Promise(requestAnimationFrame);
                for (let n = 0; n < 5; n++) await frame();
                add(observer.takeRecords());
                return seen;
            }"""
        )
        assert shifts == [], (address, shifts)


def test_a_device_that_keeps_nothing_still_ticks_and_says_so(site: Site, browser: Browser) -> None:
    reader = Reader(site, browser)
    reader.context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")
    page = reader.open(DOMICILE)

    boxes(page).first.check()

    expect(page.get_by_text("Perangkat ini tidak dapat menyimpannya.")).to_be_visible()
    expect(boxes(page).first).to_be_checked()
    assert reader.complaints == []


def test_without_scripts_a_box_ticks_and_nothing_promises_more(site: Site, browser: Browser) -> None:
    page = Reader(site, browser, scripts=False).open(DOMICILE)

    boxes(page).first.check()

    expect(boxes(page).first).to_be_checked()
    assert page.get_by_text("Hapus centang").count() == 0


def test_a_case_is_chosen_by_keyboard_without_scripts(site: Site, browser: Browser) -> None:
    page = Reader(site, browser, scripts=False).open(CARD)
    page.locator("summary", has_text="KK baru").first.focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(page.locator(".variants details[open] > summary")).to_have_text(["Data di KK berubah"])
    expect(page.get_by_label("KK lama")).to_be_checked()


def test_paper_shows_every_case_until_one_is_chosen_and_then_that_one(site: Site, browser: Browser) -> None:
    page = Reader(site, browser, scripts=False).open(CARD)
    page.emulate_media(media="print")
    cases = page.locator(".variants details").count()
    assert [box.is_visible() for box in page.locator(".variants .checklist").all()] == [True] * cases

    page.emulate_media(media="screen")
    page.locator("summary", has_text="KK hilang atau rusak").click()
    page.emulate_media(media="print")

    assert [one.inner_text() for one in page.locator(".variants summary:visible").all()] == [
        "KK hilang atau rusak"
    ]


def test_a_tick_is_printed_and_the_button_is_not(reader: Reader) -> None:
    page = reader.open(DOMICILE)
    tick(page, 0)
    page.emulate_media(media="print")

    mark = "getComputedStyle(document.querySelectorAll('.tick input')[%d], '::before').content"
    assert page.evaluate(mark % 0) == '"✓"'
    assert page.evaluate(mark % 1) == "none"
    assert not page.get_by_role("button", name="Hapus centang").is_visible()


def test_every_box_has_its_own_name_and_is_ticked_by_its_words(site: Site, browser: Browser) -> None:
    for address in sorted(site.pages):
        if not address.startswith("/layanan/") or address.endswith("/ajukan/"):
            continue
        text = site.text(address)
        names = [part.split('"')[0] for part in text.split('<input type="checkbox" id="')[1:]]
        assert len(names) == len(set(names)), address
        assert all(f'<label for="{name}">' in text for name in names), address
