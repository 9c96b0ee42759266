"""Papers from the form to the counter: uploaded, brought, or at the office already. Without scripts too."""

from __future__ import annotations

import pytest

from journeys.applicants import an_applicant, domicile
from journeys.officer import OFFICER_OF_BARU, Officer
from journeys.resident import CHECK, Resident
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device
from tests.answers import DOMICILE
from tests.uploads.papers import SCAN

both = pytest.mark.parametrize("device", [OLD_PHONE, PHONE], ids=lambda device: device.name)
WRITTEN = {
    "rt_rw_letter_paper.how": "bring",
    "id_card_paper.how": "upload",
    "family_card_paper.how": "office",
}


def listed(visitor: Resident | Officer) -> dict[str, list[str]]:
    """The list to tick as it is read: what stands under each of its headings."""
    found: dict[str, list[str]] = visitor.page.evaluate(
        """() => {
            const found = {};
            let under = '';
            for (const part of document.querySelectorAll('.ticks h3, .ticks label, .ticks li')) {
                if (part.tagName === 'H3') found[under = part.textContent.trim()] = [];
                else found[under].push(part.childNodes[0].textContent.trim());
            }
            return found;
        }"""
    )
    return found


@both
def test_each_paper_is_listed_where_its_owner_put_it(come: Arrivals, device: Device) -> None:
    resident, officer = come(Resident, device), come(Officer)
    who = an_applicant()
    resident.open(f"/layanan/{DOMICILE}/ajukan/")
    resident.fill({**domicile(who), **WRITTEN})
    card = resident.page.locator('input[type="file"][name="id_card_paper"]')
    card.set_input_files({"name": "ktp.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    resident.press(CHECK)
    assert "Diunggah: ktp.pdf" in resident.text()

    case = resident.send()

    groups = {
        "Bawa aslinya": ["Surat pengantar RT/RW"],
        "Sudah Anda unggah": ["Fotokopi KTP"],
        "Sudah ada di kantor": ["Fotokopi Kartu Keluarga"],
    }
    assert listed(resident) == groups
    tick = resident.page.get_by_label("Surat pengantar RT/RW")
    tick.check()
    assert not resident.overflows()

    resident.look_up(case)
    assert listed(resident) == groups
    assert not resident.overflows()

    officer.sign_in(OFFICER_OF_BARU)
    officer.open_case(case)
    assert listed(officer) == {
        "Dibawa pemohon": ["Surat pengantar RT/RW"],
        "Sudah diunggah": ["Fotokopi KTP"],
        "Menurut pemohon sudah ada di kantor": ["Fotokopi Kartu Keluarga"],
    }
    assert "minta diperlihatkan aslinya: Fotokopi KTP." in officer.text()


def test_with_scripts_the_file_is_asked_for_only_by_who_uploads(come: Arrivals) -> None:
    resident = come(Resident, PHONE)
    resident.open(f"/layanan/{DOMICILE}/ajukan/")
    resident.fill({"id_card_paper.how": "bring"})
    file = resident.page.locator('input[type="file"][name="id_card_paper"]')
    assert not file.is_visible()

    resident.fill({"id_card_paper.how": "upload"})

    assert file.is_visible()


def test_without_scripts_a_file_beside_the_original_is_asked_about_and_kept(come: Arrivals) -> None:
    resident = come(Resident, OLD_PHONE)
    resident.open(f"/layanan/{DOMICILE}/ajukan/")
    resident.fill(domicile(an_applicant()))
    card = resident.page.locator('input[type="file"][name="id_card_paper"]')
    card.set_input_files({"name": "ktp.pdf", "mimeType": "application/pdf", "buffer": SCAN})

    resident.press(CHECK)

    assert "Pilih “Unggah sekarang” untuk “Fotokopi KTP”, atau hapus berkasnya." in resident.text()
    assert "ktp.pdf" in resident.page.locator("#id_card_paper-files").inner_text()
