"""What scripts add, with a keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from journeys.applicants import an_applicant, domicile, temporary_stay
from journeys.phone import wait_for_worker
from journeys.resident import CHECK, Resident
from journeys.running_city import wait_until
from journeys.test_keyboard import LONGEST_WALK, answer

FORM = "/layanan/surat-keterangan-domisili/ajukan/"
LONG_FORM = "/layanan/penduduk-non-permanen/ajukan/"

_FOCUS = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const bar = document.querySelector('.unsent')?.getBoundingClientRect();
    return {
        name: here.name || '', kind: here.type || here.tagName, words: here.textContent.trim(),
        seen: box.bottom > 0 && box.top < (bar?.height ? bar.top : innerHeight),
    };
}"""


def walk(resident: Resident, written: dict[str, object], button: str) -> None:
    """Tab on, answering what is asked, and press the button with Enter. The focus is never covered."""
    keyboard = resident.page.keyboard
    for _ in range(LONGEST_WALK):
        keyboard.press("Tab")
        here = resident.page.evaluate(_FOCUS)
        assert here["seen"], here
        if here["words"] == button:
            keyboard.press("Enter")
            return
        if here["name"] in written:
            answer(resident, here["name"], here["kind"], str(written[here["name"]]))
    raise AssertionError(f"Tab never came to “{button}”")


def until(resident: Resident, is_so: Callable[[], object]) -> None:
    def look() -> object:
        resident.page.wait_for_timeout(50)
        return is_so()

    wait_until(look, 15)


def test_six_sections_need_no_mouse(resident: Resident) -> None:
    written = temporary_stay(an_applicant())
    resident.open(LONG_FORM)
    wait_for_worker(resident)
    for number in (2, 3, 4, 5, 6):
        heading = f"section-{number}"
        walk(resident, written, "Lanjut")
        until(resident, lambda: resident.focused() in ("still-empty", heading))  # noqa: B023 -- called at once
        if resident.focused() == "still-empty":
            walk(resident, {}, "Lanjut")
        until(resident, lambda: resident.focused() == heading)  # noqa: B023 -- called at once


def test_a_wait_for_the_line_and_the_receipt_need_no_mouse(resident: Resident) -> None:
    resident.open(FORM)
    wait_for_worker(resident)
    resident.page.context.set_offline(True)
    walk(resident, domicile(an_applicant()), CHECK)
    until(resident, lambda: resident.focused() == "waiting-title")
    walk(resident, {}, "Ubah jawaban")
    until(resident, lambda: resident.focused() != "waiting-title")
    walk(resident, {}, CHECK)
    until(resident, lambda: resident.focused() == "waiting-title")

    resident.page.context.set_offline(False)

    until(resident, lambda: resident.page.locator("[data-code]").count())
    assert resident.page.evaluate("document.activeElement.tagName") == "H1"


def test_a_draft_is_taken_up_with_the_keyboard(resident: Resident) -> None:
    resident.open(FORM)
    resident.page.locator("#full_name").fill("Sitti Uji")
    until(resident, lambda: "Draf tersimpan" in resident.text())
    resident.open("/bantuan/")
    resident.open(FORM)
    resident.page.locator("#draft-offer").wait_for()

    walk(resident, {}, "Lanjutkan draf")

    until(resident, lambda: resident.filled()["full_name"] == "Sitti Uji")
    assert resident.focused() == "section-1"
