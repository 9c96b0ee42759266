"""A head says which module the office wants learned first: advice to begin with, a gate only when set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handlers.office.requirement_desk import MOST
from handlers.people.staff_table import StaffTable
from loket.cases import REQUIREMENTS, Person, Requirement
from tests.answers import DOMICILE, RESIDENTS
from tests.counter import Answer, Counter
from tests.learners import did

HERE, ELSEWHERE = "72.71.02.1008", "72.71.08.1002"
PAGE = "/petugas/syarat-belajar"
LETTER = "surat-keterangan-tidak-mampu"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
BUDI = Person(subject="s-2", name="Budi CONTOH", roles=("officer",), offices=(HERE,))
LURAH = Person(subject="s-6", name="Lela CONTOH", roles=("head",), offices=(HERE,))


@pytest.fixture
def staff(counter: Counter) -> StaffTable:
    """Two officers and their head."""
    table = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    for person in (SARI, BUDI, LURAH):
        table.change(HERE, person.subject, {"name": person.name, "roles": list(person.roles)})
    return table


def press(counter: Counter, step: str, person: Person = LURAH, **typed: Any) -> Answer:
    cookie = counter.sign_in(person)
    ours = {"_csrf": counter.csrf(cookie), "_office": HERE, "_do": step}
    return counter.post(PAGE, {**ours, "form": DOMICILE, "module": "m2", **typed}, cookie=cookie)


def look(counter: Counter, person: Person = LURAH) -> Answer:
    return counter.get(PAGE, cookie=counter.sign_in(person))


def wishes(staff: StaffTable) -> dict[str, str]:
    return {found.name: found.firmness.value for found in staff.requirements(HERE)}


def learned(counter: Counter, *people: Person) -> None:
    for person in people:
        did(counter, "module#m2", person, completed_at=counter.clock().isoformat(), jp=4, title="Modul")


def test_a_wish_begins_as_advice(counter: Counter, staff: StaffTable) -> None:
    assert press(counter, "tambah").status == 303

    assert wishes(staff) == {f"{DOMICILE}/m2": "warn"}


def test_it_becomes_firm_and_soft_again_and_goes(counter: Counter, staff: StaffTable) -> None:
    learned(counter, SARI)
    kept = []
    for step in ("tambah", "wajib", "saran", "hapus"):
        assert press(counter, step).status == 303
        kept.append(wishes(staff).get(f"{DOMICILE}/m2", ""))

    assert kept == ["warn", "block", "warn", ""]


def test_adding_again_does_not_soften_what_is_firm(counter: Counter, staff: StaffTable) -> None:
    learned(counter, SARI)
    for step in ("tambah", "wajib", "tambah"):
        press(counter, step)

    assert wishes(staff) == {f"{DOMICILE}/m2": "block"}


def test_a_head_sees_beforehand_how_many_have_completed_it(counter: Counter, staff: StaffTable) -> None:
    learned(counter, SARI)
    press(counter, "tambah")

    page = look(counter).page.text

    assert "Sudah selesai: 1 dari 3 orang yang memutus atau menyetujui." in page
    assert "Petugas yang belum selesai tidak dapat memutus layanan ini." in page


def test_nothing_is_shut_while_nobody_could_decide(counter: Counter, staff: StaffTable) -> None:
    press(counter, "tambah")

    refused = press(counter, "wajib")

    assert refused.status == 422
    assert "Belum ada yang selesai untuk setiap peran" in refused.page.text
    assert wishes(staff) == {f"{DOMICILE}/m2": "warn"}


def test_a_letter_needs_somebody_for_each_approval(counter: Counter, staff: StaffTable) -> None:
    kasi = Person(subject="s-7", name="Kasim CONTOH", roles=("section_head",), offices=(HERE,))
    staff.change(HERE, kasi.subject, {"name": kasi.name, "roles": list(kasi.roles)})
    press(counter, "tambah", form=LETTER)
    learned(counter, SARI, LURAH)
    assert press(counter, "wajib", form=LETTER).status == 422
    assert "Kepala seksi" in look(counter).page.text

    learned(counter, kasi)

    assert press(counter, "wajib", form=LETTER).status == 303


def test_a_gate_that_leaves_nobody_is_told_on_the_page(counter: Counter, staff: StaffTable) -> None:
    staff.change(HERE, REQUIREMENTS, {f"{DOMICILE}/m2": "block"})

    assert "Jadikan saran dulu, agar warga tidak menunggu." in look(counter).page.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"form": ""}, "Pilih layanan kantor ini dari daftar."),
        ({"form": "tidak-ada"}, "Pilih layanan kantor ini dari daftar."),
        ({"form": RESIDENTS}, "Pilih layanan kantor ini dari daftar."),
        ({"module": ""}, "Pilih modul dari daftar."),
        ({"module": "m99"}, "Pilih modul dari daftar."),
    ],
)
def test_what_is_not_there_is_refused_kindly(
    counter: Counter, staff: StaffTable, typed: dict[str, str], told: str
) -> None:
    refused = press(counter, "tambah", **typed)

    assert refused.status == 422
    assert told in refused.page.text
    assert not wishes(staff)


def test_what_was_picked_stays_picked(counter: Counter, staff: StaffTable) -> None:
    refused = press(counter, "tambah", module="m99")

    assert f'<option value="{DOMICILE}" selected>' in refused.body


@pytest.mark.parametrize("step", ["wajib", "saran"])
def test_a_wish_that_a_colleague_removed_is_not_set(counter: Counter, staff: StaffTable, step: str) -> None:
    refused = press(counter, step)

    assert refused.status == 422
    assert "Tambahkan lagi permintaan ini" in refused.page.text
    assert not wishes(staff)


def test_an_office_asks_for_so_many_at_most(counter: Counter, staff: StaffTable) -> None:
    staff.change(HERE, REQUIREMENTS, {f"{LETTER}/x{number}": "warn" for number in range(MOST)})

    assert press(counter, "tambah").status == 422
    assert len(wishes(staff)) == MOST


def test_a_module_that_is_gone_is_told_and_can_be_removed(counter: Counter, staff: StaffTable) -> None:
    staff.change(HERE, REQUIREMENTS, {f"{DOMICILE}/m99": "block"})

    assert "Modul ini sudah tidak ada." in look(counter).page.text
    assert press(counter, "hapus", module="m99").status == 303
    assert not wishes(staff)


@pytest.mark.parametrize(
    "person",
    [SARI, replace(LURAH, offices=(ELSEWHERE,)), replace(LURAH, roles=("manager",), offices=("72.71.02",))],
    ids=["an officer", "another head", "a manager above"],
)
def test_nobody_else_sets_it(counter: Counter, staff: StaffTable, person: Person) -> None:
    assert press(counter, "tambah", person).status == 404

    assert not wishes(staff)


def test_an_officer_reads_what_is_asked_for_without_a_figure(counter: Counter, staff: StaffTable) -> None:
    press(counter, "tambah")

    page = look(counter, SARI)

    assert "Saran." in page.page.text
    assert "Sudah selesai" not in page.page.text
    assert not [form for form in page.page.forms if form.action == PAGE]


def test_each_change_is_on_record_once(counter: Counter, staff: StaffTable) -> None:
    for step in ("tambah", "tambah", "hapus", "hapus"):
        press(counter, step)

    trail = counter.get(
        "/petugas/jejak", query=f"kantor={HERE}&hari=2026-11-24", cookie=counter.sign_in(LURAH)
    )
    assert trail.page.text.count("Meminta modul: ") == 1
    assert trail.page.text.count("Menghapus permintaan modul: ") == 1


def test_what_an_office_asks_for_is_nobody_of_its_people(counter: Counter, staff: StaffTable) -> None:
    press(counter, "tambah")

    assert {row.subject for row in staff.of_office(HERE)} == {"s-1", "s-2", "s-6"}
    assert [type(found) for found in staff.book(HERE).requirements] == [Requirement]


def test_a_city_that_keeps_no_learning_has_no_such_page(counter: Counter, staff: StaffTable) -> None:
    city = counter.again(settings=replace(counter.settings, learning_table=""))

    assert city.get(PAGE, cookie=city.sign_in(LURAH)).status == 404
