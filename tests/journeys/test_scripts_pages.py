"""Every state that scripts add to the form is good to use, as every page is."""

from __future__ import annotations

import pytest

from journeys.album import Album
from journeys.applicants import an_applicant, crowd, domicile
from journeys.phone import FORBIDDEN, change, draft, shelves, wait_for_worker
from journeys.resident import CHECK, Resident
from journeys.running_city import RunningCity, wait_until
from journeys.visitor import PHONE, Arrivals
from tests.page_look import Look

pytestmark = pytest.mark.timeout(600)

FORM = "/layanan/surat-keterangan-domisili/ajukan/"
STATES = (
    *("section-first", "section-still-empty", "section-last", "draft-panel", "draft-offer", "draft-rest"),
    *("draft-forbidden", "counter-over", "waiting", "waiting-old", "waiting-lacking", "offline-note"),
    *("queue-problems", "queue-receipt", "needs-line"),
)


@pytest.fixture(scope="module")
def album(city: RunningCity, arrivals: Arrivals) -> Album:
    """One walk through all of them."""
    album = Album()
    look_at_sections(album, arrivals(Resident, PHONE))
    look_at_drafts(album, arrivals(Resident, PHONE), arrivals(Resident, PHONE))
    look_at_the_queue(album, arrivals(Resident, PHONE))
    look_at_a_day_later(album, arrivals(Resident, PHONE))
    return album


def press(resident: Resident, words: str) -> None:
    resident.page.get_by_role("button", name=words, exact=True).click()


def look_at_sections(album: Album, resident: Resident) -> None:
    resident.open("/layanan/penduduk-non-permanen/ajukan/")
    album.look(resident, "section-first")
    press(resident, "Lanjut")
    album.look(resident, "section-still-empty")
    for _ in range(5):
        press(resident, "Lanjut")
    album.look(resident, "section-last")
    resident.open("/layanan/izin-keramaian/ajukan/")
    resident.fill({**crowd(an_applicant()), "home_address": "a" * 310})
    album.look(resident, "counter-over")


def look_at_drafts(album: Album, resident: Resident, forbidden: Resident) -> None:
    resident.open(FORM)
    resident.fill({"full_name": "Sitti Uji", "rt": "7"})
    draft(resident)
    resident.page.locator("summary", has_text="Draf di perangkat ini").click()
    album.look(resident, "draft-panel")
    resident.open("/bantuan/")
    change(resident, "drafts", values={"shoe_size": ["39"]}, labels={"shoe_size": "Ukuran sepatu"})
    resident.open(FORM)
    resident.page.locator("#draft-offer").wait_for()
    album.look(resident, "draft-offer")
    press(resident, "Lanjutkan draf")
    resident.page.locator("#draft-rest").wait_for()
    album.look(resident, "draft-rest")
    forbidden.page.add_init_script(FORBIDDEN)
    forbidden.open(FORM)
    forbidden.page.locator(".unsent").wait_for()
    album.look(forbidden, "draft-forbidden")


def look_at_the_queue(album: Album, resident: Resident) -> None:
    resident.open(FORM)
    wait_for_worker(resident)
    resident.fill({**domicile(an_applicant()), "nik": "7271"})
    resident.page.context.set_offline(True)
    album.look(resident, "offline-note")
    press(resident, CHECK)
    resident.page.locator("#waiting").wait_for()
    album.look(resident, "waiting")
    resident.page.context.set_offline(False)
    resident.page.locator("#problems").wait_for(timeout=15_000)
    album.look(resident, "queue-problems")
    resident.open(FORM)
    resident.page.locator("#draft-offer").wait_for()
    press(resident, "Mulai baru")
    resident.fill(domicile(an_applicant()))
    resident.page.context.set_offline(True)
    press(resident, CHECK)
    resident.page.locator("#waiting").wait_for()
    resident.page.context.set_offline(False)
    resident.page.locator("[data-code]").wait_for(timeout=15_000)
    album.look(resident, "queue-receipt")


def look_at_a_day_later(album: Album, resident: Resident) -> None:
    resident.open(FORM)
    wait_for_worker(resident)
    resident.fill(domicile(an_applicant()))
    resident.page.context.set_offline(True)
    press(resident, CHECK)
    resident.page.locator("#waiting").wait_for()
    resident.open(FORM)
    resident.page.locator("#waiting-notice").wait_for()
    album.look(resident, "waiting-lacking")
    made_at = shelves(resident)["waiting"][0]["made_at"]
    change(resident, "waiting", made_at=made_at - 90_000_000, lacks=[])
    resident.open(FORM)
    resident.page.locator("#waiting").wait_for()
    album.look(resident, "waiting-old")
    press(resident, "Ubah jawaban")
    resident.page.locator("main form.form").evaluate(
        """form => {
            const more = document.createElement('button');
            more.name = '_rows';
            more.className = 'button';
            more.textContent = 'Tambah baris';
            form.append(more);
        }"""
    )
    press(resident, "Tambah baris")
    wait_until(lambda: "Ini perlu sinyal" in resident.text(), 5)
    album.look(resident, "needs-line")
    resident.page.context.set_offline(False)


@pytest.fixture
def look(request: pytest.FixtureRequest, album: Album) -> Look:
    return album.looks[request.param]


every_state = pytest.mark.parametrize("look", STATES, indirect=True)


@every_state
def test_axe_finds_nothing_light_or_dark_on_a_phone_or_a_desk(look: Look) -> None:
    assert look.violations == ()


@every_state
def test_nothing_is_wider_than_320_pixels(look: Look) -> None:
    assert not look.overflows


@every_state
def test_what_is_pressed_is_big_enough_for_a_thumb(look: Look) -> None:
    assert look.small == ()


@every_state
def test_the_browser_complains_about_nothing_and_no_policy_is_broken(look: Look) -> None:
    # Without a line the browser says that a request failed; that is what the line is about.
    assert [said for said in look.complaints if "ERR_INTERNET_DISCONNECTED" not in said] == []


@every_state
def test_a_state_has_one_heading(look: Look) -> None:
    assert look.headings == 1


def test_the_album_shows_every_state_of_the_list(album: Album) -> None:
    assert set(album.looks) == set(STATES)
