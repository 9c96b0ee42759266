"""Every form of the city, from its guide to the officer's screen: with scripts on a phone, and without."""

from __future__ import annotations

from itertools import cycle

import pytest

from journeys.applicants import an_applicant
from journeys.officer import OFFICER_OF_BARU, OFFICER_OF_PALU_BARAT, Officer
from journeys.resident import Resident
from journeys.samples import CONTENT, good
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device
from loket.forms import Form
from loket.services import Level

OFFICERS = {
    Level.VILLAGE: OFFICER_OF_BARU,
    Level.DISTRICT: OFFICER_OF_PALU_BARAT,
}


def officer_of(form: Form) -> str:
    """Whoever works where this form arrives."""
    service = CONTENT.services[form.slug]
    return f"petugas-1-{service.offices[0]}" if service.level is Level.CITY else OFFICERS[service.level]


# Scripts off and on by turns: tests/journeys/test_three_forms.py walks three of them with either.
@pytest.mark.parametrize(
    ("form", "device"),
    list(zip(CONTENT.forms.values(), cycle((OLD_PHONE, PHONE)), strict=False)),
    ids=lambda one: one.slug if isinstance(one, Form) else one.name,
)
def test_a_form_is_filled_in_sent_and_found_by_its_office(come: Arrivals, form: Form, device: Device) -> None:
    resident, officer = come(Resident, device), come(Officer, device)
    name = an_applicant().name
    resident.apply(form.slug, {**good(form), "full_name": name})
    case = resident.send()
    assert resident.complaints == []
    officer.sign_in(officer_of(form))
    officer.wait_for(case)

    officer.open_case(case)

    assert name in officer.text()


def test_what_is_told_of_a_child_waits_behind_a_lock(come: Arrivals) -> None:
    resident, officer = come(Resident, PHONE), come(Officer, PHONE)
    resident.apply(
        "keterangan-kelahiran", {**good(CONTENT.forms["keterangan-kelahiran"]), "baby_name": "Melati Uji"}
    )
    case = resident.send()
    officer.sign_in(OFFICER_OF_BARU)
    officer.open_case(case)
    assert "Melati Uji" not in officer.page.content()

    officer.press("Buka jawaban terkunci")

    assert "Melati Uji" in officer.text()


def test_who_has_no_business_yet_is_led_to_the_difference(come: Arrivals) -> None:
    resident = come(Resident, PHONE)
    resident.open("/layanan/surat-keterangan-usaha/ajukan/")
    resident.fill({"business_here": "no"})

    resident.follow("Baca bedanya dengan NIB")

    assert resident.title == "Surat Keterangan Usaha"
