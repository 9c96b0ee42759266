"""Without a line: the form opens, the answers wait, and they are sent once when the line is back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from journeys.applicants import an_applicant, crowd, domicile, temporary_stay
from journeys.phone import change, draft, everything_kept, shelves, wait_for_worker
from journeys.resident import CHECK, Resident
from journeys.running_city import RunningCity, wait_until

SLUG = "surat-keterangan-domisili"
FORM = f"/layanan/{SLUG}/ajukan/"
WAITING = "BELUM TERKIRIM – menunggu sinyal"
NOW, CHANGE = "Coba kirim sekarang", "Ubah jawaban"
DAY = 86_400_000


def press(resident: Resident, words: str) -> None:
    """Press a button that leaves the page where it is."""
    resident.page.get_by_role("button", name=words, exact=True).click()


def heading(resident: Resident) -> str:
    found = resident.page.locator("#waiting-title")
    return found.inner_text() if found.is_visible() else ""


def offline(resident: Resident, is_so: bool = True) -> None:
    resident.page.context.set_offline(is_so)


def send_without_a_line(resident: Resident, path: str = FORM, **changes: str) -> dict[str, Any]:
    """Fill a form, lose the line, press the button."""
    fill = {FORM: domicile}.get(path, temporary_stay if "penduduk" in path else crowd)
    written = {**fill(an_applicant()), **changes}
    resident.open(path)
    resident.fill(written)
    wait_for_worker(resident)
    offline(resident)
    press(resident, CHECK)
    wait_until(lambda: heading(resident) == WAITING, 5)
    return written


def soon(resident: Resident, is_so: Callable[[], object], seconds: float = 15) -> None:
    """Wait until it is so, and let the browser go on meanwhile."""

    def look() -> object:
        resident.page.wait_for_timeout(50)
        return is_so()

    wait_until(look, seconds)


def receipt_comes(resident: Resident) -> str:
    # After two lost answers the pauses, drawn by chance, may add up to 18 seconds.
    resident.page.wait_for_selector("[data-reference][data-code][data-state=submitted]", timeout=40_000)
    return resident.receipt().symbols


def answers(page: Page, *replies: Callable[[Route], None]) -> list[dict[str, Any]]:
    """Let each try get the next reply, then the counter's own. What was sent comes into the list."""
    sent: list[dict[str, Any]] = []

    def reply(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or ""))
        if len(sent) <= len(replies):
            replies[len(sent) - 1](route)
        else:
            route.continue_()

    page.route("**/api/v1/kirim/*", reply)
    return sent


def refusal(status: int, *problems: dict[str, str], **headers: str) -> Callable[[Route], None]:
    def reply(route: Route) -> None:
        route.fulfill(
            status=status,
            body=json.dumps({"problems": problems}),
            headers={"content-type": "application/json", **headers},
        )

    return reply


def stored_but_not_told(route: Route) -> None:
    """The counter keeps it, and its answer is lost on the way back."""
    route.fetch()
    route.abort("connectionreset")


def test_without_a_line_the_answers_wait_and_go_by_themselves_when_it_is_back(
    city: RunningCity, resident: Resident
) -> None:
    before = city.cases()
    written = send_without_a_line(resident)
    assert resident.page.url.endswith(FORM)
    assert str(written["full_name"]) in resident.text()
    assert "Menunggu sinyal" in resident.page.locator(".unsent").inner_text()

    offline(resident, False)

    symbols = receipt_comes(resident)
    assert sorted([*before, symbols]) == city.cases()
    assert "Kelurahan Baru" in resident.text()
    assert "WITA" in resident.text()
    assert resident.page.get_by_role("button", name="Cetak").is_visible()
    wait_until(lambda: shelves(resident) == {"drafts": [], "waiting": []}, 5)


@pytest.mark.parametrize("slug", [SLUG, "penduduk-non-permanen", "izin-keramaian"])
def test_what_was_sent_from_the_queue_is_found_at_the_status_page(resident: Resident, slug: str) -> None:
    send_without_a_line(resident, f"/layanan/{slug}/ajukan/")
    offline(resident, False)
    receipt_comes(resident)

    assert resident.state_of(resident.receipt()) == "submitted"


