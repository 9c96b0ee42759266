"""A draft on the phone: kept, offered back, carried to another phone, and gone when it has to be."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from journeys.applicants import an_applicant, as_filled, domicile, temporary_stay
from journeys.phone import FORBIDDEN, FULL, REFUSED, SILENT, change, draft, everything_kept, shelves
from journeys.resident import CHECK, Resident
from journeys.running_city import wait_until
from journeys.visitor import Arrivals

FORM = "/layanan/surat-keterangan-domisili/ajukan/"
STAY = "/layanan/penduduk-non-permanen/ajukan/"
CROWD = "/layanan/izin-keramaian/ajukan/"
GO_ON, ANEW = "Lanjutkan draf", "Mulai baru"
DAY = 86_400_000


def bar(resident: Resident) -> str:
    found = resident.page.locator(".unsent")
    return " ".join(found.inner_text().split()) if found.is_visible() else ""


def press_here(resident: Resident, words: str) -> None:
    """Press a button that leaves the page where it is."""
    resident.page.get_by_role("button", name=words, exact=True).click()


def unfold(resident: Resident) -> None:
    resident.page.locator("summary", has_text="Draf di perangkat ini").click()


def offer(resident: Resident) -> str:
    found = resident.page.locator("#draft-offer")
    return found.inner_text() if found.is_visible() else ""


def written_and_left(resident: Resident, path: str = FORM) -> dict[str, object]:
    """Fill a form half, wait until it is saved, and go away."""
    written = domicile(an_applicant()) if path == FORM else temporary_stay(an_applicant())
    resident.open(path)
    resident.fill({name: value for name, value in written.items() if name != "truth"})
    draft(resident)
    resident.open("/bantuan/")
    return written


def test_a_form_with_something_in_it_says_that_it_is_not_sent_and_where_it_is_kept(
    resident: Resident,
) -> None:
    resident.open(FORM)
    assert bar(resident) == ""

    resident.fill({"full_name": "Sitti Uji"})

    wait_until(lambda: bar(resident).startswith("BELUM TERKIRIM. Draf tersimpan di perangkat ini, pukul "), 5)
    assert draft(resident)["values"] == {"full_name": ["Sitti Uji"]}


def test_a_draft_is_offered_back_and_brings_all_but_the_nik(resident: Resident) -> None:
    written = written_and_left(resident)
    resident.open(FORM)
    wait_until(lambda: offer(resident), 5)
    assert resident.filled()["full_name"] == ""

    press_here(resident, GO_ON)

    wait_until(lambda: resident.filled()["full_name"], 5)
    assert resident.filled() == {
        **dict.fromkeys(resident.filled(), ""),
        **as_filled(written),
        "nik": "",
        "truth": [],
    }


def test_who_starts_anew_has_no_draft_any_more(resident: Resident) -> None:
    written_and_left(resident)
    resident.open(FORM)
    wait_until(lambda: offer(resident), 5)

    press_here(resident, ANEW)

    wait_until(lambda: shelves(resident)["drafts"] == [], 5)
    resident.page.reload()
    assert offer(resident) == ""


def test_a_draft_that_nobody_chose_about_is_not_written_over(resident: Resident) -> None:
    written = written_and_left(resident)
    resident.open(FORM)
    wait_until(lambda: offer(resident), 5)

    resident.fill({"full_name": "Orang Lain"})
    resident.page.wait_for_timeout(1000)

    assert draft(resident)["values"]["full_name"] == [written["full_name"]]
    assert "Pilih di atas" in bar(resident)


@pytest.mark.parametrize("path", [FORM, STAY])
def test_no_storage_of_the_phone_holds_a_nik_or_a_locked_answer(resident: Resident, path: str) -> None:
    written = written_and_left(resident, path)

    kept = everything_kept(resident)

    assert str(written["full_name"]) in kept
    assert str(written["nik"]) not in kept
    assert "Rumah Sakit Uji Coba" not in kept


def test_on_her_own_phone_everything_is_kept_until_the_tick_is_taken_away(resident: Resident) -> None:
    written = temporary_stay(an_applicant())
    resident.open(STAY)
    resident.fill(written)
    unfold(resident)
    mine = resident.page.get_by_label("Perangkat ini milik saya")
    assert not mine.is_checked()

    mine.check()
    wait_until(lambda: str(written["nik"]) in everything_kept(resident), 5)
    assert "Rumah Sakit Uji Coba" in everything_kept(resident)
    mine.uncheck()

    wait_until(lambda: str(written["nik"]) not in everything_kept(resident), 5)
    assert "Rumah Sakit Uji Coba" not in everything_kept(resident)


def test_with_the_receipt_nothing_of_it_is_left_on_the_phone(resident: Resident) -> None:
    written = domicile(an_applicant())
    resident.apply("surat-keterangan-domisili", written)
    assert str(written["full_name"]) in everything_kept(resident)

    case = resident.send()

    wait_until(lambda: str(written["full_name"]) not in everything_kept(resident), 5)
    assert shelves(resident) == {"drafts": [], "waiting": []}
    assert case.code not in everything_kept(resident)


def test_a_draft_can_be_thrown_away_and_the_page_keeps_what_is_written(resident: Resident) -> None:
    resident.open(FORM)
    resident.fill({"full_name": "Sitti Uji"})
    draft(resident)
    unfold(resident)

    press_here(resident, "Hapus draf")

    wait_until(lambda: shelves(resident)["drafts"] == [], 5)
    assert resident.filled()["full_name"] == "Sitti Uji"
    assert "sudah dihapus" in resident.text()


def test_a_draft_older_than_seven_days_is_deleted_whatever_form_is_opened(resident: Resident) -> None:
    written_and_left(resident)
    saved_at = shelves(resident)["drafts"][0]["saved_at"]
    change(resident, "drafts", saved_at=saved_at - 7 * DAY - 60_000)

    resident.open(CROWD)

    wait_until(lambda: shelves(resident)["drafts"] == [], 5)


def test_a_draft_saved_by_a_clock_that_ran_ahead_is_offered_and_lasts_seven_days_more(
    resident: Resident,
) -> None:
    written_and_left(resident)
    saved_at = shelves(resident)["drafts"][0]["saved_at"]
    change(resident, "drafts", saved_at=saved_at + 3 * 365 * DAY)

    resident.open(FORM)

    wait_until(lambda: offer(resident), 5)
    press_here(resident, GO_ON)
    wait_until(lambda: shelves(resident)["drafts"][0]["saved_at"] < saved_at + DAY, 5)


def test_a_draft_of_an_earlier_form_fills_what_fits_and_lists_the_rest(resident: Resident) -> None:
    written_and_left(resident)
    values = {"full_name": ["Sitti Uji"], "shoe_size": ["39"], "purpose": ["pilgrimage"]}
    labels = {"full_name": "Nama lengkap", "shoe_size": "Ukuran sepatu", "purpose": "Keperluan"}
    old = {"id": "surat-keterangan-domisili@000000000000", "version": "000000000000"}
    change(resident, "drafts", **old, values=values, labels=labels)
    resident.open(FORM)
    wait_until(lambda: offer(resident), 5)

    press_here(resident, GO_ON)

    wait_until(lambda: resident.filled()["full_name"] == "Sitti Uji", 5)
    rest = resident.page.locator("#draft-rest").inner_text()
    for words in ("Ukuran sepatu", "39", "Keperluan", "pilgrimage"):
        assert words in rest
    wait_until(lambda: draft(resident)["version"] != "000000000000", 5)
    assert draft(resident)["values"]["shoe_size"] == ["39"]
    assert draft(resident)["labels"]["shoe_size"] == "Ukuran sepatu"


def test_after_a_refusal_the_draft_goes_on_and_asks_nothing(resident: Resident) -> None:
    resident.apply("surat-keterangan-domisili", {**domicile(an_applicant()), "rt": "0"})
    assert resident.status == 422

    wait_until(lambda: "Draf tersimpan" in bar(resident), 5)
    assert offer(resident) == ""


@pytest.mark.parametrize(
    ("phone", "words"), [(FORBIDDEN, "forbidden"), (REFUSED, "refused"), (SILENT, "silent"), (FULL, "full")]
)
def test_where_nothing_can_be_kept_the_form_says_so_and_works(
    resident: Resident, phone: str, words: str
) -> None:
    resident.page.add_init_script(phone)
    resident.open(FORM)
    resident.fill(domicile(an_applicant()))

    wait_until(lambda: "Draf tidak dapat disimpan di perangkat ini" in bar(resident), 5)
    resident.press(CHECK)
    assert resident.send().code
    assert resident.complaints == []


def test_with_a_clock_that_stands_years_behind_no_draft_is_kept_and_the_form_works(
    resident: Resident,
) -> None:
    resident.page.clock.set_fixed_time("2009-01-01T08:00:00+08:00")
    resident.open(FORM)
    resident.fill(domicile(an_applicant()))

    wait_until(lambda: "Jam perangkat ini salah" in bar(resident), 5)
    resident.page.wait_for_timeout(1000)
    assert shelves(resident)["drafts"] == []
    resident.press(CHECK)
    assert resident.send().code


def test_with_a_clock_that_runs_years_ahead_the_draft_is_kept_and_the_form_works(resident: Resident) -> None:
    resident.page.clock.set_fixed_time("2051-01-01T08:00:00+08:00")
    resident.open(FORM)
    resident.fill({"full_name": "Sitti Uji"})
    resident.page.clock.run_for(1000)
    assert draft(resident)["values"]["full_name"] == ["Sitti Uji"]

    resident.fill(domicile(an_applicant()))
    resident.press(CHECK)
    assert resident.send().code


def downloaded(resident: Resident, folder: Path) -> Path:
    unfold(resident)
    with resident.page.expect_download() as arriving:
        press_here(resident, "Unduh draf")
    path = folder / arriving.value.suggested_filename
    arriving.value.save_as(path)
    return path


def open_file(resident: Resident, path: Path) -> str:
    if not resident.page.locator("#draft-file").is_visible():
        unfold(resident)
    resident.page.locator("#draft-file").set_input_files(path)
    said = resident.page.locator("details [role=status]")
    wait_until(said.inner_text, 5)
    return said.inner_text()


@pytest.fixture
def draft_file(come: Arrivals, tmp_path: Path) -> Path:
    """A draft of the domicile form as a file, from somebody's phone that is not her own."""
    resident = come(Resident)
    resident.open(FORM)
    resident.fill({"full_name": "Sitti Uji", "nik": "7271015703900001", "sex": "female", "rt": "7"})
    return downloaded(resident, tmp_path)


