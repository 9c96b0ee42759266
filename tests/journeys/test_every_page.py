"""Every page that a resident or an officer can meet on the way, error states included, is good to use."""

from __future__ import annotations

import pytest

from journeys.album import Album
from journeys.applicants import an_applicant, crowd, domicile, temporary_stay
from journeys.officer import (
    ACCEPT,
    AUDITOR,
    CAMAT_OF_PALU_BARAT,
    HAND_OVER,
    HOLD,
    OFFICER_OF_BARU,
    OFFICERS_OF_DISDUKCAPIL,
    PROCESS,
    READY,
    REJECT,
    RETURN,
    SIGN,
    TAKE_UP,
    Officer,
)
from journeys.resident import CHECK, SEND, Resident
from journeys.running_city import Case, RunningCity
from journeys.visitor import PHONE, Arrivals
from tests.page_look import Look

pytestmark = pytest.mark.timeout(600)  # the first of these tests waits for the whole album

DOMICILE, STAY, CROWD = "surat-keterangan-domisili", "penduduk-non-permanen", "izin-keramaian"
# Pages of the site are looked at one by one in tests/site/test_axe.py; these lie on the way.
STATIC = {
    "home": "/",
    "guide-domicile": f"/layanan/{DOMICILE}/",
    "form-domicile": f"/layanan/{DOMICILE}/ajukan/",
    "form-stay": f"/layanan/{STAY}/ajukan/",
    "form-crowd": f"/layanan/{CROWD}/ajukan/",
    "look-up": "/cek-status/",
    "accessibility": "/aksesibilitas/",
    "about": "/tentang/",
    "no-such-page": "/tidak-ada/",
    "local": "/_lokal/",
}
SENDING = (
    "problems-domicile",
    "problems-stay",
    "problems-crowd",
    "review",
    "review-unused",
    "edit",
    "review-store-down",
    "receipt",
    "key-used",
    "no-such-form",
)
FOLLOWING = (
    "look-up-slips",
    "look-up-wrong-pair",
    "look-up-store-down",
    "withdraw",
    "correct",
    "correct-problems",
    "correct-store-down",
)
STATES = (
    "submitted",
    "in_review",
    "needs_revision",
    "accepted",
    "in_progress",
    "awaiting_signature",
    "ready",
    "completed",
    "rejected",
    "withdrawn",
    "on_hold",
)
BEHIND = {
    "people": "pengguna",
    "account": "saya",
    "retention": "masa-simpan",
    "who-opened": "jejak/CASE",
    "learning-first": "syarat-belajar",
}
"""What a head finds behind the counter: name of the picture, and where."""
COUNTER = (
    "sign-in-first",
    "provider",
    "provider-search",
    "queue",
    "queue-search",
    "queue-filtered",
    "queue-give",
    "queue-several",
    "export",
    "export-slip",
    "export-done",
    "case-locked",
    "case-opened",
    "case-refusal",
    "conflict",
    "no-such-case",
    "no-office",
    "office-below",
    "deadlines",
    "case-of-an-office-below",
    "mailbox",
    "audit",
    *BEHIND,
)
PAGES = (
    *STATIC,
    *SENDING,
    *FOLLOWING,
    *(f"status-{state}" for state in STATES),
    *(f"case-{state}" for state in STATES),
    *COUNTER,
)


@pytest.fixture(scope="module")
def album(city: RunningCity, arrivals: Arrivals) -> Album:
    """One long walk; the tests then only read what was seen."""
    album = Album()
    resident, officer = arrivals(Resident, PHONE), arrivals(Officer, PHONE)
    for name, path in STATIC.items():
        resident.open(path)
        album.look(resident, name)
    look_at_sending(album, resident, city)
    look_at_the_counter(album, officer, arrivals(Officer, PHONE), city)
    look_at_states(album, resident, officer, city)
    look_at_following(album, resident, officer, city)
    return album


