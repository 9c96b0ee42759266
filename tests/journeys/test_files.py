"""Files from a phone without scripts to the desk of an officer: clean ones arrive, harmful ones do not."""

from __future__ import annotations

from pathlib import Path

from journeys.applicants import an_applicant, domicile
from journeys.officer import OFFICER_OF_BARU, Officer
from journeys.resident import CHECK, Resident
from journeys.running_city import Case, wait_until
from journeys.visitor import DESKTOP, OLD_PHONE, Arrivals
from tests.answers import DOMICILE
from tests.follow.papers import INFECTED_PDF, PLACE, jpeg

CARD, LETTER = "id_card_paper", "rt_rw_letter_paper"
SECONDS = 20  # the stream, the scanner, the drawing


def send(resident: Resident, *, card: bytes, letter: bytes) -> Case:
    """A photo of the card and a letter as PDF."""
    resident.open(f"/layanan/{DOMICILE}/ajukan/")
    resident.fill({**domicile(an_applicant()), f"{CARD}.how": "upload", f"{LETTER}.how": "upload"})
    for question, name, kind, data in (
        (CARD, "ktp saya.jpg", "image/jpeg", card),
        (LETTER, "surat.pdf", "application/pdf", letter),
    ):
        picked = resident.page.locator(f'input[type="file"][name="{question}"]')
        picked.set_input_files({"name": name, "mimeType": kind, "buffer": data})
    resident.press(CHECK)
    return resident.send()


def states(officer: Officer, case: Case) -> list[str]:
    officer.open_case(case)
    rows = officer.page.locator("[data-file]").all()
    return [str(row.get_attribute("data-file")) for row in rows]


def test_a_clean_photo_is_downloaded_and_an_infected_letter_is_not(come: Arrivals) -> None:
    resident, officer = come(Resident, OLD_PHONE), come(Officer, DESKTOP)
    case = send(resident, card=jpeg((800, 600)), letter=INFECTED_PDF)
    officer.sign_in(OFFICER_OF_BARU)
    officer.wait_for(case)
    wait_until(lambda: sorted(states(officer, case)) == ["clean", "refused"], SECONDS)

    with officer.page.expect_download() as saving:
        officer.page.get_by_role("button", name="Unduh").click()
    saved = Path(saving.value.path()).read_bytes()

    assert saving.value.suggested_filename.startswith(case.reference)
    assert saving.value.suggested_filename.endswith("-1.jpg")
    assert saved.startswith(b"\xff\xd8\xff")
    assert PLACE.encode() not in saved
    assert "Tidak lolos pemeriksaan" in officer.text()
    assert officer.complaints == []
    resident.look_up(case)
    assert "2 berkas diterima: 1 lolos pemeriksaan, 1 perlu diganti." in resident.text()
    assert not resident.overflows()
    assert resident.complaints == []
