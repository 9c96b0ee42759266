"""Sending once, whatever a hasty thumb, a slow network or a store that is down makes of it."""

from __future__ import annotations

import pytest

from journeys.applicants import an_applicant, as_filled, domicile
from journeys.officer import RETURN, Officer
from journeys.resident import CHECK, SEND, Resident
from journeys.running_city import RunningCity
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device

SERVICE = "surat-keterangan-domisili"

both = pytest.mark.parametrize("device", [OLD_PHONE, PHONE], ids=lambda device: device.name)


@both
def test_a_double_click_keeps_one_case(city: RunningCity, come: Arrivals, device: Device) -> None:
    resident, before = come(Resident, device), city.cases()
    resident.apply(SERVICE, domicile(an_applicant()))

    resident.page.get_by_role("button", name=SEND, exact=True).dblclick()

    resident.page.wait_for_selector("[data-code]")
    assert sorted({*before, resident.receipt().symbols}) == city.cases()


@both
def test_loading_the_receipt_again_gives_the_same_receipt(
    city: RunningCity, come: Arrivals, device: Device
) -> None:
    resident, before = come(Resident, device), city.cases()
    resident.apply(SERVICE, domicile(an_applicant()))
    case = resident.send()

    resident.page.reload()

    assert resident.receipt() == case
    assert len(city.cases()) == len(before) + 1


@both
def test_going_back_to_the_form_finds_what_was_typed(come: Arrivals, device: Device) -> None:
    resident, written = come(Resident, device), domicile(an_applicant())
    resident.apply(SERVICE, written)

    resident.page.go_back()

    assert resident.filled()["full_name"] == written["full_name"]
    assert resident.filled()["village"] == written["village"]


@both
def test_going_back_to_a_posted_page_needs_one_reload_and_loses_nothing(
    come: Arrivals, device: Device
) -> None:
    resident, written = come(Resident, device), domicile(an_applicant())
    resident.apply(SERVICE, {**written, "nik": "7271"})
    resident.fill({"nik": written["nik"]})
    resident.press(CHECK)

    resident.go_back_to_posted_page()

    assert resident.status == 422
    assert resident.filled() == {**dict.fromkeys(resident.filled(), ""), **as_filled(written), "nik": "7271"}


@both
def test_an_old_page_of_a_sent_case_with_other_answers_asks_what_is_meant(
    come: Arrivals, device: Device
) -> None:
    resident = come(Resident, device)
    resident.apply(SERVICE, domicile(an_applicant()))
    resident.press("Ubah Pekerjaan")
    resident.press(CHECK)
    case = resident.send()
    resident.go_back_to_posted_page(steps=2)
    resident.fill({"occupation": "Nelayan"})
    resident.press(CHECK)

    resident.press(SEND)

    assert resident.status == 409
    assert case.reference in resident.text()
    resident.press("Kirim sebagai permohonan baru")
    assert "Nelayan" in resident.text()
    assert resident.send() != case


@both
def test_when_the_store_is_down_nothing_is_lost_and_pressing_again_sends_once(
    city: RunningCity, come: Arrivals, device: Device
) -> None:
    resident, written, before = come(Resident, device), domicile(an_applicant()), city.cases()
    resident.apply(SERVICE, written)

    with city.store_down():
        resident.press(SEND)
        assert resident.status == 503
        assert "BELUM TERKIRIM" in resident.text()
        assert str(written["street"]) in resident.text()
    case = resident.send()

    assert sorted([*before, case.symbols]) == city.cases()


def test_when_the_store_is_down_a_form_still_leads_to_its_review(
    city: RunningCity, resident: Resident
) -> None:
    with city.store_down():
        resident.apply(SERVICE, domicile(an_applicant()))

        assert resident.status == 200
        assert resident.title == "Periksa jawaban Anda"


def test_when_the_store_is_down_the_status_page_keeps_reference_and_code(
    city: RunningCity, resident: Resident
) -> None:
    case = city.send(SERVICE, domicile(an_applicant()))
    assert resident.state_of(case) == "submitted"

    with city.store_down():
        resident.look_up(case)

        assert resident.status == 503
        assert resident.filled() == {"reference": case.reference, "code": case.code}
    resident.press("Lihat status")
    assert resident.datum("state") == "submitted"


@both
def test_when_the_store_is_down_a_correction_is_kept_and_needs_no_code_again(
    city: RunningCity, come: Arrivals, officer: Officer, device: Device
) -> None:
    resident, case = come(Resident, device), city.send(SERVICE, domicile(an_applicant()))
    officer.open_case(case)
    officer.explain(RETURN, "Alasan lain", "Tulis nomor rumah.", flagged=("street",))
    resident.look_up(case)
    resident.press("Perbaiki sekarang")
    resident.fill({"street": "Jalan Uji nomor 99"})

    with city.store_down():
        resident.press("Kirim perbaikan")
        assert resident.status == 503
        assert "BELUM TERKIRIM" in resident.text()
    resident.press("Coba lagi")

    assert resident.datum("state") == "in_review"
    officer.open_case(case)
    assert "Jalan Uji nomor 99" in officer.text()
