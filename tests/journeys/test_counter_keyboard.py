"""A case from the queue to its owner's hands with the keyboard alone, and the focus always to be seen."""

from __future__ import annotations

from journeys.applicants import an_applicant, domicile
from journeys.officer import ACCEPT, HAND_OVER, OFFICER_OF_BARU, PROCESS, READY, SIGN, TAKE_UP, Officer
from journeys.running_city import Case, RunningCity
from journeys.visitor import DESKTOP, OLD_PHONE, Arrivals

LONGEST_WALK = 80  # presses of Tab, more than any page of a case has stops before its steps
TAKE = "Ambil"
STEPS = (TAKE, TAKE_UP, ACCEPT, PROCESS, SIGN, READY, HAND_OVER)

_FOCUS = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
        words: element.textContent.trim(), place: element.id, kind: element.tagName,
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def walk_to(officer: Officer, words: str = "", place: str = "") -> None:
    """Press Tab until what bears these words, or this id, has the focus."""
    for _ in range(LONGEST_WALK):
        officer.page.keyboard.press("Tab")
        here = officer.page.evaluate(_FOCUS)
        assert here["outline"] >= 2, here
        assert here["inside"], here
        if (place and here["place"] == place) or (here["words"] == words and here["kind"] != "SUMMARY"):
            return
    raise AssertionError(f"Tab never came to “{words or place}”")


def press(officer: Officer, key: str) -> None:
    with officer.page.expect_navigation():
        officer.page.keyboard.press(key)


def search(officer: Officer, name: str) -> None:
    """With the cursor in the box: write, and press Enter."""
    officer.page.keyboard.type(name)
    press(officer, "Enter")


def work_through(officer: Officer) -> None:
    for step in STEPS:
        walk_to(officer, step)
        press(officer, "Enter" if step != ACCEPT else "Space")
    assert officer.datum("state") == "completed"


def somebody_waits(city: RunningCity, officer: Officer, name: str) -> Case:
    case = city.send("surat-keterangan-domisili", {**domicile(an_applicant()), "full_name": name})
    officer.sign_in(OFFICER_OF_BARU)
    officer.wait_for(case)
    return case


def test_an_officer_finds_and_finishes_a_case_with_a_keyboard(city: RunningCity, come: Arrivals) -> None:
    officer = come(Officer, DESKTOP)
    case = somebody_waits(city, officer, "Wulandari Tombol")

    officer.page.keyboard.press("/")
    search(officer, "wulan")
    officer.page.keyboard.press("j")
    press(officer, "Enter")

    assert officer.datum("reference") == case.reference
    work_through(officer)
    assert officer.complaints == []


def test_she_does_so_without_scripts(city: RunningCity, come: Arrivals) -> None:
    officer = come(Officer, OLD_PHONE)
    case = somebody_waits(city, officer, "Yulianto Tombol")

    walk_to(officer, place="cari")
    search(officer, "yulian")
    walk_to(officer, case.reference)
    press(officer, "Enter")

    assert officer.datum("reference") == case.reference
    work_through(officer)


def test_the_keys_of_the_queue_tick_move_and_explain_themselves(city: RunningCity, come: Arrivals) -> None:
    officer = come(Officer, DESKTOP)
    case = somebody_waits(city, officer, "Rahmawati Tombol")
    keyboard = officer.page.keyboard

    keyboard.press("j")
    keyboard.press("x")
    keyboard.press("?")

    assert officer.page.locator("[data-queue] input:checked").count() == 1
    assert officer.page.get_by_text("Ke kotak pencarian").is_visible()
    officer.row(case).get_by_role("link").focus()
    press(officer, "Enter")
    press(officer, "g")
    assert officer.title == "Antrean Kelurahan Baru"
