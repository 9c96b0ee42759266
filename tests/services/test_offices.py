"""Which office serves whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loket.content import Content, load_content
from loket.services import City, Level, Offices, Service, WorkingCalendar

TONDO, MANTIKULORE, CITY = "72.71.08.1002", "72.71.08", "72.71"


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(Path(__file__).parents[2] / "content")


@pytest.mark.parametrize(
    ("service", "office"),
    [
        ("surat-keterangan-domisili", TONDO),
        ("izin-keramaian", MANTIKULORE),
        ("penduduk-non-permanen", "disdukcapil"),
    ],
)
def test_the_level_of_a_service_decides_which_office_serves(
    content: Content, service: str, office: str
) -> None:
    assert content.offices.serving(content.services[service], TONDO).id == office


def test_a_kelurahan_of_another_city_is_served_by_nobody(content: Content) -> None:
    with pytest.raises(KeyError):
        content.offices.serving(content.services["izin-keramaian"], "73.71.01.1001")


def test_a_kecamatan_stands_above_its_kelurahan_only(content: Content) -> None:
    below = content.offices.below(MANTIKULORE)
    assert len(below) == 8
    assert {office.parent for office in below} == {MANTIKULORE}


def test_the_city_stands_above_every_office(content: Content) -> None:
    assert {office.id for office in content.offices.below(CITY)} == {office.id for office in content.offices}


def test_a_kelurahan_stands_above_nobody(content: Content) -> None:
    assert content.offices.below(TONDO) == ()


def test_no_two_offices_share_an_address_of_the_site(content: Content) -> None:
    slugs = [office.slug for office in content.offices]
    assert len(set(slugs)) == len(slugs) == 57


def test_the_kelurahan_called_baru_cannot_be_taken_for_something_new(content: Content) -> None:
    assert content.offices["72.71.02.1008"].slug == "kelurahan-baru"


def test_regions_are_grouped_by_kecamatan_in_the_order_of_the_register(content: Content) -> None:
    grouped = content.offices.regions_by_district
    assert next(iter(grouped)) == "Palu Timur"
    assert grouped["Mantikulore"][TONDO] == content.offices.regions[TONDO] == "Tondo"
    assert sum(len(villages) for villages in grouped.values()) == 46


def test_everything_survives_the_way_through_the_catalog(content: Content) -> None:
    plain = json.loads(json.dumps(content.plain()))

    assert City.from_plain(plain["city"]) == content.city
    assert list(Offices.from_plain(plain["offices"])) == list(content.offices)
    assert WorkingCalendar.from_plain(plain["calendar"]) == content.calendar
    services = {slug: Service.from_plain(row) for slug, row in plain["services"].items()}
    assert services == content.services


def test_a_local_closure_is_no_working_day(content: Content, tmp_path: Path) -> None:
    from loket.forms.sheet import Sheet
    from loket.services.settings_files import read_calendar

    calendar = (Path(__file__).parents[2] / "content/data/calendar.yaml").read_text(encoding="utf-8")
    closures = "local_closures:\n  - 2026-12-09: Hari pemungutan suara\n"
    with_closure = read_calendar(calendar, Sheet("a"), closures, Sheet("b"))

    [day] = set(with_closure.closed) - set(content.calendar.closed)
    assert not with_closure.is_working_day(day)


def test_every_level_has_a_name_people_read(content: Content) -> None:
    assert set(content.labels["levels"]) == set(Level)
