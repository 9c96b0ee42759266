"""A long form, one section at a time, and whole again when something is to be put right."""

from __future__ import annotations

import re

import pytest

from journeys.applicants import Written, an_applicant, temporary_stay
from journeys.resident import CHECK, Resident
from journeys.running_city import wait_until
from journeys.visitor import OLD_PHONE, Arrivals

FORM = "/layanan/penduduk-non-permanen/ajukan/"
SHORT_FORM = "/layanan/surat-keterangan-domisili/ajukan/"
ONWARD = "Lanjut"
FIRST = (
    *(
        "other_city_card",
        "full_name",
        "nik",
        "birth_place",
        "birth_date.day",
        "birth_date.month",
        "birth_date.year",
    ),
    "sex",
)


@pytest.fixture
def at_the_form(resident: Resident) -> Resident:
    resident.open(FORM)
    return resident


def go_on(resident: Resident) -> None:
    resident.page.get_by_role("button", name=ONWARD, exact=True).click()


def place(resident: Resident) -> str:
    return resident.page.locator(".progress").inner_text()


def write(resident: Resident, written: Written) -> None:
    """Type into what is to be seen, without opening the whole form."""
    for name, value in written.items():
        box = resident.page.locator(f'main [name="{name}"]')
        if box.first.get_attribute("type") == "radio":
            resident.page.locator(f'main [name="{name}"][value="{value}"]').check()
        else:
            box.fill(str(value))


def test_one_section_is_shown_with_its_place_and_its_heading_gets_the_focus(at_the_form: Resident) -> None:
    written = temporary_stay(an_applicant())
    assert place(at_the_form) == "Bagian 1 dari 6"
    assert not at_the_form.page.locator("#origin_address").is_visible()
    write(at_the_form, {name: written[name] for name in FIRST})

    go_on(at_the_form)

    assert place(at_the_form) == "Bagian 2 dari 6"
    assert at_the_form.page.locator("#origin_address").is_visible()
    assert not at_the_form.page.locator("#full_name").is_visible()
    assert at_the_form.focused() == "section-2"


def test_a_short_form_is_one_page(resident: Resident) -> None:
    resident.open(SHORT_FORM)

    resident.page.locator("summary", has_text="Draf di perangkat ini").wait_for()
    assert resident.page.locator(".progress").count() == 0
    assert resident.page.locator("#full_name").is_visible()
    assert resident.page.locator("#email").is_visible()


def test_back_in_the_browser_and_on_the_page_lead_to_the_section_before(at_the_form: Resident) -> None:
    for _ in range(4):
        go_on(at_the_form)
    assert place(at_the_form) == "Bagian 3 dari 6"

    at_the_form.page.go_back()
    assert place(at_the_form) == "Bagian 2 dari 6"
    at_the_form.page.get_by_role("button", name="Kembali", exact=True).click()

    wait_until(lambda: place(at_the_form) == "Bagian 1 dari 6", seconds=5)


def test_loading_again_stays_at_the_section(at_the_form: Resident) -> None:
    for _ in range(2):
        go_on(at_the_form)

    at_the_form.page.reload()

    assert place(at_the_form) == "Bagian 2 dari 6"


def test_what_is_empty_is_told_once_and_holds_nobody_up_twice(at_the_form: Resident) -> None:
    go_on(at_the_form)
    assert place(at_the_form) == "Bagian 1 dari 6"
    assert at_the_form.focused() == "still-empty"
    at_the_form.page.locator("#still-empty").get_by_role("link", name="NIK").click()
    assert at_the_form.focused() == "nik"

    go_on(at_the_form)

    assert place(at_the_form) == "Bagian 2 dari 6"


def test_enter_in_a_box_goes_to_the_next_section_and_sends_nothing(at_the_form: Resident) -> None:
    go_on(at_the_form)
    at_the_form.page.locator("#full_name").press("Enter")

    assert place(at_the_form) == "Bagian 2 dari 6"
    assert not [url for url in at_the_form.requests if "/kirim/" in url]


def test_after_a_refusal_all_sections_are_open_and_the_summary_has_the_focus(at_the_form: Resident) -> None:
    at_the_form.fill({**temporary_stay(an_applicant()), "nik": "7271", "rt": "0"})

    at_the_form.press(CHECK)

    assert at_the_form.status == 422
    assert at_the_form.focused() == "problems"
    assert at_the_form.page.locator("#full_name").is_visible()
    assert at_the_form.page.locator("#email").is_visible()
    at_the_form.page.locator(".error-summary").get_by_role("link").nth(1).click()
    assert at_the_form.focused() == "rt"


def test_all_sections_can_be_shown_at_once(at_the_form: Resident) -> None:
    at_the_form.page.get_by_role("button", name="Tampilkan semua bagian").click()

    assert at_the_form.page.locator("#full_name").is_visible()
    assert at_the_form.page.locator("#email").is_visible()
    assert at_the_form.page.locator(".progress").count() == 0
    assert at_the_form.page.get_by_role("button", name=CHECK).is_visible()


def test_without_scripts_it_is_one_page_that_tells_how_long_it_takes(come: Arrivals) -> None:
    without = come(Resident, OLD_PHONE)
    without.open(FORM)

    assert without.page.locator("#full_name").is_visible()
    assert without.page.locator("#email").is_visible()
    assert re.search(r"Perkiraan waktu mengisi: [5-9] menit\.", without.text())


def test_a_form_is_printed_whole(at_the_form: Resident) -> None:
    at_the_form.page.emulate_media(media="print")

    assert at_the_form.page.locator("#email").is_visible()
    assert at_the_form.page.locator("#treatment_place").is_visible()
