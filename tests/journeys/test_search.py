"""Somebody searches the city: with scripts off, with a slip of the finger, and for what is not there."""

from __future__ import annotations

import pytest

from journeys.album import Album
from journeys.resident import Resident
from journeys.running_city import RunningCity
from journeys.visitor import DEVICES, OLD_PHONE, PHONE, Arrivals, Device

pytestmark = pytest.mark.timeout(600)


def search(resident: Resident, question: str) -> None:
    resident.page.fill("input[name=q]", question)
    resident.press("Cari")


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_from_a_question_to_the_form_in_two_steps(come: Arrivals, device: Device) -> None:
    resident = come(Resident, device)
    resident.open("/layanan/")

    search(resident, "sy mo pindah rmah")
    resident.page.get_by_role("link", name="Ajukan Surat Keterangan Domisili").first.click()

    resident.page.wait_for_url("**/layanan/surat-keterangan-domisili/ajukan/")
    assert resident.complaints == []


def test_a_slip_is_understood_and_said(come: Arrivals) -> None:
    resident = come(Resident, OLD_PHONE)
    resident.open("/cari/")

    search(resident, "domsili")

    assert resident.title == "Hasil pencarian"
    assert "Kami mencari “domisili”." in resident.text()


def test_whoever_finds_nothing_finds_a_way_on(come: Arrivals) -> None:
    resident = come(Resident, OLD_PHONE)
    resident.open("/cari/")
    search(resident, "qzxqzx")

    resident.follow("Lihat semua halaman dari A sampai Z")

    assert resident.page.url.endswith("/cari/#a-z")
    assert "Kartu Keluarga" in resident.text()


def test_the_city_never_writes_down_what_was_searched_for(come: Arrivals, city: RunningCity) -> None:
    resident = come(Resident, OLD_PHONE)
    resident.open("/cari?q=Kanari+7271014107900001")

    assert resident.status == 200
    assert "7271014107900001" not in city.logs()
    assert "Kanari" not in city.logs()


@pytest.mark.parametrize("question", ["surat", "qzxqzx", "", "domissilli keluarga"])
def test_every_answer_is_good_to_use(come: Arrivals, question: str) -> None:
    resident, album = come(Resident, PHONE), Album()
    resident.open(f"/cari?q={question}")
    album.look(resident, "search")
    look = album.looks["search"]

    assert look.violations == ()
    assert not look.overflows
    assert look.small == ()
    assert look.complaints == ()
    assert look.headings == 1
