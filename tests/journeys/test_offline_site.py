"""Reading without a line: what somebody has read opens again, says how old it is, and leads to a form."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from journeys.album import Album
from journeys.applicants import an_applicant, domicile
from journeys.phone import draft, wait_for_worker
from journeys.resident import CHECK, Resident
from journeys.running_city import RunningCity, wait_until
from journeys.visitor import PHONE, Arrivals

GUIDES = tuple(
    f"/layanan/{service}/"
    for service in ("surat-keterangan-domisili", "penduduk-non-permanen", "izin-keramaian")
)
FORM = f"{GUIDES[0]}ajukan/"
MODULE = "/belajar/m2-memproses-permohonan/"
KEPT = """async () => {
    const paths = [];
    for (const name of await caches.keys()) {
        for (const {url} of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    }
    return paths.sort();
}"""


def kept(resident: Resident) -> list[str]:
    """The addresses that the phone has."""
    paths: list[str] = resident.page.evaluate(KEPT)
    return paths


def read(resident: Resident, path: str) -> None:
    """Open a page, look around, and stay until the phone has it."""
    resident.open(path)
    resident.page.keyboard.press("Tab")
    wait_until(lambda: path in kept(resident), 10)


def offline(resident: Resident, is_so: bool = True) -> None:
    resident.page.context.set_offline(is_so)


@pytest.mark.parametrize("path", ["/", GUIDES[0], "/layanan/", "/kantor/kelurahan-tondo/"])
def test_no_script_comes_before_a_key_is_pressed_and_then_it_comes(resident: Resident, path: str) -> None:
    resident.page.goto(path, wait_until="networkidle")
    assert [url for url in resident.requests if ".js" in url] == []

    with resident.page.expect_response("**/assets/site.js"):
        resident.page.keyboard.press("Tab")

    assert resident.complaints == []


def test_a_touch_and_a_scroll_bring_the_script_too(come: Arrivals) -> None:
    toucher, scroller = come(Resident, PHONE), come(Resident, PHONE)
    toucher.open(GUIDES[0])
    scroller.open(GUIDES[0])

    with toucher.page.expect_response("**/assets/site.js"):
        toucher.page.mouse.click(2, 300)
    with scroller.page.expect_response("**/assets/site.js"):
        scroller.page.mouse.wheel(0, 400)


def test_a_reader_who_only_looks_leaves_with_a_worker(resident: Resident) -> None:
    resident.page.goto("/bantuan/", wait_until="networkidle")

    resident.page.goto("/kantor/", wait_until="networkidle")

    scope = "async () => (await navigator.serviceWorker.getRegistration())?.scope"
    wait_until(lambda: resident.page.evaluate(scope), 10)


def test_pages_read_before_open_without_a_line_and_a_form_filled_there_is_sent_once(
    city: RunningCity, resident: Resident
) -> None:
    before = city.cases()
    for path in ("/", *GUIDES):
        read(resident, path)
    resident.open(FORM)
    wait_for_worker(resident)
    offline(resident)

    resident.open("/")
    for path in GUIDES:
        resident.open(path)
        assert "Yang perlu disiapkan" in resident.text()
        assert "Disimpan di HP Anda" in resident.text()
    resident.open(GUIDES[0])
    resident.follow("Ajukan permohonan")
    resident.fill(domicile(an_applicant()))
    resident.page.get_by_role("button", name=CHECK, exact=True).click()
    resident.page.locator("#waiting").wait_for()
    assert city.cases() == before
    offline(resident, False)

    resident.page.wait_for_selector("[data-reference][data-code]", timeout=40_000)
    assert sorted([*before, resident.receipt().symbols]) == city.cases()


def test_a_module_opens_without_a_line_with_the_pictures_that_were_seen(resident: Resident) -> None:
    read(resident, MODULE)
    seen = resident.page.locator("main img").first
    resident.open(MODULE)
    seen.scroll_into_view_if_needed()
    wait_until(lambda: any(path.startswith("/gambar/belajar/") for path in kept(resident)), 10)
    offline(resident)

    resident.open(MODULE)
    seen.scroll_into_view_if_needed()

    assert "Disimpan di HP Anda" in resident.text()
    assert "Langkah 1:" in resident.text()
    wait_until(lambda: seen.evaluate("one => one.naturalWidth > 0"), 10)


def test_a_page_from_the_device_says_so_and_a_page_from_the_line_does_not(resident: Resident) -> None:
    read(resident, GUIDES[1])
    resident.open(GUIDES[1])
    assert "Disimpan di HP Anda" not in resident.text()
    offline(resident)

    resident.open(GUIDES[1])

    assert "Isinya mungkin sudah berubah" in resident.page.locator("main > .banner").first.inner_text()
    offline(resident, False)
    resident.open(GUIDES[1])
    assert "Disimpan di HP Anda" not in resident.text()


def test_a_line_that_is_there_and_says_nothing_is_not_waited_for(
    city: RunningCity, resident: Resident
) -> None:
    read(resident, GUIDES[1])
    resident.open(GUIDES[1])

    with city.silent():
        resident.open(GUIDES[1])

        assert "Disimpan di HP Anda" in resident.text()


def test_a_page_that_was_never_read_lists_those_that_were_and_whom_to_call(resident: Resident) -> None:
    read(resident, GUIDES[0])
    wait_until(lambda: "/offline.html" in kept(resident), 10)
    offline(resident)

    resident.open("/kantor/kelurahan-tondo/")

    assert resident.title == "Tidak ada sinyal"
    assert "0451" in resident.text()
    resident.follow("Surat Keterangan Domisili")
    assert resident.title == "Surat Keterangan Domisili"


def test_the_status_page_without_a_line_says_that_it_needs_one(resident: Resident) -> None:
    read(resident, "/")
    wait_until(lambda: "/offline.html" in kept(resident), 10)
    offline(resident)

    resident.open("/cek-status/")

    assert resident.title == "Tidak ada sinyal"


def test_a_page_that_was_read_quickly_before_the_worker_came_is_kept_afterwards(resident: Resident) -> None:
    resident.open(GUIDES[0])
    resident.page.keyboard.press("Tab")
    resident.page.evaluate(f"location.href = '{GUIDES[2]}'")
    resident.page.wait_for_url(f"**{GUIDES[2]}")
    resident.page.keyboard.press("Tab")

    wait_until(lambda: {GUIDES[0], GUIDES[2]} <= set(kept(resident)), 10)


def test_nothing_of_officers_or_of_a_case_is_kept(city: RunningCity, resident: Resident) -> None:
    read(resident, "/")
    resident.look_up(city.send("surat-keterangan-domisili", domicile(an_applicant())))
    resident.open("/petugas/panduan/")
    resident.page.keyboard.press("Tab")
    read(resident, GUIDES[0])

    assert [path for path in kept(resident) if path.startswith(("/petugas", "/cek-status", "/kirim"))] == []


def test_a_page_that_was_taken_away_is_forgotten_when_it_is_asked_for_again(resident: Resident) -> None:
    read(resident, GUIDES[0])
    resident.page.evaluate(
        """async () => {
            const shelf = await caches.open('loket-read');
            await shelf.put('/layanan/lama/', new Response('<main>lama</main>'));
        }"""
    )

    resident.open("/layanan/lama/")

    assert resident.status == 404
    wait_until(lambda: "/layanan/lama/" not in kept(resident), 5)


def press(resident: Resident, words: str) -> None:
    resident.page.get_by_role("button", name=re.compile(words)).click()


def wait_until_saved(resident: Resident) -> None:
    """A hundred pages come first, on a machine that may have more to do."""
    resident.page.get_by_text("Tersimpan di HP ini:").wait_for(timeout=60_000)


def save_everything(resident: Resident) -> None:
    """Touch the link on the page to take along, then press the button that came for it."""
    resident.open("/unduhan/")
    resident.page.get_by_role("link", name="Simpan ke HP ini").click()
    press(resident, r"Simpan sekarang \(0,[0-9] MB\)")
    wait_until_saved(resident)


def test_what_was_saved_for_a_place_without_a_line_opens_there_though_it_was_never_read(
    resident: Resident,
) -> None:
    save_everything(resident)
    offline(resident)

    for path in ("/kantor/kelurahan-watusampu/", MODULE):
        resident.open(path)
        assert "Disimpan di HP Anda" in resident.text()
    resident.open("/peristiwa/pindah/")
    resident.follow("Surat Keterangan Domisili")
    assert "Yang perlu disiapkan" in resident.text()
    resident.follow("Ajukan permohonan")
    resident.fill({"full_name": "Sitti Uji"})
    assert draft(resident)["values"] == {"full_name": ["Sitti Uji"]}


def test_a_search_is_answered_without_a_line(resident: Resident) -> None:
    read(resident, "/")
    wait_until(lambda: {"/cari/", "/assets/cari.json", "/assets/search.js"} <= set(kept(resident)), 10)
    offline(resident)

    resident.open("/cari?q=pindah+rumah")

    resident.page.locator("main .found").get_by_role("link").first.wait_for()
    assert "Pindah" in resident.page.locator("main .found").inner_text()
    assert urlsplit(resident.page.url).path == "/cari/"


def test_what_was_saved_goes_with_one_button_and_the_draft_of_a_form_stays(resident: Resident) -> None:
    save_everything(resident)
    resident.open(FORM)
    resident.fill({"full_name": "Sitti Uji"})
    draft(resident)
    resident.open("/unduhan/")
    resident.page.keyboard.press("Tab")

    press(resident, "Hapus halaman dari HP ini")

    resident.page.get_by_text("Sudah dihapus dari HP ini.").wait_for()
    assert [path for path in kept(resident) if path.endswith("/")] == []
    assert draft(resident)["values"] == {"full_name": ["Sitti Uji"]}


def test_pages_that_were_only_read_can_be_taken_off_a_borrowed_phone(resident: Resident) -> None:
    read(resident, GUIDES[0])
    read(resident, "/unduhan/")

    press(resident, "Hapus halaman dari HP ini")

    resident.page.get_by_text("Sudah dihapus dari HP ini.").wait_for()
    assert GUIDES[0] not in kept(resident)


def half_saved(resident: Resident) -> None:
    """As after a line that broke in the middle: every other page is not there yet."""
    save_everything(resident)
    resident.page.evaluate(
        """async () => {
            const shelf = await caches.open('loket-saved');
            const pages = await shelf.keys();
            await Promise.all(pages.filter((_, number) => number % 2).map((page) => shelf.delete(page)));
        }"""
    )
    resident.open("/unduhan/")
    resident.page.keyboard.press("Tab")


def test_a_line_that_breaks_while_saving_leaves_what_came_and_goes_on_later(resident: Resident) -> None:
    half_saved(resident)
    resident.page.get_by_role("button", name=re.compile("Lanjutkan")).wait_for()
    offline(resident)

    press(resident, "Lanjutkan")

    resident.page.get_by_text("Sinyal terputus. Yang sudah tersimpan tetap ada.").wait_for()
    done = re.search(r"Baru ([0-9]+) dari ([0-9]+) halaman tersimpan", resident.text())
    assert done
    assert 0 < int(done[1]) < int(done[2])
    offline(resident, False)
    press(resident, "Lanjutkan")
    wait_until_saved(resident)


def test_only_what_changed_since_is_fetched_again(resident: Resident) -> None:
    save_everything(resident)
    resident.page.evaluate(
        """async () => {
            const shelf = await caches.open('loket-saved');
            const old = new Response('<main>lama</main>', {headers: {'x-mark': '00000000'}});
            await shelf.put('/bantuan/', old);
        }"""
    )
    resident.open("/unduhan/")
    resident.page.keyboard.press("Tab")
    resident.page.get_by_text("1 halaman berubah sejak disimpan.").wait_for()
    resident.requests.clear()

    press(resident, "Perbarui")

    wait_until_saved(resident)
    fetched = [urlsplit(url).path for url in resident.requests]
    assert [path for path in fetched if path.endswith("/")] == ["/bantuan/"]


@pytest.mark.parametrize("name", ["saving", "saved", "no-line", "from-the-device"])
def test_every_state_without_a_line_is_good_to_use(come: Arrivals, name: str) -> None:
    resident, album = come(Resident, PHONE), Album()
    if name == "saving":
        resident.open("/unduhan/")
        resident.page.keyboard.press("Tab")
        resident.page.get_by_role("button", name=re.compile("Simpan sekarang")).wait_for()
    else:
        save_everything(resident)
        offline(resident, name != "saved")
        resident.open(
            {"no-line": "/transparansi/lain/"}.get(name, GUIDES[0] if name != "saved" else "/unduhan/")
        )
    album.look(resident, name)
    look = album.looks[name]

    assert look.violations == ()
    assert not look.overflows
    assert look.small == ()
    assert look.headings == 1
    assert [said for said in look.complaints if "ERR_INTERNET_DISCONNECTED" not in said] == []