def test_a_line_that_only_seems_to_be_there_takes_no_answers_along(resident: Resident) -> None:
    resident.open(FORM)
    resident.fill(domicile(an_applicant()))
    wait_for_worker(resident)
    resident.page.route("**/assets/form.js", lambda route: route.abort())

    press(resident, CHECK)

    wait_until(lambda: heading(resident) == WAITING, 10)
    assert resident.focused() == "waiting-title"


def test_when_the_answer_is_lost_the_next_try_shows_the_same_case_and_keeps_one(
    city: RunningCity, resident: Resident
) -> None:
    before = city.cases()
    sent = answers(resident.page, stored_but_not_told, stored_but_not_told)
    send_without_a_line(resident)

    offline(resident, False)

    symbols = receipt_comes(resident)
    assert sorted([*before, symbols]) == city.cases()
    assert len(sent) == 3
    assert {json.dumps(body, sort_keys=True) for body in sent} == {json.dumps(sent[0], sort_keys=True)}
    assert len(sent[0]["key"]) == 32


def test_while_the_counter_is_down_it_waits_and_nothing_is_lost(resident: Resident) -> None:
    sent = answers(resident.page, refusal(503, **{"retry-after": "1"}), refusal(429, **{"retry-after": "1"}))
    send_without_a_line(resident)
    offline(resident, False)
    soon(resident, lambda: len(sent) == 1)
    assert heading(resident) == WAITING

    press(resident, NOW)
    press(resident, NOW)

    receipt_comes(resident)
    assert len(sent) == 3


def test_what_is_wrong_is_told_at_its_field_and_then_it_is_sent_as_a_page(resident: Resident) -> None:
    written = send_without_a_line(resident, nik="7271", rt="0")

    offline(resident, False)

    wait_until(lambda: resident.focused() == "problems", 10)
    assert resident.page.locator("#nik-problem").is_visible()
    assert resident.page.locator("#rt-problem").is_visible()
    assert resident.page.locator("#nik").get_attribute("aria-invalid") == "true"
    assert resident.filled()["full_name"] == written["full_name"]
    resident.page.locator(".error-summary").get_by_role("link").first.click()
    assert resident.focused() == "nik"
    resident.fill({"nik": str(an_applicant().nik), "rt": "3"})
    resident.press(CHECK)
    assert resident.send().code


def test_a_closed_form_leaves_everything_on_the_page(resident: Resident) -> None:
    message = "Formulir ini sudah ditutup. Datang ke kantor."
    answers(resident.page, refusal(410, {"question": "", "code": "closed", "message": message}))
    written = send_without_a_line(resident)

    offline(resident, False)

    wait_until(lambda: message in resident.text(), 10)
    assert resident.filled()["nik"] == written["nik"]
    assert draft(resident)["values"]["full_name"] == [written["full_name"]]


def test_changed_answers_under_a_used_key_are_asked_about_and_can_be_sent_anew(
    city: RunningCity, resident: Resident
) -> None:
    before = city.cases()
    answers(resident.page, stored_but_not_told)
    send_without_a_line(resident)
    offline(resident, False)
    soon(resident, lambda: len(city.cases()) == len(before) + 1)
    offline(resident)
    press(resident, CHANGE)
    resident.fill({"occupation": "Nelayan"})
    offline(resident, False)
    press(resident, CHECK)
    wait_until(lambda: heading(resident) == "BELUM TERKIRIM", 10)
    assert "PLU-" in resident.text()

    press(resident, "Kirim sebagai permohonan baru")

    receipt_comes(resident)
    assert "Nelayan" in resident.text()
    assert len(city.cases()) == len(before) + 2


def test_answers_can_be_taken_out_of_the_queue_and_nothing_is_sent(
    city: RunningCity, resident: Resident
) -> None:
    before = city.cases()
    written = send_without_a_line(resident)

    press(resident, CHANGE)

    assert resident.filled()["nik"] == written["nik"]
    assert shelves(resident)["waiting"] == []
    offline(resident, False)
    resident.page.wait_for_timeout(4000)
    assert city.cases() == before


