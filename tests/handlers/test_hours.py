"""Hours of learning: counted once, shown kindly, and taken away by whoever may."""

from __future__ import annotations

import json

import pytest

from handlers.people.staff_table import StaffTable
from handlers.proofs.elsewhere_files import ElsewhereExaminer
from loket.cases import Person
from loket.exports import read_csv
from loket.files import Verdict
from tests.counter import Counter
from tests.follow.papers import png
from tests.learners import COORDINATOR, TRAINER, TUTI, complete, did, room_of

PAGE = "/belajar/aksi/jp"
OFFICE = "72.71.02.1008"
NOTED = {
    "title": "Pelayanan prima",
    "organiser": "LAN (contoh)",
    "jp": "6",
    "on": "2026-05-02",
    "number": "12/CONTOH",
    "link": "",
}


class NothingFound:
    """A scanner that lets everything through."""

    def scan(self, data: bytes) -> Verdict:
        return Verdict.CLEAN


def note(counter: Counter, person: Person = TUTI, **changes: str) -> int:
    cookie = counter.sign_in(person)
    typed = {"_csrf": counter.csrf(cookie), **NOTED, **changes}
    return counter.post(f"{PAGE}/lain", typed, cookie=cookie).status


def shown(counter: Counter, person: Person = TUTI) -> str:
    return counter.get(PAGE, cookie=counter.sign_in(person)).page.text


def waiting(counter: Counter, person: Person) -> list[str]:
    """Addresses of what somebody may verify."""
    page = counter.get("/belajar/aksi/luar", query=f"kantor={OFFICE}", cookie=counter.sign_in(person)).page
    return [form.action for form in page.forms if form.action.startswith("/belajar/aksi/luar/")]


def verify(counter: Counter, person: Person, where: str, **typed: str) -> int:
    cookie = counter.sign_in(person)
    ours = {"_csrf": counter.csrf(cookie), "office": OFFICE}
    return counter.post(where, {**ours, **typed}, cookie=cookie).status


def test_a_module_and_its_class_count_once(counter: Counter) -> None:
    complete(counter)
    counter.get("/belajar/aksi/saya", cookie=counter.sign_in(TUTI))
    did(counter, "present#k1/1", module="m2", jp=2)
    did(counter, "present#k1/2", module="m2", jp=1)
    did(counter, "present#k2/1", module="", jp=0, present=False, title="Kelas yang tidak dihadiri")

    page = shown(counter)

    assert "4 dari 20 JP" in page
    assert "0 (sudah dihitung)" in page
    assert "tidak dihadiri" not in page


def test_what_somebody_chose_says_how_much_is_asked_for(counter: Counter) -> None:
    later = counter.with_catalog(lambda _: None)
    file = later.settings.catalog / "belajar.json"
    courses = json.loads(file.read_bytes())
    courses["rules"]["employments"][1]["jp"] = 24
    file.write_text(json.dumps(courses), encoding="utf-8")
    cookie = later.sign_in(TUTI)

    later.post(f"{PAGE}/status", {"_csrf": later.csrf(cookie), "employment": "pppk"}, cookie=cookie)
    later.post(f"{PAGE}/status", {"_csrf": later.csrf(cookie), "employment": "lain-lagi"}, cookie=cookie)

    assert "dari 24 JP" in shown(later)


def test_what_was_learned_elsewhere_counts_once_it_is_verified(counter: Counter) -> None:
    note(counter)
    before = shown(counter)
    (where,) = waiting(counter, COORDINATOR)

    verify(counter, COORDINATOR, where, verdict="right")

    assert "0 dari 20 JP" in before
    assert "Menunggu diperiksa" in before
    assert "6 dari 20 JP" in shown(counter)
    assert waiting(counter, COORDINATOR) == []


def test_what_is_returned_says_why_and_counts_nothing(counter: Counter) -> None:
    note(counter)
    (where,) = waiting(counter, COORDINATOR)
    without = verify(counter, COORDINATOR, where, verdict="return", note=" ")

    verify(counter, COORDINATOR, where, verdict="return", note="Nomornya tidak ditemukan.")

    assert without == 422
    assert "Perlu diperbaiki: Nomornya tidak ditemukan." in shown(counter)
    assert "0 dari 20 JP" in shown(counter)


def test_nobody_verifies_what_she_noted_herself(counter: Counter) -> None:
    note(counter, COORDINATOR)

    assert waiting(counter, COORDINATOR) == []
    assert len(waiting(counter, TRAINER)) == 1


