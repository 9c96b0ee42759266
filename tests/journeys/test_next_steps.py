"""The next steps of a case stay in sight while they fit, and never hide behind a scroll bar of their own."""

from __future__ import annotations

from playwright.sync_api import Locator

from journeys.applicants import an_applicant, domicile
from journeys.officer import OFFICER_OF_BARU, RETURN, Officer
from journeys.running_city import RunningCity
from journeys.tour import SIZE
from journeys.visitor import Arrivals, Device

OLD_SCREEN = Device(name="old screen", width=SIZE[0], height=SIZE[1])
DOWN = 900  # CSS pixels, beyond where the box begins
SMALL_STEP = 24  # CSS pixels: what is held may move by a line, no more


def top_of(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["y"]


def test_a_fold_that_no_longer_fits_opens_where_the_officer_pressed(
    city: RunningCity, come: Arrivals
) -> None:
    case = city.send("surat-keterangan-domisili", domicile(an_applicant()))
    officer = come(Officer, OLD_SCREEN)
    officer.sign_in(OFFICER_OF_BARU)
    officer.wait_for(case)
    officer.open_case(case)
    steps = officer.page.locator(".next")
    fold = steps.locator("summary", has_text=RETURN)
    steps.locator("xpath=self::*[contains(@class, 'fits')]").wait_for()

    officer.page.evaluate(f"scrollTo(0, {DOWN})")
    before = top_of(fold)
    fold.click()
    steps.locator("xpath=self::*[not(contains(@class, 'fits'))]").wait_for()

    assert 0 < before < OLD_SCREEN.height
    assert abs(top_of(fold) - before) <= SMALL_STEP
    assert steps.evaluate("box => box.scrollHeight <= box.clientHeight")
