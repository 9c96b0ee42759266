"""A walk past what proves learning: progress, certificates, hours, and what was learned elsewhere."""

from __future__ import annotations

from handlers.proofs.certificate_publisher import CertificatePublisher
from tests.counter import Answer, Counter
from tests.learners import COORDINATOR, TRAINER, TUTI, complete, room_of

HERE = "/belajar/aksi"
ELSEWHERE = {"title": '<b>&amp;</b> "Dua"', "organiser": "LAN (contoh)", "jp": "6", "on": "2026-05-02"}


def walk_record(counter: Counter) -> None:
    """Before and after each step."""
    tuti, trainer = counter.sign_in(TUTI), counter.sign_in(TRAINER)
    for path in ("saya", "modul/m2", "sertifikat/m2", "jp"):
        counter.get(f"{HERE}/{path}", cookie=tuti)
    counter.post(f"{HERE}/tandai", {"module": "m2", "lesson": "teori"}, cookie=tuti)
    complete(counter)
    for path in ("saya", "modul/m2", "sertifikat/m2"):
        counter.get(f"{HERE}/{path}", cookie=tuti)
    counter.post(f"{HERE}/sertifikat/m2", {"_csrf": counter.csrf(tuti)}, cookie=tuti)
    counter.get(f"{HERE}/cek-sertifikat", query="kode=AEIOU")
    _certificates(counter, tuti, trainer)
    _elsewhere(counter, tuti)


def _certificates(counter: Counter, tuti: str, trainer: str) -> None:
    room = room_of(counter)
    (line,) = room.table.query("certificates", "20")
    where = f"{HERE}/terbit/{line['code']}"
    _check(counter, str(line["code"]))
    for query in ("", "cari=tidak+ada"):
        counter.get(f"{HERE}/terbit", cookie=trainer, query=query)
    counter.get(where, cookie=trainer)
    for reason in ("", "Keliru."):
        counter.post(f"{where}/cabut", {"_csrf": counter.csrf(trainer), "reason": reason}, cookie=trainer)
    counter.get(where, cookie=trainer)
    counter.get(f"{HERE}/sertifikat/m2", cookie=tuti)
    _check(counter, str(line["code"]))


def _check(counter: Counter, code: str) -> None:
    """The page that `follow` publishes of a certificate."""
    room = room_of(counter)
    item = room.table.get(f"certificate#{code}", "0")
    assert item
    page = CertificatePublisher(room.room).draw(item)
    counter.answers.append(Answer(status=200, headers={}, cookies=(), body=page))


def _elsewhere(counter: Counter, tuti: str) -> None:
    coordinator = counter.sign_in(COORDINATOR)
    for typed in ({}, {**ELSEWHERE, "number": "1"}):
        counter.post(f"{HERE}/jp/lain", {"_csrf": counter.csrf(tuti), **typed}, cookie=tuti)
    page = counter.get(f"{HERE}/luar", cookie=coordinator).page
    where = next(form.action for form in page.forms if "/luar/" in form.action)
    typed = {"_csrf": counter.csrf(coordinator), "office": COORDINATOR.offices[0], "verdict": "return"}
    for note in ("", "Nomornya tidak ada."):
        counter.post(where, {**typed, "note": note}, cookie=coordinator)
    counter.get(f"{HERE}/luar", cookie=counter.sign_in(TRAINER))
    counter.get(f"{HERE}/jp", cookie=tuti)
