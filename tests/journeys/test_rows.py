"""Rows and an address in a browser: added, filled, moved, removed, kept in a draft, sent. Scripts on and off.

No form of the city has rows to add, so a city of its own has them in its domicile form.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from journeys.applicants import BARU, Written, an_applicant, domicile, pairs
from journeys.phone import draft, wait_for_worker
from journeys.resident import CHECK, Resident
from journeys.running_city import RunningCity, copy_what_was_written, wait_until
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device

SLUG = "surat-keterangan-domisili"
FORM = f"/layanan/{SLUG}/ajukan/"
ADD = "Tambah anggota"
HOME = {"id": "home", "kind": "address", "label": "Alamat asal", "required": False}
FAMILY = {
    "id": "family",
    "kind": "repeat",
    "label": "Anggota keluarga",
    "row_label": "Anggota",
    "most": 6,
    "required": False,
    "questions": [
        {"id": "name", "kind": "short_text", "label": "Nama"},
        {"id": "born", "kind": "date", "label": "Tanggal lahir", "required": False},
        {
            "id": "relation",
            "kind": "choice",
            "label": "Hubungan",
            "options": [{"id": "child", "label": "Anak"}, {"id": "other", "label": "Lain"}],
        },
        {
            "id": "which",
            "kind": "short_text",
            "label": "Sebutkan hubungan",
            "when": {"question": "relation", "any_of": ["other"]},
        },
        {"id": "nik", "kind": "nik", "label": "NIK anggota", "hint": "16 angka pada KTP.", "required": False},
    ],
}
FROM: Written = {"home.street": "Jalan Asal 7", "home.rt": "2", "home.rw": "4", "home.region": BARU}

both = pytest.mark.parametrize("device", [OLD_PHONE, PHONE], ids=lambda device: device.name)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCity]:
    """A city whose domicile form asks for an address and a family."""
    root = tmp_path_factory.mktemp("kota-lain")
    copy_what_was_written(root)
    path = root / "content" / "forms" / f"{SLUG}.yaml"
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    form["sections"][1]["questions"] += [HOME, FAMILY]
    path.write_text(yaml.safe_dump(form, allow_unicode=True, sort_keys=False), encoding="utf-8")
    running = RunningCity(root, root)
    running.begin()
    yield running
    assert running.end() == 0, running.logs()


@pytest.fixture
def come(city: RunningCity, browser: Browser) -> Iterator[Arrivals]:
    here = Arrivals(city, browser)
    yield here
    here.leave()


def member(row: int, name: str, **more: str) -> Written:
    """One row, filled in."""
    answers = {"name": name, "relation": "child", **more}
    return {f"family[{row}].{inner}": value for inner, value in answers.items()}


def names(resident: Resident) -> list[str]:
    boxes = resident.page.locator('.group-row [name$="].name"]')
    return [box.input_value() for box in boxes.all()]


def of_row(word: str, row: int) -> str:
    return f"{word} Anggota {row}"


@both
def test_rows_are_added_moved_removed_and_sent_with_an_address(come: Arrivals, device: Device) -> None:
    resident = come(Resident, device)
    resident.open(FORM)
    resident.fill({**domicile(an_applicant()), **FROM, **member(0, "Ani")})
    for row, name in ((1, "Budi"), (2, "Cici"), (3, "Dodi")):
        resident.press(ADD)
        assert resident.focused() == f"family[{row}].name"
        resident.fill(member(row, name))
    resident.fill({"family[3].relation": "other"})
    if device.scripts:
        assert resident.page.locator('[name="family[3].which"]').is_visible()
    resident.fill({"family[3].which": "Keponakan"})

    resident.press(of_row("Hapus", 2))
    assert names(resident) == ["Ani", "Cici", "Dodi"]
    resident.press(of_row("Naikkan", 3))
    assert names(resident) == ["Ani", "Dodi", "Cici"]
    resident.press(of_row("Turunkan", 1))
    assert names(resident) == ["Dodi", "Ani", "Cici"]
    resident.press(CHECK)

    told = resident.text()
    assert "Anggota 1 Nama: Dodi Hubungan: Lain Sebutkan hubungan: Keponakan" in told
    assert "Anggota 3 Nama: Cici" in told
    assert "Jalan Asal 7, RT 002/RW 004, Kelurahan Baru" in told
    case = resident.send()
    assert resident.state_of(case) == "submitted"


@both
def test_a_row_left_empty_between_two_others_is_told_in_its_place_and_removed(
    come: Arrivals, device: Device
) -> None:
    resident = come(Resident, device)
    resident.open(FORM)
    resident.fill({**domicile(an_applicant()), **member(0, "Ani")})
    resident.press(ADD)
    resident.press(ADD)
    resident.fill(member(2, "Cici"))

    resident.press(CHECK)

    assert resident.page.locator('[id="family[1].name-problem"]').is_visible()
    resident.press(of_row("Hapus", 2))
    resident.press(CHECK)
    assert "Anggota 1 Nama: Ani" in resident.text()
    assert "Anggota 2 Nama: Cici" in resident.text()


def test_a_thousand_rows_are_one_problem_and_every_word_comes_back(city: RunningCity) -> None:
    rows, before = {f"family[{row}].name": f"Orang{row}" for row in range(1000)}, city.cases()

    page = city.post(f"/kirim/{SLUG}", list(pairs({**domicile(an_applicant()), **rows})))

    assert "Isi paling banyak 6 anggota" in page
    assert all(f"Orang{row}" in page for row in range(1000))
    assert city.cases() == before


def four_in_a_draft(resident: Resident) -> Written:
    """Four rows on the device, and a page that shows one again."""
    rows = member(0, "Ani")
    resident.open(FORM)
    resident.fill({"full_name": "Sitti Uji", **rows})
    for row, name in ((1, "Budi"), (2, "Cici"), (3, "Dodi")):
        resident.press(ADD)
        more = {"born.day": "3", "born.month": "12", "born.year": "2015"} if row == 2 else {}
        rows |= member(row, name, **more)
        resident.fill(member(row, name, **more))
    resident.fill({"family[3].relation": "other", "family[3].which": "Keponakan"})
    rows |= {"family[3].relation": "other", "family[3].which": "Keponakan"}
    wait_until(lambda: "family[3].which" in draft(resident)["values"], 5)
    return rows


def is_filled(resident: Resident, rows: Written) -> bool:
    return rows.items() <= resident.filled().items()


@pytest.mark.parametrize("there", [True, False], ids=["with a line", "without a line"])
def test_a_draft_brings_back_all_its_rows_and_they_are_sent(come: Arrivals, there: bool) -> None:
    resident = come(Resident)
    resident.open(FORM)
    wait_for_worker(resident)
    rows = four_in_a_draft(resident)
    resident.page.context.set_offline(not there)
    resident.open(FORM)
    assert len(names(resident)) == 1

    resident.page.get_by_role("button", name="Lanjutkan draf").click()

    wait_until(lambda: is_filled(resident, rows), 5)
    assert resident.page.locator("#draft-rest").count() == 0
    assert resident.page.locator("legend", has_text="Anggota 4").count() == 1
    resident.page.context.set_offline(False)
    resident.fill(domicile(an_applicant()))
    resident.press(CHECK)
    assert "Anggota 4 Nama: Dodi Hubungan: Lain Sebutkan hubungan: Keponakan" in resident.text()
    assert resident.send().code


def test_rows_made_on_the_device_are_worked_like_the_others(come: Arrivals) -> None:
    resident = come(Resident)
    rows = four_in_a_draft(resident)
    resident.open(FORM)
    resident.page.get_by_role("button", name="Lanjutkan draf").click()
    wait_until(lambda: is_filled(resident, rows), 5)

    ids = resident.page.evaluate("() => [...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    resident.fill({"family[2].relation": "other"})
    assert resident.page.locator('[name="family[2].which"]').is_visible()
    resident.press(ADD)
    assert names(resident) == ["Ani", "Budi", "Cici", "Dodi", ""]


def test_a_draft_file_brings_its_rows_to_another_phone(come: Arrivals, tmp_path: Path) -> None:
    first, other = come(Resident), come(Resident)
    rows = four_in_a_draft(first)
    first.page.locator("summary", has_text="Draf di perangkat ini").click()
    with first.page.expect_download() as arriving:
        first.page.get_by_role("button", name="Unduh draf").click()
    arriving.value.save_as(tmp_path / "draf.json")
    other.open(FORM)
    other.page.locator("summary", has_text="Draf di perangkat ini").click()

    other.page.locator("#draft-file").set_input_files(tmp_path / "draf.json")

    wait_until(lambda: is_filled(other, rows), 5)
    assert other.complaints == []


def test_what_waits_for_a_line_keeps_its_rows_over_a_reload(city: RunningCity, come: Arrivals) -> None:
    resident, before = come(Resident), city.cases()
    resident.open(FORM)
    wait_for_worker(resident)
    resident.page.locator("summary", has_text="Draf di perangkat ini").click()
    resident.page.get_by_label("Perangkat ini milik saya").check()
    resident.fill({**domicile(an_applicant()), **member(0, "Ani")})
    resident.press(ADD)
    resident.fill(member(1, "Budi"))
    resident.page.context.set_offline(True)
    resident.page.get_by_role("button", name=CHECK, exact=True).click()
    resident.page.locator("#waiting").wait_for()
    resident.page.close()
    resident.page = resident.page.context.new_page()
    resident.page.context.set_offline(False)

    resident.open(FORM)

    resident.page.wait_for_selector("[data-code]")
    assert city.cases() == sorted([*before, resident.receipt().symbols])
    assert "Budi" in resident.text()
