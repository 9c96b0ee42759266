"""Typing in an application for somebody at the counter: the same case as online, and of this office only."""

from __future__ import annotations

import re

import pytest

from loket.cases import Person, State
from tests.answers import DOMICILE, Typed, answers_of, symbols_of, typed_of
from tests.counter import Answer, Counter

HERE = "72.71.02.1008"
OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
PATH = f"/petugas/loket/{DOMICILE}"


@pytest.fixture
def cookie(counter: Counter) -> str:
    return counter.sign_in(OFFICER)


def blank(counter: Counter, cookie: str) -> Typed:
    return typed_of(counter.get(PATH, cookie=cookie).page.form(PATH).pairs)


def review(counter: Counter, cookie: str, **changes: str) -> Answer:
    return counter.post(PATH, {**blank(counter, cookie), **answers_of(DOMICILE, **changes)}, cookie=cookie)


def keep(counter: Counter, cookie: str, reviewed: Answer) -> Answer:
    form = reviewed.page.form(f"{PATH}/konfirmasi")
    return counter.post(form.action, typed_of(form.pairs), cookie=cookie)


def test_the_resident_gets_a_number_and_a_code_that_open_the_status(counter: Counter, cookie: str) -> None:
    receipt = keep(counter, cookie, review(counter, cookie))

    assert receipt.status == 200
    assert counter.look_up(receipt).state == State.SUBMITTED


def test_the_case_says_who_typed_it_in(counter: Counter, cookie: str) -> None:
    receipt = keep(counter, cookie, review(counter, cookie))

    case = counter.case(receipt.reference)
    assert (case.channel, case.entered_by, case.office) == ("counter", "s-1", HERE)


def test_a_second_click_keeps_nothing_new(counter: Counter, cookie: str) -> None:
    reviewed = review(counter, cookie)
    first, second = keep(counter, cookie, reviewed), keep(counter, cookie, reviewed)

    assert (second.reference, second.code) == (first.reference, first.code)
    assert counter.references() == [symbols_of(first.reference)]


def test_the_next_person_is_another_application_even_with_the_same_answers(
    counter: Counter, cookie: str
) -> None:
    first, second = (keep(counter, cookie, review(counter, cookie)) for _ in range(2))

    assert first.reference != second.reference


def test_the_kelurahan_of_the_counter_is_chosen_already(counter: Counter, cookie: str) -> None:
    assert blank(counter, cookie)["village"] == [HERE]


def test_somebody_of_another_kelurahan_is_not_taken(counter: Counter, cookie: str) -> None:
    reviewed = review(counter, cookie, village="72.71.08.1002")

    assert reviewed.status == 422
    assert "kantor lain" in reviewed.body
    assert counter.references() == []


def test_a_review_that_was_changed_to_another_kelurahan_is_not_kept(counter: Counter, cookie: str) -> None:
    form = review(counter, cookie).page.form(f"{PATH}/konfirmasi")
    tampered = {**typed_of(form.pairs), "village": "72.71.08.1002"}

    assert counter.post(form.action, tampered, cookie=cookie).status in (409, 422)
    assert counter.references() == []


def test_what_is_wrong_comes_back_with_everything_that_was_typed(counter: Counter, cookie: str) -> None:
    answer = review(counter, cookie, nik="12")

    assert answer.status == 422
    typed = typed_of(answer.page.form(PATH).pairs)
    assert (typed["nik"], typed["full_name"]) == (["12"], [answers_of(DOMICILE)["full_name"]])


def test_without_the_mark_of_the_session_nothing_is_kept_and_the_words_come_back(
    counter: Counter, cookie: str
) -> None:
    form = review(counter, cookie).page.form(f"{PATH}/konfirmasi")

    answer = counter.post(form.action, {**typed_of(form.pairs), "_csrf": "x"}, cookie=cookie)
    assert answer.status == 400
    assert str(answers_of(DOMICILE)["full_name"]) in answer.body
    assert counter.references() == []


def test_who_was_signed_out_meanwhile_finds_everything_typed_to_copy(counter: Counter, cookie: str) -> None:
    filled = {**blank(counter, cookie), **answers_of(DOMICILE)}
    counter.clock.move(minutes=31)

    answer = counter.post(PATH, filled, cookie=cookie)
    assert answer.status == 401
    assert str(answers_of(DOMICILE)["full_name"]) in answer.body


def test_a_practised_hand_is_no_machine(counter: Counter, cookie: str) -> None:
    receipt = keep(counter, cookie, review(counter, cookie))

    assert counter.case(receipt.reference).screening == ""


def test_a_form_of_another_kind_of_office_is_not_there(counter: Counter, cookie: str) -> None:
    assert counter.get("/petugas/loket/penduduk-non-permanen", cookie=cookie).status == 404
    assert counter.get("/petugas/loket/mars", cookie=cookie).status == 404


def test_questions_have_the_numbers_of_the_paper_sheet(counter: Counter, cookie: str) -> None:
    numbers = re.findall(r'class="number">(\d+)\.', counter.get(PATH, cookie=cookie).body)

    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