def test_a_draft_goes_to_another_phone_as_a_file_without_the_nik(
    resident: Resident, draft_file: Path
) -> None:
    assert draft_file.name == "draf-surat-keterangan-domisili.json"
    assert "7271015703900001" not in draft_file.read_text()
    resident.open(FORM)

    said = open_file(resident, draft_file)

    assert "Draf dibuka" in said
    filled = resident.filled()
    assert (filled["full_name"], filled["sex"], filled["rt"], filled["nik"]) == (
        "Sitti Uji",
        "female",
        "7",
        "",
    )


def test_a_file_that_was_changed_on_the_way_is_not_opened(resident: Resident, draft_file: Path) -> None:
    draft_file.write_text(draft_file.read_text().replace("Sitti Uji", "Orang Lain"))
    resident.open(FORM)

    assert "berubah sejak diunduh" in open_file(resident, draft_file)
    assert resident.filled()["full_name"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\0\0PNG",
        "[]",
        "null",
        '{"loket": "draft"}',
        json.dumps({"loket": "draft", "form": "x", "version": "y", "values": {"a": "b"}, "labels": {}}),
        "x" * 400_000,
    ],
    ids=["empty", "picture", "list", "null", "bare", "wrong values", "large"],
)
def test_a_foreign_file_is_not_opened(resident: Resident, tmp_path: Path, text: str) -> None:
    path = tmp_path / "lain.json"
    path.write_text(text)
    resident.open(FORM)

    assert "bukan draf dari situs ini" in open_file(resident, path)
    assert resident.complaints == []