def test_a_borrowed_phone_keeps_no_nik_in_the_queue_and_asks_for_it_again(
    city: RunningCity, resident: Resident
) -> None:
    before, written = city.cases(), send_without_a_line(resident)
    assert "NIK tidak disimpan" in resident.text()
    assert str(written["nik"]) not in everything_kept(resident)
    key = shelves(resident)["waiting"][0]["key"]
    resident.page.close()
    resident.page = resident.page.context.new_page()
    offline(resident, False)
    sent = answers(resident.page)

    resident.open(FORM)

    wait_until(lambda: "Tulis lagi NIK" in resident.text(), 5)
    assert resident.filled()["full_name"] == written["full_name"]
    resident.fill({"nik": str(written["nik"])})
    press(resident, CHECK)
    assert receipt_comes(resident) not in before
    assert sent[0]["key"] == key


def test_on_her_own_phone_the_queue_outlives_the_page_and_goes_by_itself(
    city: RunningCity, resident: Resident
) -> None:
    before, _ = city.cases(), send_without_a_line(resident)
    resident.page.locator("summary", has_text="Draf di perangkat ini").click()
    resident.page.get_by_label("Perangkat ini milik saya").check()
    wait_until(lambda: shelves(resident)["waiting"][0]["lacks"] == [], 5)
    assert "Jawaban tersimpan di perangkat ini." in resident.text()
    resident.page.close()
    resident.page = resident.page.context.new_page()
    offline(resident, False)

    resident.open(FORM)

    assert receipt_comes(resident) not in before


@pytest.mark.parametrize("age", [DAY + 60_000, -2 * DAY], ids=["a day later", "a clock that jumped back"])
def test_after_a_day_it_asks_before_it_sends(city: RunningCity, resident: Resident, age: int) -> None:
    before, _ = city.cases(), send_without_a_line(resident)
    resident.page.locator("summary", has_text="Draf di perangkat ini").click()
    resident.page.get_by_label("Perangkat ini milik saya").check()
    wait_until(lambda: shelves(resident)["waiting"][0]["lacks"] == [], 5)
    change(resident, "waiting", made_at=shelves(resident)["waiting"][0]["made_at"] - age)
    resident.open(FORM)
    offline(resident, False)
    wait_until(lambda: "lebih dari sehari" in resident.text(), 5)
    resident.page.wait_for_timeout(4000)
    assert city.cases() == before

    press(resident, "Ya, kirim sekarang")

    assert receipt_comes(resident) not in before


def test_without_a_line_the_form_and_its_guide_open_and_the_answers_come_back(resident: Resident) -> None:
    resident.open(FORM)
    wait_for_worker(resident)
    offline(resident)

    resident.open(f"/layanan/{SLUG}/")
    assert resident.title == "Surat Keterangan Domisili"
    resident.follow("Ajukan permohonan")
    resident.fill({"full_name": "Sitti Uji"})

    assert draft(resident)["values"] == {"full_name": ["Sitti Uji"]}


def test_the_worker_keeps_the_form_its_guide_and_its_script_and_no_personal_page(resident: Resident) -> None:
    resident.open(FORM)
    wait_for_worker(resident)
    resident.fill({**domicile(an_applicant()), "rt": "0"})
    resident.press(CHECK)
    resident.fill({"rt": "3"})
    resident.press(CHECK)
    case = resident.send()
    resident.look_up(case)
    resident.open("/petugas")

    resident.open(f"/layanan/{SLUG}/")

    kept = resident.page.evaluate(
        """async () => {
            const paths = [];
            for (const name of await caches.keys()) {
                for (const request of await (await caches.open(name)).keys()) {
                    paths.push(new URL(request.url).pathname);
                }
            }
            return paths.sort();
        }"""
    )
    assert set(kept) >= {"/assets/files.js", "/assets/form.js", f"/layanan/{SLUG}/", FORM}
    assert [path for path in kept if re.search(r"kirim|cek-status|petugas|api", path)] == []
    assert case.code not in everything_kept(resident)


def test_a_button_that_needs_the_counter_says_so_without_a_line(resident: Resident) -> None:
    resident.open(FORM)
    resident.fill({"full_name": "Sitti Uji"})
    resident.page.locator("main form.form").evaluate(
        """form => {
            const more = document.createElement('button');
            more.name = '_rows';
            more.textContent = 'Tambah baris';
            form.append(more);
        }"""
    )
    offline(resident)

    press(resident, "Tambah baris")

    wait_until(lambda: "Ini perlu sinyal" in resident.text(), 5)
    assert resident.filled()["full_name"] == "Sitti Uji"