def look_at_sending(album: Album, resident: Resident, city: RunningCity) -> None:
    for name, form in (("domicile", DOMICILE), ("stay", STAY), ("crowd", CROWD)):
        resident.apply(form, {"nik": "7271"})
        album.look(resident, f"problems-{name}")
    resident.open(STATIC["form-crowd"])
    resident.fill(crowd(an_applicant()))
    # With scripts nobody sees this question now; without them people do write something here.
    road = resident.page.locator("#road_detail")
    road.evaluate("box => { box.disabled = false; box.value = 'Jalan Uji'; }")
    resident.press(CHECK)
    album.look(resident, "review-unused")
    resident.apply(DOMICILE, domicile(an_applicant()))
    album.look(resident, "review")
    with city.store_down():
        resident.press(SEND)
        album.look(resident, "review-store-down")
    resident.press("Ubah Pekerjaan")
    album.look(resident, "edit")
    resident.press(CHECK)
    resident.press(SEND)
    album.look(resident, "receipt")
    resident.go_back_to_posted_page(steps=2)
    resident.fill({"occupation": "Nelayan"})
    resident.press(CHECK)
    resident.press(SEND)
    album.look(resident, "key-used")
    resident.open(f"/layanan/{DOMICILE}/ajukan/")
    resident.fill({})
    resident.page.locator("main form").evaluate("form => form.action = '/kirim/tidak-ada'")
    resident.press(CHECK)
    album.look(resident, "no-such-form")


def look_at_the_counter(album: Album, officer: Officer, second: Officer, city: RunningCity) -> None:
    officer.open("/petugas")
    album.look(officer, "sign-in-first")
    officer.follow("Masuk")
    album.look(officer, "provider")
    officer.page.get_by_label("Cari nama atau kantor").fill("Disdukcapil")
    officer.press("Cari")
    album.look(officer, "provider-search")
    for one, subject in zip((officer, second), OFFICERS_OF_DISDUKCAPIL, strict=True):
        one.sign_in(subject)
    case = city.send(STAY, temporary_stay(an_applicant()))
    officer.wait_for(case)
    album.look(officer, "queue")
    look_at_queue(album, officer)
    look_at_exports(album, officer)
    officer.open_case(case)
    album.look(officer, "case-locked")
    officer.press("Buka jawaban terkunci")
    album.look(officer, "case-opened")
    officer.explain(RETURN, "Alasan lain", "", flagged=("nik",))
    album.look(officer, "case-refusal")
    second.open_case(case)
    officer.press(TAKE_UP)
    second.explain(REJECT, "Alasan lain", "Datang ke kantor dengan surat dari rumah sakit.")
    album.look(second, "conflict")
    officer.open("/petugas/permohonan/BCDFGHJ")
    album.look(officer, "no-such-case")
    officer.open("/_lokal/surat")
    album.look(officer, "mailbox")
    second.sign_out()
    second.sign_in(AUDITOR)
    album.look(second, "audit")
    second.open("/petugas")
    album.look(second, "no-office")
    case = city.send(DOMICILE, domicile(an_applicant()))
    second.sign_out()
    second.sign_in(CAMAT_OF_PALU_BARAT)
    second.follow("Kelurahan Baru")
    album.look(second, "office-below")
    second.open("/petugas/tenggat")
    album.look(second, "deadlines")
    second.open_case(case)
    album.look(second, "case-of-an-office-below")
    for name, path in BEHIND.items():
        second.open(f"/petugas/{path}".replace("CASE", case.symbols))
        album.look(second, name)


def look_at_queue(album: Album, officer: Officer) -> None:
    officer.open("/petugas?tab=selesai&layanan=pengantar-skck")
    album.look(officer, "queue-filtered")
    officer.open("/petugas?cari=sit")
    album.look(officer, "queue-search")
    for button, name in (("Tugaskan kepada rekan…", "queue-give"), ("Ambil untuk saya", "queue-several")):
        officer.open("/petugas?urut=terbaru")
        officer.page.locator('input[name="case"]').first.check()
        officer.press(button)
        album.look(officer, name)


def look_at_exports(album: Album, officer: Officer) -> None:
    officer.open("/petugas/ekspor")
    album.look(officer, "export")
    officer.page.locator("#from_on").fill("2099-01-01")
    officer.press("Mulai ekspor")
    album.look(officer, "export-slip")
    officer.page.locator("#from_on").fill("")
    officer.press("Mulai ekspor")
    officer.page.get_by_role("heading", name="Ekspor siap").wait_for()
    album.look(officer, "export-done")


