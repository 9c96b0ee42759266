"""An application typed in at the counter, with the keyboard alone and few presses beyond the words."""

from __future__ import annotations

import pytest

from journeys.applicants import Written, an_applicant, domicile
from journeys.officer import OFFICER_OF_BARU, Officer
from journeys.visitor import DESKTOP, OLD_PHONE, Arrivals, Device

FORM = "surat-keterangan-domisili"
MOST_PRESSES = 45
ARROWS = {"sex": 1}

both = pytest.mark.parametrize("device", [OLD_PHONE, DESKTOP], ids=lambda device: device.name)


@both
def test_an_officer_types_in_a_form_of_twelve_questions_in_few_presses(
    come: Arrivals, device: Device
) -> None:
    officer = come(Officer, device)
    officer.sign_in(OFFICER_OF_BARU)
    officer.open(f"/petugas/loket/{FORM}")
    written = {name: text for name, text in domicile(an_applicant()).items() if name != "village"}

    presses = type_in(officer, written)
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")
    assert officer.status == 200
    assert officer.page.locator("[data-reference]").count() == 0, "first the answers are read out"
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")

    assert officer.page.locator("[data-reference][data-code]").count() == 1
    assert presses + 2 <= MOST_PRESSES


def type_in(officer: Officer, written: Written) -> int:
    """Answer from the first box to the last; how often a key was pressed that writes nothing."""
    keyboard, page, presses = officer.page.keyboard, officer.page, 0
    left = dict(written)
    while left:
        name, kind = page.evaluate("[document.activeElement.name, document.activeElement.type]")
        if name in left:
            text = str(left.pop(name))
            if kind in ("radio", "checkbox"):
                keyboard.press("Space")
                presses += 1 + ARROWS.get(name, 0)
                for _ in range(ARROWS.get(name, 0)):
                    keyboard.press("ArrowDown")
            else:
                keyboard.type(text.zfill(2) if name.endswith((".day", ".month")) else text)
        # Scripts may have gone on to the next box by themselves.
        if left and page.evaluate("document.activeElement.name") == name:
            keyboard.press("Tab")
            presses += 1
        assert presses < 3 * MOST_PRESSES, left
    return presses
