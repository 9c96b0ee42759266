"""Somebody fills in for the applicant: the trace stays on the case, the messages go where they are wanted."""

from __future__ import annotations

import json
from typing import Any

from handlers.backroom.keys import KmsKeys
from loket.cases import Person, contact_context
from tests.answers import symbols_of
from tests.counter import Answer, Counter
from tests.handlers.test_case_corrections import OFFICER, correct, open_correction, sent_back

ANI = {"helper__for": "other", "helper__name": "Ani Pembantu", "helper__right": "power_of_attorney"}
TOLD = {**ANI, "helper__contact_email": "ani@contoh.id", "helper__messages": "helper"}


def contact(counter: Counter, receipt: Answer) -> dict[str, Any]:
    """Whom mails go to now."""
    case = counter.case(receipt.reference)
    keys = KmsKeys(counter.clients.kms, counter.settings.case_key_id)
    found: dict[str, Any] = json.loads(keys.unwrap_small(case.current_contact, contact_context(case.id)))
    return found


def at_the_counter(counter: Counter, receipt: Answer, officer: Person = OFFICER) -> str:
    cookie = counter.sign_in(officer)
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie).page.text


def test_the_applicant_is_told_unless_the_helper_asks(counter: Counter) -> None:
    assert contact(counter, counter.apply(**ANI)) == {"email": "siti@contoh.id", "first_name": "Siti"}


def test_the_helper_is_told_when_she_asks_and_greeted_by_her_own_name(counter: Counter) -> None:
    receipt = counter.apply(**TOLD)

    assert contact(counter, receipt) == {"email": "ani@contoh.id", "first_name": "Ani", "helper": "yes"}


def test_the_helper_is_told_though_the_applicant_has_no_address(counter: Counter) -> None:
    assert contact(counter, counter.apply(**TOLD, email=""))["email"] == "ani@contoh.id"


def test_the_officer_sees_on_top_who_filled_in_and_by_what_right(counter: Counter) -> None:
    text = at_the_counter(counter, counter.apply(**TOLD))

    told = "Diisi orang lain. Diisi oleh Ani Pembantu (penerima kuasa) untuk pemohon. Surat kuasa dibawa ke"
    assert told in text
    assert text.index("Diisi orang lain.") < text.index("Jawaban pemohon")


def test_an_applicant_who_fills_in_herself_leaves_no_such_mark(counter: Counter) -> None:
    assert "Diisi orang lain" not in at_the_counter(counter, counter.apply())


def test_the_receipt_shows_who_filled_in(counter: Counter) -> None:
    receipt = counter.apply(**TOLD)

    assert "Diisi oleh Ani Pembantu (penerima kuasa) untuk pemohon." in receipt.page.text
    assert "Surat kuasa dibawa ke kantor. Kabar dikirim ke ani@contoh.id." in receipt.page.text


def test_whoever_skips_the_question_fills_in_for_herself(counter: Counter) -> None:
    receipt = counter.apply(helper__for=None)

    assert receipt.status == 200
    assert contact(counter, receipt)["email"] == "siti@contoh.id"


def test_what_was_written_about_a_helper_that_there_is_not_is_shown_and_not_sent(counter: Counter) -> None:
    review = counter.review(helper__for="self", helper__name="Ani Pembantu")

    unsent = review.page.text.partition("Tidak ikut dikirim")[2]
    assert "Pengisi formulir: nama Anda Ani Pembantu" in unsent
    assert "Ani" not in json.dumps(counter.sealed_answers(counter.confirm(review).reference))


def test_a_program_that_names_a_helper_for_oneself_is_told(counter: Counter) -> None:
    answer = counter.send(changes={"helper": {"for": "self", "name": "Ani"}})

    assert (answer.status, answer.codes) == (422, ["not_asked"])


def test_a_corrected_address_reaches_the_contact(counter: Counter) -> None:
    receipt = sent_back(counter, "email")

    correct(counter, open_correction(counter, receipt), email="siti.baru@contoh.id")

    assert contact(counter, receipt)["email"] == "siti.baru@contoh.id"


def test_a_correction_may_hand_the_messages_over(counter: Counter) -> None:
    receipt = sent_back(counter, "helper")

    correct(counter, open_correction(counter, receipt), **TOLD)

    assert contact(counter, receipt)["email"] == "ani@contoh.id"
    assert "Diisi orang lain." in at_the_counter(counter, receipt)


def test_a_correction_that_takes_the_address_away_leaves_nobody_to_tell(counter: Counter) -> None:
    receipt = sent_back(counter, "email")

    correct(counter, open_correction(counter, receipt), email="")

    assert contact(counter, receipt) == {}


def test_a_link_brings_nothing_about_a_helper(counter: Counter) -> None:
    page = counter.get(
        "/kirim/surat-keterangan-domisili",
        query="purpose=bank&helper.for=other&helper.contact_email=jahat@contoh.id&helper.messages=helper",
    )

    assert page.status == 200
    assert "jahat" not in page.body
