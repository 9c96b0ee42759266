"""Office and resident write to each other on a case: kept once, shown to whom it is for, nothing lost."""

from __future__ import annotations

import pytest

from handlers.backroom.store import StoreDown
from loket.cases import Action, Person, State, System, decide, event_item
from loket.cases.event import Event
from tests.answers import symbols_of, typed_of
from tests.counter import Answer, Counter

SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
SEND, AGAIN = "/cek-status/pesan", "/cek-status/buka-lagi"
ZALGO = "a" + "\u0301" * 900


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    return counter.apply()


@pytest.fixture
def sari(counter: Counter) -> str:
    return counter.sign_in(SARI)


def write(counter: Counter, page: Answer, text: str) -> Answer:
    """Write to the office on a status page."""
    return counter.post(SEND, {**typed_of(page.page.form(SEND).pairs), "note": text})


def actions(counter: Counter, receipt: Answer) -> list[Action]:
    return [event.action for event in counter.case(receipt.reference).events]


def screen(counter: Counter, receipt: Answer, cookie: str) -> Answer:
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie)


def lapse(counter: Counter, receipt: Answer, cookie: str) -> None:
    counter.act(cookie, receipt, "return", reason="other", note="Lengkapi RT.", flagged=["street"])
    case = counter.case(receipt.reference)
    event = decide(case, Action.LAPSE, System(), counter.clock(), keyring=counter.keyring)
    assert isinstance(event, Event)
    counter.table.put_if_absent(event_item(case.symbols, event))


# --- messages


def test_what_a_resident_writes_is_read_at_the_counter(counter: Counter, receipt: Answer, sari: str) -> None:
    answer = write(counter, counter.look_up(receipt), "Kapan surat saya jadi?")

    assert answer.status == 200
    assert "Kapan surat saya jadi?" in answer.page.text
    assert "Kapan surat saya jadi?" in screen(counter, receipt, sari).page.text


