"""Each form reaches its own office; what an office decides is shown with its reason."""

from __future__ import annotations

import pytest

from journeys.applicants import an_applicant, crowd, domicile, temporary_stay
from journeys.officer import (
    ACCEPT,
    HOLD,
    OFFICER_OF_BARU,
    OFFICER_OF_PALU_BARAT,
    OFFICERS_OF_DISDUKCAPIL,
    READY,
    REJECT,
    RESUME,
    RETURN,
    TAKE_UP,
    Officer,
)
from journeys.resident import Resident
from journeys.running_city import RunningCity
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device

both = pytest.mark.parametrize("device", [OLD_PHONE, PHONE], ids=lambda device: device.name)
DOMICILE = "surat-keterangan-domisili"


@both
def test_a_temporary_stay_goes_to_the_agency_and_its_specific_answer_opens_on_a_click(
    come: Arrivals, device: Device
) -> None:
    resident, officer = come(Resident, device), come(Officer, device)
    resident.apply("penduduk-non-permanen", temporary_stay(an_applicant()))
    case = resident.send()
    officer.sign_in(OFFICERS_OF_DISDUKCAPIL[0])
    officer.wait_for(case)
    officer.row(case).get_by_role("link").click()
    assert "Rumah Sakit Uji Coba" not in officer.page.content()
    assert "Terkunci" in officer.text()

    officer.press("Buka jawaban terkunci")

    assert "Rumah Sakit Uji Coba" in officer.text()
    officer.open_case(case)
    assert "Rumah Sakit Uji Coba" not in officer.page.content()


@both
def test_a_crowd_permit_goes_to_the_kecamatan_above_the_kelurahan(come: Arrivals, device: Device) -> None:
    resident, officer = come(Resident, device), come(Officer, device)
    resident.apply("izin-keramaian", crowd(an_applicant()))
    assert "Kecamatan Palu Barat" in resident.text()
    case = resident.send()
    officer.sign_in(OFFICER_OF_PALU_BARAT)
    officer.wait_for(case)
    officer.open_case(case)

    officer.press(ACCEPT)

    assert resident.state_of(case) == "accepted"


def test_an_answer_to_a_question_that_is_not_asked_is_shown_and_not_sent(come: Arrivals) -> None:
    resident = come(Resident, OLD_PHONE)
    resident.apply(
        "izin-keramaian",
        {**crowd(an_applicant()), "closes_road": "no", "road_detail": "Jalan yang tidak jadi ditutup"},
    )
    assert "Tidak ikut dikirim" in resident.text()

    resident.send()

    assert "Jalan yang tidak jadi ditutup" not in resident.text()


def test_the_officer_of_another_kelurahan_finds_nothing(city: RunningCity, come: Arrivals) -> None:
    case = city.send(DOMICILE, domicile(an_applicant()))
    stranger = come(Officer)
    stranger.sign_in("petugas-kelurahan-ujuna")
    assert stranger.row(case).count() == 0

    stranger.open_case(case)

    assert stranger.status == 404


@both
def test_a_resident_takes_her_application_back_after_a_second_question(
    city: RunningCity, come: Arrivals, device: Device
) -> None:
    resident, case = come(Resident, device), city.send(DOMICILE, domicile(an_applicant()))
    resident.look_up(case)
    resident.press("Batalkan permohonan ini")
    assert resident.title == "Batalkan permohonan?"

    resident.press("Ya, batalkan permohonan")

    assert resident.datum("state") == "withdrawn"
    assert resident.state_of(case) == "withdrawn"
    assert resident.page.get_by_role("button", name="Batalkan permohonan ini").count() == 0


def test_a_refusal_is_shown_with_its_reason_and_the_way_to_object(
    city: RunningCity, resident: Resident, officer: Officer
) -> None:
    case = city.send(DOMICILE, domicile(an_applicant()))
    officer.open_case(case)
    officer.explain(REJECT, "Bukan wilayah atau kewenangan kantor ini", "Datang ke Kelurahan Ujuna.")

    assert resident.state_of(case) == "rejected"
    for words in ("Bukan wilayah atau kewenangan kantor ini", "Datang ke Kelurahan Ujuna.", "keberatan"):
        assert words in resident.text()


def test_a_hold_is_shown_with_its_reason_until_the_office_goes_on(
    city: RunningCity, resident: Resident, officer: Officer
) -> None:
    case = city.send(DOMICILE, domicile(an_applicant()))
    officer.open_case(case)
    officer.explain(HOLD, "Blangko atau tinta habis", "Blangko datang hari Kamis.")
    assert resident.state_of(case) == "on_hold"
    assert "Blangko datang hari Kamis." in resident.text()

    officer.press(RESUME)

    assert resident.state_of(case) == "submitted"


@both
def test_a_decision_without_a_sentence_is_not_kept_and_loses_nothing(
    city: RunningCity, come: Arrivals, device: Device
) -> None:
    officer, case = come(Officer, device), city.send(DOMICILE, domicile(an_applicant()))
    officer.sign_in(OFFICER_OF_BARU)
    officer.open_case(case)

    officer.explain(RETURN, "Ada dokumen yang tidak terbaca", "", flagged=("nik",))

    assert officer.status == 422
    assert officer.focused() == "problems"
    assert officer.datum("state") == "submitted"
    officer.page.locator(".error-summary a").click()
    assert officer.focused() == "return-note"
    assert officer.page.locator("#return-note-problem").is_visible()
    fold = officer.fold(RETURN)
    assert fold.get_by_label("Ada dokumen yang tidak terbaca", exact=True).is_checked()
    assert fold.locator('[name="flagged"][value="nik"]').is_checked()


def test_a_letter_number_that_is_no_number_leads_back_to_its_box(city: RunningCity, officer: Officer) -> None:
    case = city.send(DOMICILE, domicile(an_applicant()))
    officer.open_case(case)
    officer.press(ACCEPT)
    fold = officer.fold(READY)
    fold.locator("#letter_seq").fill("empat")

    officer.press_in(fold, READY)

    assert officer.status == 422
    officer.page.locator(".error-summary a").click()
    assert officer.focused() == "letter_seq"
    assert officer.page.locator("#letter_seq").input_value() == "empat"


@both
def test_of_two_officers_the_second_sees_what_the_first_did_and_keeps_her_sentence(
    city: RunningCity, come: Arrivals, device: Device
) -> None:
    case = city.send("penduduk-non-permanen", temporary_stay(an_applicant()))
    first, second = come(Officer, device), come(Officer, device)
    for officer, subject in zip((first, second), OFFICERS_OF_DISDUKCAPIL, strict=True):
        officer.sign_in(subject)
        officer.open_case(case)
    first.press(TAKE_UP)

    second.explain(RETURN, "Alasan lain", "Bawa surat dari rumah sakit.")

    assert second.status == 409
    assert "Bawa surat dari rumah sakit." in second.text()
    assert "Petugas mulai memeriksa" in second.text()
    second.follow("Lihat permohonan yang terbaru")
    assert second.datum("state") == "in_review"
