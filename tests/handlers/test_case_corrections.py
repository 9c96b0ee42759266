"""What an officer sent back is corrected by the resident; what she no longer wants is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from handlers.backroom.keys import KeysDown
from loket.cases import Action, Person, State, TokenPurpose, sign_token
from tests.answers import CROWD, DOMICILE, RESIDENTS, symbols_of, typed_of
from tests.counter import Answer, Counter

OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
CAMAT = Person(subject="s-2", name="Budi CONTOH", roles=("officer",), offices=("72.71.02",))
REGISTRAR = Person(subject="s-3", name="Dewi CONTOH", roles=("officer",), offices=("disdukcapil",))
OFFICERS = {DOMICILE: OFFICER, CROWD: CAMAT, RESIDENTS: REGISTRAR}
SEND = "/cek-status/perbaiki/kirim"


def sent_back(counter: Counter, *flagged: str, form: str = DOMICILE, **changes: str) -> Answer:
    """The receipt of a case that an officer sent back."""
    receipt = counter.apply(form, **changes)
    send_back(counter, receipt, *flagged, form=form)
    return receipt


def send_back(counter: Counter, receipt: Answer, *flagged: str, form: str = DOMICILE) -> None:
    cookie = counter.sign_in(OFFICERS[form])
    done = counter.act(
        cookie, receipt, "return", reason="answer_differs", note="Samakan dengan KTP.", flagged=list(flagged)
    )
    assert done.status == 303


def open_correction(counter: Counter, receipt: Answer) -> Answer:
    """Press “Perbaiki sekarang” on the status page."""
    token = counter.look_up(receipt).page.form("/cek-status/perbaiki").value("_token")
    return counter.post("/cek-status/perbaiki", {"_token": token})


def correct(counter: Counter, page: Answer, **changes: str | Sequence[str]) -> Answer:
    """Change something on the correction page, and send it."""
    typed = {name.replace("__", "."): value for name, value in changes.items()}
    return counter.post(SEND, {**typed_of(page.page.form(SEND).pairs), **typed})


def answers(counter: Counter, receipt: Answer, form: str = DOMICILE) -> str:
    """What the officer reads."""
    return counter.get(
        f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=counter.sign_in(OFFICERS[form])
    ).page.text


def inputs(answer: Answer) -> set[str]:
    return {name.partition(".")[0] for name, _ in answer.page.form(SEND).pairs if not name.startswith("_")}


def test_a_correction_shows_what_was_sent_back_with_the_words_of_the_officer(counter: Counter) -> None:
    page = open_correction(counter, sent_back(counter, "full_name", "birth_date"))

    assert inputs(page) == {"full_name", "birth_date"}
    assert page.page.form(SEND).value("full_name") == "Siti Kanari"
    assert page.page.form(SEND).value("birth_date.month") == "7"
    assert page.page.text.count("Catatan petugas: Ada jawaban yang berbeda dari dokumen. Samakan") == 2


def test_a_correction_of_nothing_in_particular_shows_everything(counter: Counter) -> None:
    page = open_correction(counter, sent_back(counter))

    assert {"full_name", "nik", "village", "truth"} <= inputs(page)


def test_what_hangs_on_a_question_that_was_sent_back_is_shown_too(counter: Counter) -> None:
    page = open_correction(counter, sent_back(counter, "closes_road", form=CROWD))

    assert inputs(page) == {"closes_road", "road_detail"}


def test_a_correction_is_kept_and_seen_by_the_officer(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")

    answer = correct(counter, open_correction(counter, receipt), full_name="Siti Kanari Putri")

    assert (answer.status, answer.state) == (200, "in_review")
    assert "Perbaikan Anda sudah kami terima." in answer.page.text
    assert "Siti Kanari Putri" in answers(counter, receipt)


def test_a_correction_leaves_the_other_answers_as_they_were(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    before = answers(counter, receipt)

    correct(counter, open_correction(counter, receipt), full_name="Siti Kanari Putri")

    after = answers(counter, receipt).partition("Jawaban pemohon")[2]
    for words in ("7271 0141 0790 0001", "Jalan Kenari nomor 7", "0812-3456-7890", "Pedagang"):
        assert words in before
        assert words in after


def test_a_correction_that_is_wrong_keeps_what_was_typed_and_sends_nothing(counter: Counter) -> None:
    receipt = sent_back(counter, "nik", "full_name")

    answer = correct(counter, open_correction(counter, receipt), nik="7271", full_name="Siti K. Putri")

    assert answer.status == 422
    assert "Tulis “NIK” 16 angka, seperti pada KTP. Anda menulis 4 angka." in answer.page.text
    assert answer.page.form(SEND).value("nik") == "7271"
    assert answer.page.form(SEND).value("full_name") == "Siti K. Putri"
    assert counter.case(receipt.reference).state is State.NEEDS_REVISION


def test_a_correction_that_was_wrong_can_be_put_right(counter: Counter) -> None:
    receipt = sent_back(counter, "nik")
    wrong = correct(counter, open_correction(counter, receipt), nik="7271")

    assert correct(counter, wrong, nik="7271014107900002").state == "in_review"


def test_a_second_click_on_a_correction_adds_nothing(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    page = open_correction(counter, receipt)

    first = correct(counter, page, full_name="Siti Kanari Putri")
    second = correct(counter, page, full_name="Siti Kanari Putri")

    assert second.body.partition("_token")[0] == first.body.partition("_token")[0]
    assert [event.action for event in counter.case(receipt.reference).events] == [
        Action.RETURN,
        Action.RESUBMIT,
    ]


def test_a_second_click_after_the_officer_went_on_still_finds_its_work(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    page = open_correction(counter, receipt)
    correct(counter, page, full_name="Siti Kanari Putri")
    counter.act(counter.sign_in(OFFICER), receipt, "accept")

    answer = correct(counter, page, full_name="Siti Kanari Putri")

    assert (answer.status, answer.state) == (200, "accepted")


def test_a_correction_that_comes_too_late_shows_what_was_typed(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    page = open_correction(counter, receipt)
    correct(counter, page, full_name="Siti Kanari Putri")

    answer = correct(counter, page, full_name="Siti Kanari Putri Dewi")

    assert answer.status == 409
    assert "Permohonan ini sudah berubah." in answer.page.text
    assert answer.page.holds("Siti Kanari Putri Dewi")


def test_the_same_answers_after_a_second_return_are_sent_again(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    correct(counter, open_correction(counter, receipt), full_name="Siti Kanari Putri")
    send_back(counter, receipt, "full_name")

    answer = correct(counter, open_correction(counter, receipt))

    assert answer.state == "in_review"
    assert len(counter.case(receipt.reference).events) == 4


def test_only_what_was_sent_back_is_taken(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")

    answer = correct(
        counter, open_correction(counter, receipt), nik="7271014107900009", _shown="full_name nik"
    )

    assert answer.status == 422
    assert "Sebagian tulisan tidak diminta petugas" in answer.page.text
    assert "NIK 7271014107900009" in answer.page.text
    assert "7271 0141 0790 0001" in answers(counter, receipt)


def test_what_a_page_claims_to_have_shown_empties_nothing(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")

    correct(counter, open_correction(counter, receipt), full_name="Siti K.", _shown="full_name email")

    assert counter.sealed_answers(receipt.reference)["email"] == "siti@contoh.id"


def test_what_was_not_sent_back_and_is_the_same_disturbs_nobody(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")

    answer = correct(counter, open_correction(counter, receipt), full_name="Siti K.", nik="7271014107900001")

    assert answer.state == "in_review"


def test_a_page_of_an_earlier_return_takes_nothing_that_is_no_longer_asked(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    old = open_correction(counter, receipt)
    correct(counter, old, full_name="Siti Kanari Putri")
    send_back(counter, receipt, "occupation")

    answer = correct(counter, old, full_name="Orang Lain")

    assert answer.status == 422
    assert answer.page.holds("Orang Lain")
    assert inputs(answer) == {"occupation"}


def test_an_unknown_field_on_a_correction_is_told_and_shown(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")

    answer = correct(counter, open_correction(counter, receipt), status="selesai saja")

    assert answer.status == 422
    assert answer.page.holds("selesai saja")


def test_a_correction_cannot_carry_a_case_to_another_office(counter: Counter) -> None:
    receipt = sent_back(counter, "village")

    answer = correct(counter, open_correction(counter, receipt), village="72.71.08.1002")

    assert answer.status == 422
    assert "Pilih kelurahan yang dilayani Kelurahan Baru." in answer.page.text
    assert answer.page.form(SEND).value("village") == "72.71.08.1002"
    assert counter.case(receipt.reference).office == "72.71.02.1008"


def test_a_neighbouring_kelurahan_of_the_same_office_is_fine(counter: Counter) -> None:
    receipt = sent_back(counter, "event_village", form=CROWD)

    answer = correct(counter, open_correction(counter, receipt), event_village="72.71.02.1009")

    assert answer.state == "in_review"


def test_an_event_that_is_over_by_now_is_asked_anew(counter: Counter) -> None:
    receipt = sent_back(counter, "guests", form=CROWD)
    counter.clock.move(days=30)

    page = open_correction(counter, receipt)

    assert inputs(page) == {"guests", "event_date"}


@pytest.mark.parametrize("step", ["perbaiki", "perbaiki/kirim", "batal", "batal/kirim"])
@pytest.mark.parametrize("token", ["", "x", "x.y", "\u00e9", "a" * 5000])
def test_a_token_that_is_none_of_ours_asks_for_the_pair(counter: Counter, step: str, token: str) -> None:
    answer = counter.post(f"/cek-status/{step}", {"_token": token, "full_name": "Siti Putri"})

    assert answer.status in (401, 422)
    assert answer.page.form(f"/cek-status/{step}").value("reference") == ""
    assert answer.page.holds("Siti Putri")


def test_a_token_of_another_purpose_opens_nothing(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    note = {"case": symbols_of(receipt.reference), "form": DOMICILE}
    token = sign_token(counter.keyring, TokenPurpose.REVIEW, note, counter.clock())

    assert counter.post("/cek-status/perbaiki", {"_token": token}).status == 401


def test_after_two_hours_the_pair_is_asked_again_and_what_was_typed_is_sent_with_it(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    page = open_correction(counter, receipt)
    counter.clock.move(hours=2, minutes=2)
    asked = correct(counter, page, full_name="Siti Kanari Putri")
    assert asked.status == 401
    assert asked.page.holds("Siti Kanari Putri")

    form = asked.page.form(SEND)
    pair = {"reference": receipt.reference, "code": receipt.code}
    answer = counter.post(SEND, {**typed_of(form.pairs), **pair})

    assert (answer.status, answer.state) == (200, "in_review")
    assert "Siti Kanari Putri" in answers(counter, receipt)


def test_a_wrong_code_then_keeps_what_was_typed(counter: Counter) -> None:
    receipt = sent_back(counter, "full_name")
    pair = {"reference": receipt.reference, "code": "0000-0000-0000"}

    answer = counter.post(SEND, {**pair, "full_name": "Siti Putri", "_shown": "full_name"})

    assert answer.status == 404
    assert answer.page.holds("Siti Putri")
    assert counter.case(receipt.reference).state is State.NEEDS_REVISION


def test_a_case_that_was_not_sent_back_takes_no_correction(counter: Counter) -> None:
    receipt = counter.apply()
    token = counter.look_up(receipt).page.form("/cek-status/batal").value("_token")

    asked = counter.post("/cek-status/perbaiki", {"_token": token})
    sent = counter.post(SEND, {"_token": token, "full_name": "Siti Putri", "_shown": "full_name"})

    assert "Permohonan ini tidak sedang menunggu perbaikan." in asked.page.text
    assert sent.status == 409
    assert sent.page.holds("Siti Putri")
    assert counter.case(receipt.reference).events == ()


class Down:
    """A service that cannot be reached."""

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: object) -> None:
            raise EndpointConnectionError(endpoint_url="aws")

        return call


class WritesFail:
    """A table that can be read and not written."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole

    def __getattr__(self, name: str) -> Any:
        return getattr(Down() if name in ("put_item", "update_item") else self._whole, name)


