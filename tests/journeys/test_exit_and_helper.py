"""A form that is not for somebody ends at once; a form for somebody else says who filled it in."""

from __future__ import annotations

import pytest

from journeys.applicants import an_applicant, domicile, temporary_stay
from journeys.officer import OFFICER_OF_BARU, Officer
from journeys.resident import CHECK, Resident
from journeys.running_city import wait_until
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device

STAY, DOMICILE = "penduduk-non-permanen", "surat-keterangan-domisili"
STAY_FORM, DOMICILE_FORM = f"/layanan/{STAY}/ajukan/", f"/layanan/{DOMICILE}/ajukan/"
EXIT = "Formulir ini bukan untuk Anda"
both = pytest.mark.parametrize("device", [OLD_PHONE, PHONE], ids=lambda device: device.name)


def test_with_scripts_the_form_ends_below_the_answer_that_leads_out(resident: Resident) -> None:
    resident.open(STAY_FORM)
    resident.fill({"full_name": "Saodah Uji"})
    assert EXIT not in resident.text()

    resident.fill({"other_city_card": "no"})

    assert EXIT in resident.text()
    assert not resident.page.locator("#full_name").is_visible()
    assert not resident.page.locator("#village").is_visible()
    assert not resident.page.get_by_role("button", name=CHECK, exact=True).is_visible()
    assert EXIT in resident.page.locator("[role=status]").last.inner_text()


def test_with_scripts_another_answer_brings_everything_back(resident: Resident) -> None:
    resident.open(STAY_FORM)
    resident.fill({"full_name": "Saodah Uji", "other_city_card": "no"})

    resident.fill({"other_city_card": "yes"})

    assert EXIT not in resident.text()
    assert resident.page.locator("#full_name").input_value() == "Saodah Uji"
    assert resident.page.get_by_role("button", name=CHECK, exact=True).is_visible()


def test_with_scripts_nothing_is_sent_from_there(resident: Resident) -> None:
    resident.open(STAY_FORM)
    resident.fill({"other_city_card": "no"})
    before = len(resident.requests)

    resident.page.locator("[name=other_city_card]").last.press("Enter")
    resident.page.wait_for_timeout(300)

    assert not [address for address in resident.requests[before:] if "/kirim/" in address]
    assert EXIT in resident.text()


def test_without_scripts_the_form_says_beforehand_for_whom_it_is_not(come: Arrivals) -> None:
    resident = come(Resident, OLD_PHONE)
    resident.open(STAY_FORM)

    assert f"Bila Anda menjawab “Tidak”: {EXIT}." in resident.text()
    assert resident.page.locator("#full_name").is_visible()


def test_without_scripts_the_exit_page_leads_back_with_all_that_was_written(come: Arrivals) -> None:
    resident = come(Resident, OLD_PHONE)
    written = temporary_stay(an_applicant())
    resident.apply(STAY, {**written, "other_city_card": "no"})
    assert (resident.status, resident.title) == (422, EXIT)

    resident.press("Kembali ke formulir")

    filled = resident.filled()
    assert filled["full_name"] == written["full_name"]
    assert filled["other_city_card"] == "no"
    resident.fill({"other_city_card": "yes"})
    resident.press(CHECK)
    assert resident.title == "Periksa jawaban Anda"


@both
def test_a_relative_fills_in_and_gets_the_mails_and_the_officer_sees_it(
    come: Arrivals, device: Device
) -> None:
    who, helper = an_applicant(), an_applicant()
    resident, officer = come(Resident, device), come(Officer, device)
    by_helper = {
        "helper.for": "other",
        "helper.name": helper.name,
        "helper.right": "family",
        "helper.contact_email": helper.email,
        "helper.messages": "helper",
    }
    resident.apply(DOMICILE, {**domicile(who), **by_helper})
    assert f"Diisi oleh {helper.name} (keluarga serumah atau kerabat) untuk pemohon." in resident.text()

    case = resident.send()

    wait_until(lambda: bool(resident.mails_to(helper.email)), seconds=15)
    [mail] = resident.mails_to(helper.email)
    assert f"Halo {helper.first_name}," in mail
    assert f"mengisi permohonan {case.reference} untuk orang lain" in " ".join(mail.split())
    assert resident.mails_to(who.email) == []
    officer.sign_in(OFFICER_OF_BARU)
    officer.wait_for(case)
    officer.open_case(case)
    assert f"Diisi orang lain. Diisi oleh {helper.name}" in officer.text()


def test_with_scripts_the_boxes_about_a_helper_wait_for_that_answer(resident: Resident) -> None:
    resident.open(DOMICILE_FORM)
    resident.fill({"full_name": "Saodah Uji"})
    name = resident.page.locator("[id='helper.name']")
    assert not name.is_visible()

    resident.fill({"helper.for": "other"})

    assert name.is_visible()


@both
def test_a_helper_without_a_name_is_led_to_its_box(come: Arrivals, device: Device) -> None:
    resident = come(Resident, device)
    resident.apply(DOMICILE, {**domicile(an_applicant()), "helper.for": "other", "helper.right": "companion"})

    resident.page.get_by_role("link", name="Isi juga “Pengisi formulir: nama Anda”.").click()

    assert resident.focused() == "helper.name"