def test_a_coordinator_of_another_office_verifies_nothing(counter: Counter) -> None:
    note(counter)
    (where,) = waiting(counter, COORDINATOR)
    other = Person(subject="s-9", name="Lain CONTOH", roles=("coordinator",), offices=("72.71.08.1003",))

    status = verify(counter, other, where, verdict="right")

    assert status == 404
    assert "Menunggu diperiksa" in shown(counter)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"organiser": "\u200b"},
        {"jp": "0"},
        {"jp": "201"},
        {"jp": "000100999"},
        {"jp": "١٢"},
        {"on": "2026-11-25"},
        {"on": "kemarin"},
        {"number": "", "link": ""},
        {"link": "javascript:alert(1)"},
        {"link": "http://contoh.invalid"},
    ],
    ids=str,
)
def test_what_cannot_be_verified_is_asked_for_again(counter: Counter, changes: dict[str, str]) -> None:
    status = note(counter, **changes)

    assert status == 422
    assert "Menunggu diperiksa" not in shown(counter)


def test_the_file_for_the_personnel_system_calculates_nothing(counter: Counter) -> None:
    room = room_of(counter).room
    staff = StaffTable(room.clients.dynamodb, room.settings.staff_table)
    staff.change(OFFICE, TUTI.subject, {"name": TUTI.name, "nip": "199001012015012001", "roles": ["officer"]})
    note(counter, title="=HYPERLINK(1)")
    (where,) = waiting(counter, COORDINATOR)
    verify(counter, COORDINATOR, where, verdict="right")

    answer = counter.get(f"{PAGE}/unduh", query="tahun=2026", cookie=counter.sign_in(COORDINATOR))

    (row,) = read_csv(answer.body).rows
    assert row[1:] == (
        "Tuti CONTOH", "199001012015012001", "PNS", "20", "2026", "Pelatihan lain",
        "=HYPERLINK(1) (LAN (contoh))", "2026-05-02", "6",
    )  # fmt: skip
    assert "\"'=HYPERLINK(1)" in answer.body


def test_a_coordinator_takes_away_the_own_office_only(counter: Counter) -> None:
    room = room_of(counter).room
    staff = StaffTable(room.clients.dynamodb, room.settings.staff_table)
    staff.change("72.71.08.1003", "s-9", {"name": "Lain CONTOH", "roles": ["officer"]})

    for asked in ("semua", "72.71.08.1003"):
        answer = counter.get(f"{PAGE}/unduh", query=f"kantor={asked}", cookie=counter.sign_in(COORDINATOR))
        assert "Lain CONTOH" not in answer.body
    everybody = counter.get(f"{PAGE}/unduh", query="kantor=semua", cookie=counter.sign_in(TRAINER))

    assert "Lain CONTOH" in everybody.body


def test_a_file_is_handed_out_once_it_was_examined(counter: Counter) -> None:
    cookie = counter.sign_in(TUTI)
    typed = {"_csrf": counter.csrf(cookie), **NOTED, "number": ""}
    sent = counter.post_files(f"{PAGE}/lain", typed, [("file", "sertifikat.png", png())], cookie=cookie)
    (where,) = waiting(counter, COORDINATOR)
    asked = {"query": f"kantor={OFFICE}", "cookie": counter.sign_in(COORDINATOR)}
    before = counter.get(f"{where}/berkas", **asked)

    (line,) = room_of(counter).table.query(f"external#{OFFICE}")
    room = room_of(counter).room
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handlers.proofs.elsewhere_files.scanner_at", lambda _: NothingFound())
        ElsewhereExaminer(room).follow([(line["topic"], line["entry"])])

    after = counter.get(f"{where}/berkas", **asked)
    assert sent.status == 303
    assert before.status == 404
    assert "Unduh berkas sertifikat" in counter.get("/belajar/aksi/luar", **asked).page.text
    assert after.headers["content-type"] == "image/png"
    assert after.headers["content-security-policy"].startswith("sandbox")
    assert counter.get(f"{where}/berkas", cookie=cookie).status == 404


def test_a_file_that_is_none_is_asked_for_again(counter: Counter) -> None:
    cookie = counter.sign_in(TUTI)
    typed = {"_csrf": counter.csrf(cookie), **NOTED}
    answer = counter.post_files(f"{PAGE}/lain", typed, [("file", "x.pdf", b"bukan pdf")], cookie=cookie)

    assert answer.status == 422
    assert counter.quarantine() == []


def test_the_same_page_sent_twice_notes_one(counter: Counter) -> None:
    for _ in range(2):
        note(counter, key="0123456789abcdef")

    assert len(waiting(counter, COORDINATOR)) == 1


def test_other_words_on_a_page_somebody_went_back_to_are_noted_too(counter: Counter) -> None:
    for title in ("Pelayanan prima", "Arsip digital"):
        note(counter, key="0123456789abcdef", title=title)

    assert len(waiting(counter, COORDINATOR)) == 2