@pytest.mark.parametrize("what", ["table", "writes", "master key", "secret"])
def test_a_correction_that_cannot_be_kept_loses_nothing(counter: Counter, what: str) -> None:
    receipt = sent_back(counter, "full_name")
    page = open_correction(counter, receipt)
    parts: dict[str, dict[str, Any]] = {
        "table": {"dynamodb": Down()},
        "writes": {"dynamodb": WritesFail(counter.clients.dynamodb)},
        "master key": {"kms": Down()},
        "secret": {"no_secret": KeysDown("secret")},
    }

    answer = correct(counter.with_clients(**parts[what]), page, full_name="Siti Kanari Putri")

    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert "BELUM TERKIRIM" in answer.page.text
    assert answer.page.holds("Siti Kanari Putri")
    assert counter.case(receipt.reference).state is State.NEEDS_REVISION


@pytest.mark.parametrize("what", ["writes", "master key"])
def test_a_correction_that_was_not_kept_can_be_sent_again_from_that_page(counter: Counter, what: str) -> None:
    receipt = sent_back(counter, "full_name")
    broken = {"kms": Down()} if what == "master key" else {"dynamodb": WritesFail(counter.clients.dynamodb)}
    refused = correct(
        counter.with_clients(**broken), open_correction(counter, receipt), full_name="Siti Kanari Putri"
    )

    answer = correct(counter, refused)

    assert answer.state == "in_review"
    assert "Siti Kanari Putri" in answers(counter, receipt)


