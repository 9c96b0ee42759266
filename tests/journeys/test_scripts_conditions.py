"""Questions that come and go with the answers, and a text that tells its length."""

from __future__ import annotations

import pytest

from journeys.applicants import an_applicant, crowd
from journeys.resident import CHECK, Resident
from journeys.running_city import wait_until
from journeys.visitor import OLD_PHONE, Arrivals

CROWD = "/layanan/izin-keramaian/ajukan/"
ROAD = "Jalan Uji, jam 7 malam"


@pytest.fixture
def at_the_form(resident: Resident) -> Resident:
    resident.open(CROWD)
    resident.fill(crowd(an_applicant()))
    return resident


def test_a_question_comes_with_the_answer_that_needs_it_and_goes_again(at_the_form: Resident) -> None:
    road = at_the_form.page.locator("#road_detail")
    assert not road.is_visible()

    at_the_form.fill({"closes_road": "yes"})
    assert road.is_visible()
    at_the_form.fill({"closes_road": "no"})

    assert not road.is_visible()


def test_what_was_written_is_there_when_the_question_comes_back(at_the_form: Resident) -> None:
    at_the_form.fill({"closes_road": "yes", "road_detail": ROAD})
    at_the_form.fill({"closes_road": "no"})

    at_the_form.fill({"closes_road": "yes"})

    assert at_the_form.page.locator("#road_detail").input_value() == ROAD


def test_what_stands_in_a_question_that_went_is_not_sent(at_the_form: Resident) -> None:
    at_the_form.fill({"closes_road": "yes", "road_detail": ROAD})
    at_the_form.fill({"closes_road": "no"})

    at_the_form.press(CHECK)

    assert at_the_form.title == "Periksa jawaban Anda"
    assert ROAD not in at_the_form.page.content()


def test_the_sentence_that_tells_when_to_answer_is_for_pages_without_scripts(come: Arrivals) -> None:
    without = come(Resident, OLD_PHONE)
    without.open(CROWD)
    assert "Isi hanya bila" in without.text()
    assert without.page.locator("#road_detail").is_visible()

    resident = come(Resident)
    resident.open(CROWD)
    resident.fill({"closes_road": "yes"})

    assert "Isi hanya bila" not in resident.text()


def test_a_long_text_tells_its_limit_and_its_length_and_stops_nobody(at_the_form: Resident) -> None:
    hint = at_the_form.page.locator("#home_address-hint")
    at_the_form.fill({"home_address": "Jalan 😀 satu"})
    assert "Paling banyak 300 huruf. Sekarang 12." in " ".join(hint.inner_text().split())

    at_the_form.fill({"home_address": "a" * 312})

    assert at_the_form.page.locator("#home_address").input_value() == "a" * 312
    assert "Paling banyak 300 huruf. Sekarang 312: kelebihan 12." in " ".join(hint.inner_text().split())


def test_a_screen_reader_hears_the_length_only_near_the_limit(at_the_form: Resident) -> None:
    voice = at_the_form.page.locator("main > [role=status]")
    at_the_form.fill({"home_address": "a" * 100})
    at_the_form.page.wait_for_timeout(1300)
    assert "Sekarang" not in voice.inner_text()

    at_the_form.fill({"home_address": "a" * 290})

    wait_until(lambda: "Sekarang 290." in voice.inner_text(), seconds=5)