def test_a_message_without_an_answer_is_told_on_top_until_there_is_one(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    write(counter, counter.look_up(receipt), "Kapan surat saya jadi?")
    assert "Pemohon menunggu jawaban." in screen(counter, receipt, sari).page.text

    counter.act(sari, receipt, "note", note="Tanya lurah.")
    assert "Pemohon menunggu jawaban." in screen(counter, receipt, sari).page.text

    counter.act(sari, receipt, "write", note="Besok.")
    assert "Pemohon menunggu jawaban." not in screen(counter, receipt, sari).page.text


def test_what_an_officer_writes_is_read_at_the_status_page(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    answer = counter.act(sari, receipt, "write", note="Besok pagi siap.")

    assert answer.headers["location"].endswith("#pesan")
    page = counter.look_up(receipt).page
    assert "Besok pagi siap." in page.text
    assert "Sari" not in page.text


def test_a_note_of_officers_never_reaches_the_resident(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "note", note="Cek ke RT dulu.")
    counter.act(sari, receipt, "assign", assignee="s-1")

    assert "Cek ke RT dulu." in screen(counter, receipt, sari).page.text
    body = {"reference": receipt.reference, "code": receipt.code}
    for seen in (counter.look_up(receipt).body, counter.post_json("/api/v1/status", body).body):
        assert "Cek ke RT" not in seen
        assert "Sari" not in seen
        assert "Ditugaskan" not in seen


def test_a_second_click_sends_a_message_once(counter: Counter, receipt: Answer) -> None:
    page = counter.look_up(receipt)

    texts = [write(counter, page, "Kapan?").page.text for _ in range(2)]

    assert texts[0] == texts[1]
    assert actions(counter, receipt) == [Action.REPLY]


def test_the_same_words_from_a_later_page_are_a_new_message(counter: Counter, receipt: Answer) -> None:
    write(counter, write(counter, counter.look_up(receipt), "Kapan?"), "Kapan?")

    assert actions(counter, receipt) == [Action.REPLY, Action.REPLY]


def test_a_message_written_while_an_officer_moves_the_case_is_kept_behind_it(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    page = counter.look_up(receipt)
    counter.act(sari, receipt, "accept")

    assert write(counter, page, "Kapan?").status == 200
    assert actions(counter, receipt) == [Action.ACCEPT, Action.REPLY]


def test_a_decision_from_a_page_without_the_newest_message_is_told(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    write(counter, counter.look_up(receipt), "Saya salah tulis alamat.")
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/accept"

    answer = counter.post(path, {"_csrf": counter.csrf(sari), "_number": "0"}, cookie=sari)

    assert answer.status == 409
    assert "Pemohon lebih dulu: Pemohon menulis pesan" in answer.page.text


SLIPS = {
    "nothing": ("  ", "Tulis pesan Anda dulu"),
    "too much": ("kata " * 201, "Ringkas pesan Anda"),
}


@pytest.mark.parametrize(("text", "told"), SLIPS.values(), ids=list(SLIPS))
def test_a_slip_is_told_and_the_message_is_still_in_its_box(
    counter: Counter, receipt: Answer, text: str, told: str
) -> None:
    answer = write(counter, counter.look_up(receipt), text)

    assert answer.status == 422
    assert told in answer.page.text
    assert answer.page.form(SEND).value("note").strip() == text.strip()
    assert actions(counter, receipt) == []


def test_a_sixth_message_in_a_row_waits_for_the_office(counter: Counter, receipt: Answer, sari: str) -> None:
    page = counter.look_up(receipt)
    for number in range(5):
        page = write(counter, page, f"Pesan {number}")

    refused = write(counter, page, "Pesan keenam")
    assert refused.status == 422
    assert "Tunggu jawaban kantor dulu." in refused.page.text
    assert refused.page.form(SEND).value("note") == "Pesan keenam"

    counter.act(sari, receipt, "write", note="Sebentar.")
    assert write(counter, refused, "Pesan keenam").status == 200


def test_a_message_for_a_case_that_closed_meanwhile_comes_back_to_be_copied(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    page = counter.look_up(receipt)
    counter.act(sari, receipt, "reject", reason="duplicate", note="Ganda.")

    answer = write(counter, page, "Mohon jangan ditolak.")

    assert answer.status == 409
    assert answer.page.holds("Mohon jangan ditolak.")


def test_while_the_store_is_down_a_message_stays_in_its_box(
    counter: Counter, receipt: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = counter.look_up(receipt)

    def refuse(*_: object) -> None:
        raise StoreDown("put_if_absent")

    monkeypatch.setattr("handlers.backroom.case_table.CaseTable.put_if_absent", refuse)
    answer = write(counter, page, "Kapan?")

    assert answer.status == 503
    assert answer.page.form(SEND).value("note") == "Kapan?"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', ZALGO])
def test_a_message_adds_no_element_to_any_page(
    counter: Counter, receipt: Answer, sari: str, text: str
) -> None:
    def elements(answer: Answer) -> int:
        return answer.body.count("<script") + answer.body.count("<img")

    before = elements(counter.look_up(receipt)), elements(screen(counter, receipt, sari))
    write(counter, counter.look_up(receipt), text)
    counter.act(sari, receipt, "note", note=text)

    after = elements(counter.look_up(receipt)), elements(screen(counter, receipt, sari))
    assert after == before
    assert text in screen(counter, receipt, sari).page.text


def test_a_reply_that_lies_ready_fills_the_box_behind_what_was_typed(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    answer = counter.act(sari, receipt, "write", note="Selamat pagi.", _fill="bawa-asli")

    form = answer.page.form(f"/petugas/permohonan/{symbols_of(receipt.reference)}/write")
    assert answer.status == 200
    assert form.value("note").startswith("Selamat pagi.\n\nMohon bawa dokumen aslinya")
    assert actions(counter, receipt) == []


# --- what nobody completed in time


def test_a_resident_opens_a_lapsed_application_again_and_completes_it(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    lapse(counter, receipt, sari)
    closed = counter.look_up(receipt)
    assert closed.state == "lapsed"
    assert "Lengkapi RT." in closed.page.text

    token = typed_of(closed.page.form(AGAIN).pairs)
    opened = [counter.post(AGAIN, token) for _ in range(2)]

    assert [answer.state for answer in opened] == ["needs_revision", "needs_revision"]
    assert actions(counter, receipt)[-1:] == [Action.REOPEN]
    correction = counter.post(
        "/cek-status/perbaiki", typed_of(opened[0].page.form("/cek-status/perbaiki").pairs)
    )
    form = correction.page.form("/cek-status/perbaiki/kirim")
    assert {name for name, _ in form.pairs if not name.startswith("_")} == {"street"}
    assert "Lengkapi RT." in correction.page.text


def test_what_was_never_closed_cannot_be_opened_again(counter: Counter, receipt: Answer) -> None:
    token = counter.look_up(receipt).page.form("/cek-status/batal").value("_token")

    answer = counter.post(AGAIN, {"_token": token})

    assert (answer.status, answer.state) == (409, "submitted")


def test_a_resident_is_told_until_when_to_complete_it(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "return", reason="other", note="Lengkapi.", flagged=["street"])

    assert "Lengkapi paling lambat Senin, 14 Desember 2026." in counter.look_up(receipt).page.text
    assert counter.case(receipt.reference).state is State.NEEDS_REVISION


# --- words beside each answer


def test_words_beside_an_answer_are_read_beside_that_answer(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    typed = {
        "reason": "answer_unclear",
        "remark-street": "Tulis nomor rumah.",
        "flagged": ["nik"],
        "note": "Terima kasih.",
    }
    counter.act(sari, receipt, "return", **typed)

    token = counter.look_up(receipt).page.form("/cek-status/perbaiki").value("_token")
    body = counter.post("/cek-status/perbaiki", {"_token": token}).page.text
    assert "perlu dijelaskan. Tulis nomor rumah." in body
    assert "perlu dijelaskan. Terima kasih." in body


def test_words_beside_every_answer_need_no_sentence_for_all(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    done = counter.act(sari, receipt, "return", reason="other", **{"remark-street": "Tulis nomor rumah."})

    assert done.status == 303
    assert counter.case(receipt.reference).events[0].flagged == ("street",)


def test_a_program_is_told_what_to_correct_and_until_when(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    counter.act(sari, receipt, "return", reason="other", **{"remark-street": "Tulis nomor rumah."})

    body = {"reference": receipt.reference, "code": receipt.code}
    found = counter.post_json("/api/v1/status", body).json
    assert found["revise_by"] == "2026-12-14"
    assert found["remarks"] == [{"question": "street", "text": "Alasan lain. Tulis nomor rumah."}]


# --- the way of a mail


def test_a_mail_leads_to_the_boxes_with_the_reference_filled_in(counter: Counter, receipt: Answer) -> None:
    answer = counter.get("/cek-status", query=f"nomor={receipt.reference}")

    assert answer.status == 200
    assert answer.page.form("/cek-status").value("reference") == receipt.reference
    assert answer.page.form("/cek-status").value("code") == ""


@pytest.mark.parametrize("query", ["", "nomor=", "nomor=%22%3E%3Cscript%3E", "nomor=PLU-26-7K3M-9QZ", "x=1"])
def test_any_other_link_leads_to_the_page_itself(counter: Counter, query: str) -> None:
    answer = counter.get("/cek-status", query=query)

    assert (answer.status, answer.headers["location"]) == (303, "/cek-status/")
