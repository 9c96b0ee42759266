"""Every kind of question in every state is good to use: by ear, by keyboard, narrow, dark, forced colours.

What /pola/ shows is what is looked at; a new kind needs no line here.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import FileChooser

from journeys.album import Album
from journeys.resident import Resident
from journeys.running_city import wait_until
from journeys.visitor import OLD_PHONE, Arrivals
from loket.forms import KINDS
from tests.page_look import Look

pytestmark = pytest.mark.timeout(600)

PAGE = "pola"
KEYS = {
    **dict.fromkeys(("radio", "select-one"), "ArrowDown"),
    **dict.fromkeys(("checkbox", "file", "summary"), "Space"),
    **dict.fromkeys(("submit", "button"), "Enter"),
}
"""What a person presses, by what she has come to; into everything else she writes."""

# Everything that Tab should come to, in the order of the page, with the state it stands in.
_STOPS = """() => {
    const seen = element => element.checkVisibility({visibilityProperty: true}) && element.tabIndex >= 0;
    const first = new Set();
    return [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')]
        .filter(element => seen(element) && element.type !== 'hidden' && !element.disabled)
        .filter(element => {
            if (element.type !== 'radio') return true;
            const group = [...document.getElementsByName(element.name)];
            const at = group.find(radio => radio.checked);
            // Tab comes to one radio of a group: the one that is picked, or the first.
            return at ? element === at : element === group[0];
        })
        .map(element => element.id || element.value || element.textContent.trim());
}"""
_HERE = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
        is: element.id || element.value || element.textContent.trim(),
        kind: element.type || element.tagName.toLowerCase(),
        question: element.closest('section')?.querySelector('h2').id ?? '',
        inMain: element.closest('main') !== null && element.tagName !== 'MAIN',
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        done: [element.value, element.checked, window.sent, element.parentElement.open].join(),
    };
}"""
# What is itself as wide as it should be may still hold words that are cut off at its side.
_WIDER = """() => [...document.querySelectorAll('main *')]
    .filter(element => element.checkVisibility() && !element.closest('.visually-hidden'))
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.outerHTML.slice(0, 120))"""
_EDGELESS = """() => [...document.querySelectorAll(
        'main :is(input:not([type=hidden]), select, textarea, .button, .button-secondary)')]
    .filter(element => element.checkVisibility() && !element.closest('.visually-hidden, .printed'))
    .filter(element => !['checkbox', 'radio', 'file'].includes(element.type))
    .filter(element => {
        const style = getComputedStyle(element);
        return style.borderTopStyle === 'none' || parseFloat(style.borderTopWidth) < 1;
    })
    .map(element => element.outerHTML.slice(0, 120))"""
_KEEP_PAGE = """() => document.addEventListener('submit', event => {
    event.preventDefault();
    window.sent = (window.sent ?? 0) + 1;
})"""


@pytest.fixture(scope="module")
def visitor(arrivals: Arrivals) -> Resident:
    resident = arrivals(Resident)
    resident.open("/pola/")
    return resident


@pytest.fixture(scope="module")
def look(visitor: Resident) -> Look:
    album = Album()
    album.look(visitor, PAGE)
    return album.looks[PAGE]


def test_axe_finds_nothing_light_or_dark_on_a_phone_or_a_desk(look: Look) -> None:
    assert look.violations == ()


def test_the_browser_complains_about_nothing(look: Look) -> None:
    assert look.complaints == ()
    assert look.headings == 1


def test_what_is_pressed_is_big_enough_for_a_thumb(look: Look) -> None:
    assert look.small == ()


@pytest.mark.parametrize("width", [320, 640], ids=["320 pixels", "a desk at 200 %"])
def test_nothing_is_wider_than_the_window(visitor: Resident, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 640})

    assert not visitor.overflows()
    assert visitor.page.evaluate(_WIDER) == []


def test_with_forced_colours_every_box_and_button_has_an_edge(visitor: Resident) -> None:
    visitor.page.emulate_media(forced_colors="active")
    try:
        assert visitor.page.evaluate(_EDGELESS) == []
    finally:
        visitor.page.emulate_media(forced_colors="none")


def test_tab_comes_to_everything_in_the_order_of_the_page_and_is_always_seen(come: Arrivals) -> None:
    resident = come(Resident, OLD_PHONE)
    resident.open("/pola/")
    stops = resident.page.evaluate(_STOPS)
    resident.page.evaluate("() => document.querySelector('main').focus()")
    come_to = []

    for _ in stops:
        resident.page.keyboard.press("Tab")
        here = resident.page.evaluate(_HERE)
        assert here["outline"] >= 2, here
        assert here["inside"], here
        come_to.append(here["is"])

    assert come_to == stops
    resident.page.keyboard.press("Tab")
    assert not resident.page.evaluate(_HERE)["inMain"], "Tab leaves the questions behind"


def test_every_kind_is_worked_with_a_keyboard_alone(come: Arrivals) -> None:
    resident = come(Resident)
    resident.open("/pola/")
    resident.page.evaluate(_KEEP_PAGE)
    chosen: list[FileChooser] = []

    def choose(chooser: FileChooser) -> None:
        chosen.append(chooser)

    resident.page.on("filechooser", choose)
    resident.page.evaluate("() => document.querySelector('main').focus()")
    worked, dead = set(), []

    # An answer may take other boxes away, so the page says itself where it ends.
    for _ in resident.page.evaluate(_STOPS):
        resident.page.keyboard.press("Tab")
        before, files = resident.page.evaluate(_HERE), len(chosen)
        if not before["inMain"]:
            break
        if before["kind"] == "a":
            continue
        resident.page.keyboard.press(KEYS.get(before["kind"], "Z"))
        if before["kind"] == "file":
            wait_until(lambda: resident.page.wait_for_timeout(20) or len(chosen) > files, 5)  # noqa: B023
        elif resident.page.evaluate(_HERE)["done"] == before["done"]:
            dead.append(before)
        worked.add(before["question"])

    assert dead == []
    assert worked >= KINDS.keys() - {"statement", "exit"}
