"""Every page of the counter that the longer walk does not come to is good to use, on an old screen too."""

from __future__ import annotations

import re

import pytest

from journeys.counter_way import TABS, CounterWay
from journeys.officer import Officer
from journeys.resident import Resident
from journeys.running_city import ROOT, RunningCity
from journeys.tour import MOST_BYTES, Tour
from journeys.visitor import PHONE, Arrivals
from tests.page_look import Look

pytestmark = pytest.mark.timeout(600)  # the first of these tests waits for the whole way

HANDBOOK = ROOT / "content" / "petugas" / "panduan.md"
SHOWN = re.compile(r"^!\[(?P<words>[^\]]+)\]\(\.\./gambar/petugas/(?P<name>[a-z-]+)\.png\)$", re.MULTILINE)


@pytest.fixture(scope="module")
def way(city: RunningCity, arrivals: Arrivals, tmp_path_factory: pytest.TempPathFactory) -> CounterWay:
    """Gone once; the tests then only read what was seen."""
    way = CounterWay(
        city=city,
        resident=arrivals(Resident, PHONE),
        officer=arrivals(Officer, PHONE),
        head=arrivals(Officer, PHONE),
        tour=Tour(tmp_path_factory.mktemp("tur")),
    )
    way.go()
    way.tour.publish()
    return way


def found(way: CounterWay, part: str) -> dict[str, object]:
    """Pages of which a part of the look is not empty."""
    return {name: getattr(look, part) for name, look in way.album.looks.items() if getattr(look, part)}


@pytest.mark.parametrize("part", ["violations", "overflows", "small", "complaints"])
def test_no_page_has_a_fault(way: CounterWay, part: str) -> None:
    assert found(way, part) == {}


def test_nothing_scrolls_sideways_on_a_screen_of_1024_points(way: CounterWay) -> None:
    assert way.too_wide == []


def test_the_head_and_the_bar_are_the_same_on_every_page_of_the_counter(way: CounterWay) -> None:
    frames = {name: (seen.head, seen.bar) for name, seen in way.frames.items() if seen.bar}

    assert "case-none" in frames
    assert len(set(frames.values())) == 1, frames


def test_no_part_of_a_page_scrolls_inside_itself(way: CounterWay) -> None:
    assert {name: seen.inner for name, seen in way.frames.items() if seen.inner} == {}


def test_the_tabs_of_the_queue_stand_in_one_row_on_a_screen_of_1024_points(way: CounterWay) -> None:
    assert {way.frames[f"queue-{tab}"].rows for tab in TABS} == {1}


def test_the_band_of_the_practice_room_takes_two_lines_of_a_phone_at_most(way: CounterWay) -> None:
    assert 1 <= way.band <= 2


def test_a_page_is_indonesian_and_has_one_heading(way: CounterWay) -> None:
    def is_so(look: Look) -> bool:
        return look.language == "id" and look.headings == 1

    assert [name for name, look in way.album.looks.items() if not is_so(look)] == []


def test_the_handbook_shows_the_pictures_of_this_way_and_says_what_they_are(way: CounterWay) -> None:
    shown = {one["name"]: one["words"] for one in SHOWN.finditer(HANDBOOK.read_text("utf-8"))}
    kept = {path.stem for path in (ROOT / "content" / "gambar" / "petugas").glob("*.png")}

    assert set(shown) == set(way.tour.taken)
    assert kept == set(shown)
    assert all(len(words.split()) >= 5 for words in shown.values())


def test_a_picture_of_the_way_is_light(way: CounterWay) -> None:
    weights = {name: path.stat().st_size for name, path in way.tour.taken.items()}

    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES} == {}
