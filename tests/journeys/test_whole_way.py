"""The whole way once: guide, form, slip, review, receipt, status, back and forth, letter in hand."""

from __future__ import annotations

import pytest

from journeys.applicants import Applicant, Written, an_applicant, domicile, today
from journeys.officer import (
    ACCEPT,
    HAND_OVER,
    OFFICER_OF_BARU,
    PROCESS,
    READY,
    RETURN,
    SIGN,
    Officer,
)
from journeys.resident import CHECK, Resident
from journeys.running_city import Case, wait_until
from journeys.visitor import DEVICES, Arrivals, Device

SERVICE = "surat-keterangan-domisili"
REASON = "Ada jawaban yang berbeda dari dokumen"
SENTENCE = "Nomor rumah di KTP adalah 12. Tulis nomor itu."
CHANGES = 8  # received, returned, corrected, complete, processing, waiting, ready, handed over


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_a_resident_gets_her_letter_from_the_guide_to_the_counter(come: Arrivals, device: Device) -> None:
    resident, officer, who = come(Resident, device), come(Officer, device), an_applicant()

    slip_and_correct(resident, domicile(who))
    case = change_one_answer_and_send(resident, who)
    officer.sign_in(OFFICER_OF_BARU)
    send_back(officer, case)
    correct(resident, case)
    decide(officer, case)
    fetch(resident, officer, case)

    wait_until(lambda: len(resident.mails_to(who.email)) >= CHANGES, seconds=15)
    assert len(resident.mails_to(who.email)) == CHANGES
    assert resident.complaints == []
    assert officer.complaints == []


def slip_and_correct(resident: Resident, good: Written) -> None:
    slipped: Written = {**good, "full_name": "", "nik": "727101640390", "birth_date.month": "13"}
    resident.apply(SERVICE, {name: value for name, value in slipped.items() if name != "purpose"})

    assert resident.status == 422
    assert resident.focused() == "problems"
    links = resident.page.locator(".error-summary a")
    fields = [str(link.get_attribute("href")).removeprefix("#") for link in links.all()]
    assert fields == ["full_name", "nik", "birth_date.month", "purpose"]
    for link, name in zip(links.all(), fields, strict=True):
        link.click()
        assert resident.focused() == name
        assert resident.page.locator(f'[id="{name.partition(".")[0]}-problem"]').is_visible()
    filled = resident.filled()
    for name, value in slipped.items():
        if name != "purpose":
            assert filled[name] in (value, [value])

    resident.fill({name: good[name] for name in (*fields, "birth_date.day", "birth_date.year")})
    resident.press(CHECK)


def change_one_answer_and_send(resident: Resident, who: Applicant) -> Case:
    assert resident.status == 200
    assert resident.title == "Periksa jawaban Anda"
    assert "Belum terkirim" in resident.text()
    assert "GRATIS" in resident.text()

    resident.press("Ubah Pekerjaan")
    assert resident.status == 200
    assert resident.focused() == "occupation"
    assert resident.filled()["full_name"] == who.name
    resident.fill({"occupation": "Penjual ikan"})
    resident.press(CHECK)
    assert "Penjual ikan" in resident.text()

    case = resident.send()
    assert resident.status == 200
    assert "Kelurahan Baru" in resident.text()
    assert "WITA" in resident.text()
    resident.page.reload()
    assert resident.receipt() == case
    assert resident.state_of(case) == "submitted"
    return case


def send_back(officer: Officer, case: Case) -> None:
    officer.wait_for(case)
    officer.row(case).get_by_role("link").click()
    assert "Penjual ikan" in officer.text()

    officer.explain(RETURN, REASON, SENTENCE, flagged=("street",))

    assert officer.datum("state") == "needs_revision"


def correct(resident: Resident, case: Case) -> None:
    assert resident.state_of(case) == "needs_revision"
    assert SENTENCE in resident.text()

    resident.press("Perbaiki sekarang")
    assert list(resident.filled()) == ["street"]
    remark = resident.page.locator("#street-remark")
    assert REASON in remark.inner_text()
    assert SENTENCE in remark.inner_text()
    assert "street-remark" in str(resident.page.locator("#street").get_attribute("aria-describedby"))

    resident.fill({"street": ""})
    resident.press("Kirim perbaikan")
    assert resident.status == 422
    resident.fill({"street": "Jalan Uji nomor 12"})
    resident.press("Kirim perbaikan")
    assert resident.status == 200
    assert resident.datum("state") == "in_review"


def decide(officer: Officer, case: Case) -> None:
    officer.open_case(case)
    assert "Jalan Uji nomor 12" in officer.text()
    for button, state in ((ACCEPT, "accepted"), (PROCESS, "in_progress"), (SIGN, "awaiting_signature")):
        officer.press(button)
        assert officer.datum("state") == state

    fold = officer.fold(READY)
    fold.locator("#letter_seq").fill("45")
    fold.locator('[name="note"]').fill("Ambil di loket 2.")
    officer.press_in(fold, READY)
    assert officer.datum("state") == "ready"
    assert "470/45/BARU/" in officer.text()


def fetch(resident: Resident, officer: Officer, case: Case) -> None:
    assert resident.state_of(case) == "ready"
    told = resident.text()
    for words in (
        "Kelurahan Baru",
        "Yang harus dibawa",
        "KTP asli Anda",
        "Ambil di loket 2.",
        "470/45/BARU/",
    ):
        assert words in told
    assert str(today().year) in told

    officer.open_case(case)
    officer.press(HAND_OVER)
    assert officer.datum("state") == "completed"
    assert resident.state_of(case) == "completed"