def look_at_states(album: Album, resident: Resident, officer: Officer, city: RunningCity) -> None:
    def see(case: Case, state: str) -> None:
        assert officer.datum("state") == state
        album.look(officer, f"case-{state}")
        assert resident.state_of(case) == state
        album.look(resident, f"status-{state}")

    officer.sign_out()
    officer.sign_in(OFFICER_OF_BARU)
    case = city.send(DOMICILE, domicile(an_applicant()))
    officer.open_case(case)
    see(case, "submitted")
    for button, state in ((TAKE_UP, "in_review"), (ACCEPT, "accepted"), (PROCESS, "in_progress")):
        officer.press(button)
        see(case, state)
    officer.explain(HOLD, "Pejabat penanda tangan tidak di tempat", "Lurah kembali hari Kamis.")
    see(case, "on_hold")
    officer.press("Lanjutkan")
    officer.press(SIGN)
    see(case, "awaiting_signature")
    fold = officer.fold(READY)
    fold.locator("#letter_seq").fill("45")
    fold.locator('[name="note"]').fill("Ambil di loket 2.")
    officer.press_in(fold, READY)
    see(case, "ready")
    officer.press(HAND_OVER)
    see(case, "completed")
    case = city.send(DOMICILE, domicile(an_applicant()))
    officer.open_case(case)
    officer.explain(REJECT, "Bukan wilayah atau kewenangan kantor ini", "Datang ke Kelurahan Ujuna.")
    see(case, "rejected")


def look_at_following(album: Album, resident: Resident, officer: Officer, city: RunningCity) -> None:
    resident.look_up(Case(reference="PLU", code=""))
    album.look(resident, "look-up-slips")
    case = city.send(DOMICILE, domicile(an_applicant()))
    resident.look_up(Case(reference=case.reference, code="BCDF-GHJK-MNPQ"))
    album.look(resident, "look-up-wrong-pair")
    with city.store_down():
        resident.look_up(case)
        album.look(resident, "look-up-store-down")
    officer.open_case(case)
    officer.explain(
        RETURN, "Ada jawaban yang berbeda dari dokumen", "Tulis nomor rumah.", flagged=("street",)
    )
    album.look(officer, "case-needs_revision")
    resident.look_up(case)
    album.look(resident, "status-needs_revision")
    resident.press("Perbaiki sekarang")
    album.look(resident, "correct")
    resident.fill({"street": ""})
    resident.press("Kirim perbaikan")
    album.look(resident, "correct-problems")
    with city.store_down():
        resident.press("Kirim perbaikan")
        album.look(resident, "correct-store-down")
    resident.look_up(case)
    resident.press("Batalkan permohonan ini")
    album.look(resident, "withdraw")
    resident.press("Ya, batalkan permohonan")
    album.look(resident, "status-withdrawn")
    officer.open_case(case)
    album.look(officer, "case-withdrawn")


@pytest.fixture
def look(request: pytest.FixtureRequest, album: Album) -> Look:
    return album.looks[request.param]


every_page = pytest.mark.parametrize("look", PAGES, indirect=True)


@every_page
def test_axe_finds_nothing_light_or_dark_on_a_phone_or_a_desk(look: Look) -> None:
    assert look.violations == ()


@every_page
def test_nothing_is_wider_than_320_pixels(look: Look) -> None:
    assert not look.overflows


@every_page
def test_what_is_pressed_is_big_enough_for_a_thumb(look: Look) -> None:
    assert look.small == ()


@every_page
def test_the_browser_complains_about_nothing_and_no_policy_is_broken(look: Look) -> None:
    assert look.complaints == ()


@every_page
def test_a_page_is_indonesian_and_has_one_heading(look: Look) -> None:
    assert look.language == "id"
    assert look.headings == 1


def test_the_album_shows_every_page_of_the_list(album: Album) -> None:
    assert set(album.looks) == set(PAGES)