# --- withdrawing


def ask_withdraw(counter: Counter, receipt: Answer) -> Answer:
    token = counter.look_up(receipt).page.form("/cek-status/batal").value("_token")
    return counter.post("/cek-status/batal", {"_token": token})


def withdraw(counter: Counter, asked: Answer) -> Answer:
    form = asked.page.form("/cek-status/batal/kirim")
    return counter.post(form.action, typed_of(form.pairs))


def test_withdrawing_is_asked_once_more_before_it_is_done(counter: Counter) -> None:
    receipt = counter.apply()

    asked = ask_withdraw(counter, receipt)

    assert asked.status == 200
    assert "Ini tidak dapat dikembalikan." in asked.page.text
    assert counter.case(receipt.reference).state is State.SUBMITTED


def test_what_was_withdrawn_is_withdrawn(counter: Counter) -> None:
    receipt = counter.apply()

    answer = withdraw(counter, ask_withdraw(counter, receipt))

    assert (answer.status, answer.state) == (200, "withdrawn")
    assert counter.look_up(receipt).state == "withdrawn"


def test_withdrawing_twice_is_withdrawing_once(counter: Counter) -> None:
    receipt = counter.apply()
    asked = ask_withdraw(counter, receipt)

    answers_twice = [withdraw(counter, asked), withdraw(counter, asked)]

    assert [answer.status for answer in answers_twice] == [200, 200]
    assert len(counter.case(receipt.reference).events) == 1


def test_what_is_ready_cannot_be_withdrawn(counter: Counter) -> None:
    receipt = counter.apply()
    asked = ask_withdraw(counter, receipt)
    officer = counter.sign_in(OFFICER)
    counter.act(officer, receipt, "accept")
    counter.act(officer, receipt, "ready")

    answer = withdraw(counter, asked)

    assert (answer.status, answer.state) == (409, "ready")
    assert "Permohonan ini tidak dapat dibatalkan lagi." in answer.page.text


def test_a_withdrawal_that_cannot_be_kept_says_so(counter: Counter) -> None:
    receipt = counter.apply()
    asked = ask_withdraw(counter, receipt)

    answer = withdraw(counter.with_clients(dynamodb=WritesFail(counter.clients.dynamodb)), asked)

    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert "BELUM TERKIRIM" in answer.page.text
    assert counter.case(receipt.reference).state is State.SUBMITTED
