"""A form that is not for somebody says so: why, where to go instead, and nothing that was written is lost."""

from __future__ import annotations

import pytest

from loket.cases import State
from tests.answers import RESIDENTS, answers_of, typed_of, values_of
from tests.counter import Answer, Counter
from tests.handlers.test_case_corrections import correct, open_correction, sent_back

BACK = f"/kirim/{RESIDENTS}"


def led_out(counter: Counter, **changes: str) -> Answer:
    """The page after the answer that leads out."""
    return counter.review(RESIDENTS, other_city_card="no", **changes)


def go_back(counter: Counter, page: Answer, **changes: str) -> Answer:
    """Press “Kembali ke formulir”."""
    form = page.page.form(BACK)
    return counter.post(BACK, {**typed_of(form.pairs), "_edit": "other_city_card", **changes})


def test_whoever_the_form_is_not_for_is_told_why_and_where_to_go(counter: Counter) -> None:
    page = led_out(counter)

    assert page.status == 422
    assert "Formulir ini bukan untuk Anda" in page.page.text
    assert "Anda menjawab “Tidak” untuk “Apakah KTP Anda dari kabupaten atau kota lain?”" in page.page.text
    assert 'href="/layanan/surat-keterangan-domisili/"' in page.body
    assert "0451" in page.page.text
    assert counter.references() == []


def test_what_is_wrong_besides_is_not_told_to_whom_the_form_is_not_for(counter: Counter) -> None:
    page = led_out(counter, nik="7271")

    assert "Perbaiki" not in page.page.text
    assert "7271" in page.page.text


def test_everything_that_was_written_stands_on_the_page_and_goes_back(counter: Counter) -> None:
    page = led_out(counter, full_name="Budi Kanari Palsu")

    form = go_back(counter, page)

    assert form.status == 200
    written = {value for _, value in form.page.form(BACK).pairs}
    expected = answers_of(RESIDENTS, other_city_card="no", full_name="Budi Kanari Palsu")
    assert set(values_of(expected)) <= written
    assert "Budi Kanari Palsu" in page.page.text
    assert "17 Agustus 1988" in page.page.text


def test_the_other_answer_goes_on_from_there(counter: Counter) -> None:
    form = go_back(counter, led_out(counter))
    typed = {**typed_of(form.page.form(BACK).pairs), "other_city_card": "yes"}

    review = counter.post(BACK, typed)

    assert review.status == 200
    assert counter.confirm(review).state == "submitted"


def test_a_confirmation_that_was_changed_by_hand_leads_out_too(counter: Counter) -> None:
    review = counter.review(RESIDENTS)
    [form] = [form for form in review.page.forms if form.action.endswith("/konfirmasi")]

    page = counter.post(form.action, {**typed_of(form.pairs), "other_city_card": "no"})

    assert page.status == 422
    assert "Formulir ini bukan untuk Anda" in page.page.text
    assert counter.references() == []


def test_a_word_that_the_form_does_not_know_goes_back_too(counter: Counter) -> None:
    page = led_out(counter, former_question="Kata lama")

    assert "Kata lama" in page.page.text
    assert ("former_question", "Kata lama") in page.page.form(BACK).pairs


def test_a_program_is_told_by_one_problem_and_nothing_is_kept(counter: Counter) -> None:
    answer = counter.send(RESIDENTS, changes={"other_city_card": False, "nik": "7271"})

    assert (answer.status, answer.codes) == (422, ["not_for_you"])
    [problem] = answer.json["problems"]
    assert problem["question"] == "other_city_card"
    assert problem["message"].startswith("Baca dulu: Formulir ini bukan untuk Anda. Pendataan ini")
    assert counter.references() == []


@pytest.mark.parametrize("given", ["yes", True])
def test_a_program_for_whom_the_form_is_goes_on(counter: Counter, given: object) -> None:
    assert counter.send(RESIDENTS, changes={"other_city_card": given}).status == 201


def test_a_correction_cannot_lead_out_of_a_form_that_was_sent(counter: Counter) -> None:
    receipt = sent_back(counter, "other_city_card", form=RESIDENTS)

    answer = correct(counter, open_correction(counter, receipt), other_city_card="no")

    assert answer.status == 422
    assert "Baca dulu: Formulir ini bukan untuk Anda." in answer.page.text
    assert counter.case(receipt.reference).state is State.NEEDS_REVISION
    assert correct(counter, answer, other_city_card="yes").state == "in_review"


def test_a_page_from_before_the_exit_is_asked_once_more_with_all_its_answers(counter: Counter) -> None:
    """The question is new to the page: it is marked, and the rest stays."""
    ours = counter.ours(RESIDENTS)
    shape = ours["_questions"].replace("other_city_card.yes_no ", "").replace("not_for_you.exit ", "")
    old = {**ours, "_version": "0" * 12, "_questions": shape}

    page = counter.post(BACK, {**old, **answers_of(RESIDENTS, other_city_card=None)})

    assert page.status == 409
    assert "Pertanyaan baru" in page.page.text
    assert page.page.form(BACK).value("full_name") == "Budi Kanari"
