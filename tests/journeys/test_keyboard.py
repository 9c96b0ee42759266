"""The whole form with a keyboard alone, and the focus always to be seen."""

from __future__ import annotations

import pytest

from journeys.applicants import Written, an_applicant, domicile
from journeys.resident import CHECK, SEND, Resident
from journeys.visitor import OLD_PHONE, PHONE, WHOLE, Arrivals, Device

SERVICE = "surat-keterangan-domisili"
LONGEST_WALK = 120  # presses of Tab, more than any page has stops
ARROWS = {"sex": 1}
"""How often the arrow is pressed after the first choice was taken."""

_FOCUS = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
        name: element.name || '', kind: element.type || element.tagName, words: element.textContent.trim(),
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""

both = pytest.mark.parametrize("device", [OLD_PHONE, PHONE], ids=lambda device: device.name)


@both
def test_a_form_can_be_filled_corrected_and_sent_with_a_keyboard_alone(
    come: Arrivals, device: Device
) -> None:
    resident, written = come(Resident, device), domicile(an_applicant())
    resident.open(f"/layanan/{SERVICE}/ajukan/")

    walk_and_type(resident, {**written, "nik": "7271"}, CHECK)
    assert resident.status == 422
    assert resident.focused() == "problems"
    for key in ("Tab", "Enter"):
        resident.page.keyboard.press(key)
    assert resident.focused() == "nik"
    resident.page.keyboard.press("End")
    resident.page.keyboard.type(str(written["nik"])[4:])
    with resident.page.expect_navigation():
        resident.page.keyboard.press("Enter")
    assert resident.status == 200
    walk_and_type(resident, {}, SEND)

    assert resident.receipt().code


def walk_and_type(resident: Resident, written: Written, button: str) -> None:
    """Tab through the page, answer what is in `written`, and press the button with Enter."""
    keyboard = resident.page.keyboard
    for _ in range(LONGEST_WALK):
        keyboard.press("Tab")
        here = resident.page.evaluate(_FOCUS)
        assert here["outline"] >= 2, here
        assert here["inside"], here
        if here["words"] == button:
            with resident.page.expect_navigation():
                keyboard.press("Enter")
            return
        if here["words"] == WHOLE:
            keyboard.press("Enter")
        if here["name"] in written:
            answer(resident, here["name"], here["kind"], str(written[here["name"]]))
    raise AssertionError(f"Tab never came to “{button}”")


def answer(resident: Resident, name: str, kind: str, text: str) -> None:
    keyboard = resident.page.keyboard
    if kind == "select-one":
        keyboard.type(str(resident.page.locator(f'option[value="{text}"]').text_content()))
    elif kind in ("radio", "checkbox"):
        keyboard.press("Space")
        for _ in range(ARROWS.get(name, 0)):
            keyboard.press("ArrowDown")
    else:
        keyboard.type(text)
