"""While a form is under attack a phone reckons while its owner reads; without scripts nobody is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from journeys.applicants import an_applicant, domicile
from journeys.officer import OFFICER_OF_BARU, Officer
from journeys.resident import Resident
from journeys.running_city import RunningCity, copy_what_was_written
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device

SERVICE = "surat-keterangan-domisili"
LIMIT = 40  # posts to one form; the city that we ship bears far more
RELEASE = "Lepaskan: dikirim oleh orang"
PROVEN = "Sudah dipastikan: ini bukan mesin. Silakan kirim."
BUSY = "[data-proof-words]"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCity]:
    """A city of its own, of which machines have just sent the one form more often than it bears."""
    root = tmp_path_factory.mktemp("serangan")
    copy_what_was_written(root)
    rules = root / "content" / "data" / "city.yaml"
    changed, count = re.subn(
        r"^attack: .*$",
        f"attack: {{posts: {LIMIT}, minutes: 60}}",
        rules.read_text("utf-8"),
        flags=re.MULTILINE,
    )
    assert count == 1
    rules.write_text(changed, "utf-8")
    city = RunningCity(root, root)
    city.begin()
    for _ in range(2 * LIMIT + 2):
        city.post(f"/kirim/{SERVICE}", [("nik", "7271")])
    yield city
    assert city.end() == 0


@pytest.fixture
def come(attacked: RunningCity, browser: Browser) -> Iterator[Arrivals]:
    """Visitors of the city under attack."""
    here = Arrivals(attacked, browser)
    yield here
    here.leave()


def review(come: Arrivals, device: Device) -> Resident:
    resident = come(Resident, device)
    resident.apply(SERVICE, domicile(an_applicant()))
    return resident


def is_held(resident: Resident) -> bool:
    return resident.page.locator("[data-held]").count() > 0


def test_a_phone_reckons_while_its_owner_reads_and_the_receipt_is_an_ordinary_one(come: Arrivals) -> None:
    resident = come(Resident, PHONE)
    slow = resident.page.context.new_cdp_session(resident.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    resident.apply(SERVICE, domicile(an_applicant()))
    resident.page.locator(BUSY, has_text=PROVEN).wait_for(timeout=5_000)

    case = resident.send()

    assert not is_held(resident)
    assert resident.state_of(case) == "submitted"
    assert not is_held(resident)
    assert resident.complaints == []


def test_who_presses_before_the_sum_is_done_waits_a_moment_and_presses_once(come: Arrivals) -> None:
    resident = come(Resident, PHONE)
    resident.page.add_init_script(
        "const find = crypto.subtle.deriveBits.bind(crypto.subtle);"
        "crypto.subtle.deriveBits = async (...all) => {"
        " await new Promise((done) => setTimeout(done, 10)); return find(...all); };"
    )
    resident.apply(SERVICE, domicile(an_applicant()))

    resident.send()

    assert not is_held(resident)


def test_who_reads_for_longer_than_a_sum_is_good_for_gets_another_one(come: Arrivals) -> None:
    resident = review(come, PHONE)
    resident.page.locator(BUSY, has_text=PROVEN).wait_for(timeout=10_000)
    resident.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 600_000; }")
    before = resident.page.locator("[name=_proof]").input_value()
    sent = []
    resident.page.on("request", lambda request: sent.append((request.url, request.post_data or "")))

    resident.send()

    assert any(url.endswith("/tantangan") for url, _ in sent)
    assert before
    assert all(before not in body for _, body in sent)
    assert not is_held(resident)


def test_a_button_with_an_errand_of_its_own_does_not_wait(come: Arrivals) -> None:
    resident = come(Resident, PHONE)
    resident.page.add_init_script("crypto.subtle.deriveBits = () => new Promise(() => {});")
    resident.apply(SERVICE, domicile(an_applicant()))

    resident.press("Kembali mengubah jawaban")

    assert resident.filled()["full_name"]


def test_a_phone_that_cannot_reckon_sends_all_the_same(come: Arrivals) -> None:
    resident = come(Resident, PHONE)
    resident.page.add_init_script("crypto.subtle.deriveBits = () => Promise.reject(new Error('no'));")
    resident.apply(SERVICE, domicile(an_applicant()))
    resident.page.locator(BUSY, has_text="Belum dapat dipastikan").wait_for()

    resident.send()

    assert is_held(resident)


def test_the_page_can_be_used_while_the_phone_reckons(come: Arrivals) -> None:
    resident = review(come, PHONE)

    longest = resident.page.evaluate(
        """async () => {
            let longest = 0;
            for (let last = performance.now(), until = last + 1500; last < until;) {
                await new Promise((done) => setTimeout(done, 10));
                const now = performance.now();
                [longest, last] = [Math.max(longest, now - last), now];
            }
            return longest;
        }"""
    )

    assert longest < 200


def test_without_scripts_the_officer_releases_it_and_the_resident_reads_so(come: Arrivals) -> None:
    resident = review(come, OLD_PHONE)
    assert "Permohonan Anda tetap kami simpan" in resident.text()
    case = resident.send()
    assert is_held(resident)
    officer = come(Officer)
    officer.sign_in(OFFICER_OF_BARU)
    officer.wait_for(case, tab="ditahan")
    assert "Pastikan dulu bahwa kiriman ini dari orang" in officer.text()

    officer.open_case(case)
    officer.press(RELEASE)

    assert resident.state_of(case) == "submitted"
    assert not is_held(resident)
    assert "Petugas sudah memastikan permohonan ini" in resident.text()
