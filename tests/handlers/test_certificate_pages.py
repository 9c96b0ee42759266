"""A learner takes the certificate of a module that is complete; a trainer may take it back."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom
from handlers.learning.learn_room import LearnRoom
from handlers.learning.progress_desk import ProgressDesk
from handlers.proofs.certificate_desk import CertificateDesk
from loket.cases import Person
from loket.training.proofs import from_multikey, is_genuine, is_proved
from loket.training.proofs.certificate import Certificate
from tests.counter import Answer, Counter
from tests.learners import TRAINER, TUTI, complete, room_of

PAGE = "/belajar/aksi/sertifikat/m2"


def make(counter: Counter, cookie: str) -> Answer:
    return counter.post(PAGE, {"_csrf": counter.csrf(cookie)}, cookie=cookie)


def made(counter: Counter, person: Person = TUTI, module: str = "m2") -> Item:
    """A certificate that somebody has."""
    complete(counter, module, person)
    room, cookie = room_of(counter), counter.sign_in(person)
    counter.post(f"/belajar/aksi/sertifikat/{module}", {"_csrf": counter.csrf(cookie)}, cookie=cookie)
    mark = room.table.get(f"learner#{person.subject}", f"module#{module}")
    assert mark
    found = room.table.get(f"certificate#{mark['certificate']}", "0")
    assert found
    return found


def test_a_module_that_is_complete_gives_a_certificate(counter: Counter) -> None:
    complete(counter)
    cookie = counter.sign_in(TUTI)
    asked = counter.get(PAGE, cookie=cookie)

    make(counter, cookie)

    page = counter.get(PAGE, cookie=cookie).page.text
    assert "Nama ini akan tertulis di sertifikat: Tuti CONTOH." in asked.page.text
    assert "0001/LOKET/CONTOH-BKPSDM/2026" in page
    assert "Lihat sertifikat" in counter.get("/belajar/aksi/saya", cookie=cookie).page.text


def test_without_the_deeds_there_is_no_certificate(counter: Counter) -> None:
    cookie = counter.sign_in(TUTI)

    make(counter, cookie)

    assert "belum selesai" in counter.get(PAGE, cookie=cookie).page.text
    assert room_of(counter).table.query("certificates") == ()


def test_pressing_twice_makes_one(counter: Counter) -> None:
    first = made(counter)
    cookie = counter.sign_in(TUTI)

    make(counter, cookie)

    lines = [item for item in room_of(counter).table.query("certificates") if item["entry"] != "counter#2026"]
    assert [line["number"] for line in lines] == [first["number"]]


def test_the_name_stays_as_it_was_when_the_certificate_was_issued(counter: Counter) -> None:
    made(counter)
    renamed = Person(subject=TUTI.subject, name="Nama Baru CONTOH", roles=(), offices=())

    page = counter.get(PAGE, cookie=counter.sign_in(renamed)).page

    assert "Tuti CONTOH" in page.text


def test_everybody_can_check_it_with_the_published_key_alone(counter: Counter) -> None:
    item = made(counter)
    certificate = Certificate.from_plain(item)
    publics = {
        int(key["entry"][1:]): from_multikey(key["public"])
        for key in room_of(counter).table.query("certificate#keys")
    }

    assert is_genuine(certificate.text, certificate.signature, publics)
    assert is_proved(json.loads(item["credential"]), publics[1])


def test_after_the_key_was_changed_old_certificates_still_check(counter: Counter) -> None:
    old = Certificate.from_plain(made(counter))
    later = counter.with_catalog(lambda _: None)
    file = later.settings.catalog / "belajar.json"
    courses = json.loads(file.read_bytes())
    courses["rules"]["signing_key"] = 2
    file.write_text(json.dumps(courses), encoding="utf-8")

    new = Certificate.from_plain(made(later, module="m1"))

    keys = room_of(later).table.query("certificate#keys")
    publics = {int(key["entry"][1:]): from_multikey(key["public"]) for key in keys}
    assert (old.key, new.key) == (1, 2)
    assert is_genuine(old.text, old.signature, publics)
    assert is_genuine(new.text, new.signature, publics)


def test_the_file_is_a_pdf_with_the_badge_inside(counter: Counter) -> None:
    made(counter)

    answer = counter.get(f"{PAGE}/pdf", cookie=counter.sign_in(TUTI))

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.file.startswith(b"%PDF-")
    assert b"kredensial.json" in answer.file


def test_a_name_that_cannot_be_printed_is_told_before_it_stays(counter: Counter) -> None:
    strange = Person(subject="s-2", name="Tuti 你 CONTOH", roles=(), offices=())
    complete(counter, person=strange)

    told = make(counter, counter.sign_in(strange))
    put_right = made(counter, replace(strange, name="Tuti Ni CONTOH"))

    assert told.status == 422
    assert "你" in told.page.text
    assert put_right["number"].startswith("0001/")
    assert put_right["name"] == "Tuti Ni CONTOH"


def test_a_certificate_outlives_its_module(counter: Counter, tmp_path: Path) -> None:
    made(counter)
    catalog = tmp_path / "catalog"
    shutil.copytree(counter.settings.catalog, catalog)
    courses = json.loads((catalog / "belajar.json").read_bytes())
    for kind in ("modules", "quizzes", "practices"):
        del courses[kind]["m2"]
    (catalog / "belajar.json").write_text(json.dumps(courses), encoding="utf-8")
    later = counter.again(settings=replace(counter.settings, catalog=catalog))
    cookie = later.sign_in(TUTI)

    link = f'href="{PAGE}"' in later.get("/belajar/aksi/jp", cookie=cookie).body
    page, file = later.get(PAGE, cookie=cookie), later.get(f"{PAGE}/pdf", cookie=cookie)

    assert link
    assert "0001/LOKET/CONTOH-BKPSDM/2026" in page.page.text
    assert file.headers["content-type"] == "application/pdf"


def test_a_certificate_of_the_last_evening_is_of_one_year(counter: Counter) -> None:
    complete(counter)
    counter.get("/belajar/aksi/saya", cookie=counter.sign_in(TUTI))
    counter.clock.now = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    room = room_of(counter)
    done = ProgressDesk(room).of_module(TUTI, room.courses.modules["m2"]).deeds.completion
    assert done

    def late() -> datetime:
        counter.clock.move(seconds=1)  # each look at the clock is a little later
        return counter.clock.now - timedelta(seconds=1)

    hurried = LearnRoom.over(Backroom.open(counter.settings, clock=late, clients=counter.clients))
    item = CertificateDesk(hurried).issue(TUTI, room.courses.modules["m2"], done)

    assert item
    assert item["number"].endswith("/2026")
    assert item["line"] == "2026#000000001"


def test_a_typed_code_leads_to_its_page(counter: Counter) -> None:
    right = counter.get("/belajar/aksi/cek-sertifikat", query="kode=2345-6789-cdfh-jkmn")
    wrong = counter.get("/belajar/aksi/cek-sertifikat", query="kode=AEIOU")

    assert right.headers["location"] == "/belajar/sertifikat/23456789CDFHJKMN/"
    assert wrong.status == 422
    assert "AEIOU" in wrong.page.text


def test_a_trainer_finds_and_revokes_it_with_a_reason(counter: Counter) -> None:
    item, cookie = made(counter), counter.sign_in(TRAINER)
    where = f"/belajar/aksi/terbit/{item['code']}"
    listed = counter.get("/belajar/aksi/terbit", query="cari=tuti", cookie=cookie)
    csrf = counter.csrf(cookie)
    without = [
        counter.post(f"{where}/cabut", {"_csrf": csrf, "reason": reason}, cookie=cookie).status
        for reason in (" ", "\0\0\0", "\u200b\u200b\u200b")
    ]

    counter.post(f"{where}/cabut", {"_csrf": counter.csrf(cookie), "reason": "Keliru."}, cookie=cookie)

    assert item["number"] in listed.page.text
    assert without == [422] * 3
    assert "Alasan: Keliru." in counter.get(where, cookie=cookie).page.text
    assert "Dicabut 24 November 2026" in counter.get("/belajar/aksi/terbit", cookie=cookie).page.text
    assert "dicabut pada" in counter.get(PAGE, cookie=counter.sign_in(TUTI)).page.text


def test_a_second_revocation_changes_nothing(counter: Counter) -> None:
    item, room = made(counter), room_of(counter)
    desk = CertificateDesk(room)
    desk.revoke(TRAINER, item, "Pertama")
    counter.clock.move(days=1)

    found = desk.revoke(TRAINER, item, "Kedua")

    assert (found["revoked_on"], found["revoked_reason"]) == ("2026-11-24", "Pertama")


def test_whoever_is_no_trainer_revokes_nothing(counter: Counter) -> None:
    item, cookie = made(counter), counter.sign_in(TUTI)
    where = f"/belajar/aksi/terbit/{item['code']}/cabut"

    answer = counter.post(where, {"_csrf": counter.csrf(cookie), "reason": "Iseng saja"}, cookie=cookie)

    assert answer.status == 404
    found = CertificateDesk(room_of(counter)).find(item["code"])
    assert found
    assert "revoked_on" not in found