def sealed(path: Path, **changes: Any) -> None:
    """Change a draft file as somebody does who knows how its seal is made."""
    found = {**json.loads(path.read_text()), **changes}
    parts = [found[name] for name in ("form", "version", "mine", "values", "labels")]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    path.write_text(json.dumps({**found, "seal": hashlib.sha256(text.encode()).hexdigest()}))


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "_token", "full_name<b>"])
def test_a_sealed_file_with_names_that_no_question_has_is_not_opened(
    resident: Resident, draft_file: Path, name: str
) -> None:
    sealed(draft_file, values={"full_name": ["Orang Lain"], name: ["x"]})
    resident.open(FORM)

    assert "bukan draf dari situs ini" in open_file(resident, draft_file)
    assert resident.filled()["full_name"] == ""
    assert resident.complaints == []


def test_markup_in_a_sealed_file_stays_text(resident: Resident, draft_file: Path) -> None:
    markup = '<img src="x" onerror="document.title=1">'
    values = {"full_name": [markup], "shoe_size": [markup], "purpose": ["tidak-ada"]}
    sealed(draft_file, values=values, labels={"shoe_size": markup})
    resident.open(FORM)
    title = resident.page.title()

    assert "Draf dibuka" in open_file(resident, draft_file)
    assert resident.filled()["full_name"] == markup
    assert markup in resident.text()
    assert resident.page.locator("main img").count() == 0
    assert resident.page.title() == title
    assert resident.complaints == []


def test_a_sealed_file_with_thousands_of_answers_is_opened_and_the_page_still_works(
    resident: Resident, draft_file: Path
) -> None:
    sealed(draft_file, values={f"x{number}": ["y"] for number in range(8000)}, labels={})
    resident.open(FORM)

    assert "Draf dibuka" in open_file(resident, draft_file)
    resident.fill({"full_name": "Sitti Uji"})
    assert resident.filled()["full_name"] == "Sitti Uji"


def test_a_draft_of_another_form_is_sent_to_its_own_page(resident: Resident, draft_file: Path) -> None:
    resident.open(CROWD)

    assert "untuk formulir lain" in open_file(resident, draft_file)
    assert resident.filled()["full_name"] == ""
