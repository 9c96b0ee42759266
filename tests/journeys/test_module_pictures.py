"""The learning modules show the screens as they are, and say in words what is seen on them."""

from __future__ import annotations

import re

import pytest

from journeys.module_way import ModuleWay
from journeys.officer import Officer
from journeys.resident import Resident
from journeys.running_city import ROOT, RunningCity
from journeys.slides import Slides
from journeys.visitor import PHONE, Arrivals

pytestmark = pytest.mark.timeout(300)  # the first of these tests waits for the whole way

PICTURE = re.compile(r"!\[(?P<words>[^\]]+)\]\(\.\./gambar/belajar/(?P<name>[a-z0-9-]+)\.png\)")
LEAST = 3  # pictures of a module


@pytest.fixture(scope="module")
def slides(city: RunningCity, arrivals: Arrivals, tmp_path_factory: pytest.TempPathFactory) -> Slides:
    """Gone once; the tests then only read what was seen."""
    slides = Slides(tmp_path_factory.mktemp("gambar"))
    officers = [arrivals(Officer, PHONE) for _ in range(3)]
    way = ModuleWay(
        city=city,
        resident=arrivals(Resident, PHONE),
        officer=officers[0],
        subdistrict=officers[1],
        head=officers[2],
        slides=slides,
    )
    way.go()
    slides.publish()
    return slides


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """What the modules say of their pictures, by the name of the picture."""
    pages = [path.read_text("utf-8") for path in sorted((ROOT / "content" / "belajar").glob("*.md"))]
    return {found["name"]: found["words"] for page in pages for found in PICTURE.finditer(page)}


def test_every_word_that_a_picture_is_taken_for_is_seen_on_it(slides: Slides) -> None:
    assert slides.missing == {}


def test_the_modules_show_the_pictures_of_this_way_and_no_others(
    slides: Slides, told: dict[str, str]
) -> None:
    kept = {path.stem for path in (ROOT / "content" / "gambar" / "belajar").glob("*.png")}

    assert set(told) == set(slides.shown)
    assert kept == set(told)


def test_what_is_said_of_a_picture_names_what_is_seen_on_it(slides: Slides, told: dict[str, str]) -> None:
    unsaid = {
        name: [word for word in words if word.lower() not in told.get(name, "").lower()]
        for name, words in slides.shown.items()
    }

    assert all(slides.shown.values())
    assert {name: words for name, words in unsaid.items() if words} == {}


def test_every_module_shows_some_pictures(told: dict[str, str]) -> None:
    modules = [name.rpartition("-")[0] for name in told]

    assert {one for one in modules if modules.count(one) < LEAST} == set()
    assert len(set(modules)) == 10


def test_a_picture_is_light(slides: Slides) -> None:
    assert slides.heavy() == {}
