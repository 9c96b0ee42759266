"""A reference that was shown is stored, and sending again changes nothing: not once, not by 16 at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from handlers.backroom.clients import Clients
from loket.cases import reference_symbols
from tests.answers import CROWD, DOMICILE, FORMS, symbols_of, typed_of
from tests.counter import Answer, Counter, Killed
from tests.faulty_network import Fault, faulty_line

NEW_YEARS_EVE = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)  # 23.30 WITA


def told(receipt: Answer) -> tuple[str, str]:
    """What a receipt is for."""
    return receipt.reference, receipt.code


@pytest.mark.parametrize("form", FORMS)
def test_a_second_click_gives_the_same_receipt_and_keeps_one_case(counter: Counter, form: str) -> None:
    review = counter.review(form)

    first, second = counter.confirm(review), counter.confirm(review)

    assert (first.status, second.status) == (200, 200)
    assert second.body == first.body
    assert counter.references() == [symbols_of(first.reference)]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_key_and_answers_are_new_once_and_known_afterwards(counter: Counter, form: str) -> None:
    first, second = counter.send(form), counter.send(form)

    assert (first.status, second.status) == (201, 200)
    assert second.json == first.json
    assert counter.references() == [symbols_of(first.reference)]


def test_a_receipt_is_the_same_next_day_in_another_year(counter: Counter) -> None:
    counter.clock.now = NEW_YEARS_EVE
    review = counter.review()
    first = counter.confirm(review)
    counter.clock.move(hours=20)

    assert told(counter.confirm(review)) == told(first)
    assert first.reference.startswith("PLU-26-")


def test_json_is_known_next_day_in_another_year(counter: Counter) -> None:
    counter.clock.now = NEW_YEARS_EVE
    first = counter.send()
    counter.clock.move(hours=20)
    second = counter.send()

    assert (second.status, second.json) == (200, first.json)


def test_a_receipt_is_the_same_after_weeks(counter: Counter) -> None:
    review = counter.review()
    first = counter.confirm(review)
    counter.clock.move(days=90)

    assert told(counter.confirm(review)) == told(first)


def test_a_receipt_is_the_same_when_the_event_is_over(counter: Counter) -> None:
    review = counter.review(CROWD, event_date__day="25", event_date__month="11")
    first = counter.confirm(review)
    counter.clock.move(days=30)

    assert told(counter.confirm(review)) == told(first)


def test_what_was_right_before_midnight_is_kept_after_midnight(counter: Counter) -> None:
    counter.clock.now = counter.clock.now.replace(hour=15, minute=50)  # 23.50 WITA
    review = counter.review(CROWD, event_date__day="25", event_date__month="11")
    counter.clock.move(minutes=20)

    assert counter.confirm(review).status == 200


def test_json_is_known_when_the_event_is_over(counter: Counter) -> None:
    changes = {"event_date": "2026-11-25"}
    first = counter.send(CROWD, changes=changes)
    counter.clock.move(days=30)
    second = counter.send(CROWD, changes=changes)

    assert (second.status, second.json) == (200, first.json)


def test_a_page_and_a_program_with_one_key_meet_the_same_case(counter: Counter) -> None:
    first = counter.send(DOMICILE, key="a-key-of-a-draft-1")
    again = counter.send(DOMICILE, key="a-key-of-a-draft-1", version=counter.ours(DOMICILE)["_version"])

    assert again.json == first.json


def test_other_answers_from_the_same_page_are_told_with_the_reference(counter: Counter) -> None:
    review = counter.review()
    first = counter.confirm(review)
    form = review.page.form(f"/kirim/{DOMICILE}/konfirmasi")

    answer = counter.post(form.action, {**typed_of(form.pairs), "occupation": "Petani garam"})

    assert answer.status == 409
    assert first.reference in answer.page.text
    assert answer.page.holds("Petani garam")
    assert first.code not in answer.body
    assert len(counter.references()) == 1


def test_other_answers_can_be_sent_as_a_new_application(counter: Counter) -> None:
    review = counter.review()
    first = counter.confirm(review)
    form = review.page.form(f"/kirim/{DOMICILE}/konfirmasi")
    refused = counter.post(form.action, {**typed_of(form.pairs), "occupation": "Petani garam"})
    again = counter.post(f"/kirim/{DOMICILE}", typed_of(refused.page.form(f"/kirim/{DOMICILE}").pairs))

    second = counter.confirm(again)

    assert second.status == 200
    assert second.reference != first.reference
    assert len(counter.references()) == 2


def test_other_answers_under_a_key_are_told_to_a_program(counter: Counter) -> None:
    first = counter.send()
    second = counter.send(changes={"occupation": "Petani garam"})

    assert second.status == 409
    assert second.codes == ["key_used"]
    assert first.reference in second.json["problems"][0]["message"]
    assert first.code not in second.body


def test_answers_that_are_wrong_under_a_used_key_are_told_as_used(counter: Counter) -> None:
    counter.send()

    assert counter.send(changes={"rt": "tiga"}).status == 409


def test_a_word_that_only_looks_different_is_the_same_answer(counter: Counter) -> None:
    first = counter.send(changes={"nik": "7271014107900001", "full_name": "Siti Kanari"})
    second = counter.send(changes={"nik": "7271 0141 0790 0001", "full_name": " Siti  Kanari "})

    assert second.json == first.json


def test_a_change_made_from_the_review_stays_one_application(counter: Counter) -> None:
    form = counter.review().page.form(f"/kirim/{DOMICILE}/konfirmasi")
    edit = counter.post(f"/kirim/{DOMICILE}", {**typed_of(form.pairs), "_edit": "rt"})
    typed = {**typed_of(edit.page.form(f"/kirim/{DOMICILE}").pairs), "rt": "9"}
    receipt = counter.confirm(counter.post(f"/kirim/{DOMICILE}", typed))

    assert counter.post(form.action, typed_of(form.pairs)).status == 409
    assert counter.references() == [symbols_of(receipt.reference)]


def test_two_pages_are_two_applications(counter: Counter) -> None:
    first, second = counter.apply(), counter.apply()

    assert first.reference != second.reference
    assert first.code != second.code


def test_a_wrong_post_uses_up_no_key(counter: Counter) -> None:
    assert counter.send(changes={"rt": "tiga"}).status == 422
    assert counter.send().status == 201


def test_a_receipt_stays_when_its_form_is_closed(counter: Counter) -> None:
    review = counter.review()
    first = counter.confirm(review)
    later = counter.with_catalog(lambda catalog: catalog["forms"][DOMICILE].update(closed="Ditutup."))

    assert told(later.confirm(review)) == told(first)
    assert later.review().status == 410


def test_json_stays_known_when_its_form_is_closed(counter: Counter) -> None:
    first = counter.send()
    later = counter.with_catalog(lambda catalog: catalog["forms"][DOMICILE].update(closed="Ditutup."))

    assert (later.send().status, later.send().json) == (200, first.json)
    assert later.send(key="another-key-of-16").status == 410


def _add_question(catalog: dict[str, Any]) -> None:
    form = catalog["forms"][DOMICILE]
    form["version"] = "fedcba987654"
    question = dict(form["sections"][0]["questions"][0])
    form["sections"][0]["questions"].append({**question, "id": "mother", "label": "Nama ibu"})


def _take_question(catalog: dict[str, Any]) -> None:
    form = catalog["forms"][DOMICILE]
    form["version"] = "fedcba987654"
    questions = form["sections"][0]["questions"]
    form["sections"][0]["questions"] = [one for one in questions if one["id"] != "occupation"]


CHANGES = pytest.mark.parametrize("change", [_add_question, _take_question])


@CHANGES
def test_a_receipt_stays_when_its_form_changes(
    counter: Counter, change: Callable[[dict[str, Any]], None]
) -> None:
    review = counter.review()
    first = counter.confirm(review)
    second = counter.with_catalog(change).confirm(review)

    assert second.status == 200
    assert told(second) == told(first)
    assert "Pedagang" in second.page.text


def test_line_breaks_as_browsers_send_them_make_no_other_page(counter: Counter) -> None:
    review = counter.review(CROWD, home_address="Jalan Contoh 9\nKelurahan Baru")
    first = counter.confirm(review)

    def change(catalog: dict[str, Any]) -> None:
        question = dict(catalog["forms"][CROWD]["sections"][0]["questions"][0])
        catalog["forms"][CROWD]["version"] = "fedcba987654"
        catalog["forms"][CROWD]["sections"][0]["questions"][:1] = [{**question, "id": "name"}]

    assert told(counter.with_catalog(change).confirm(review)) == told(first)


@CHANGES
def test_another_answer_after_a_change_of_the_form_is_another_answer(
    counter: Counter, change: Callable[[dict[str, Any]], None]
) -> None:
    review = counter.review()
    counter.confirm(review)
    form = review.page.form(f"/kirim/{DOMICILE}/konfirmasi")

    answer = counter.with_catalog(change).post(form.action, {**typed_of(form.pairs), "street": "Jalan 3"})

    assert answer.status == 409
    assert answer.page.holds("Jalan 3")


def test_json_stays_known_when_its_form_asks_for_more(counter: Counter) -> None:
    first = counter.send()

    second = counter.with_catalog(_add_question).send()

    assert (second.status, second.json) == (200, first.json)


# --- when the function, the line or luck fails


class Interrupted:
    """DynamoDB, and a function that is killed right before or right after one call."""

    def __init__(self, whole: Any, operation: str, *, done: bool) -> None:
        self._whole, self._operation, self._done = whole, operation, done

    def __getattr__(self, name: str) -> Any:
        if name != self._operation:
            return getattr(self._whole, name)

        def call(**arguments: Any) -> Any:
            if self._done:
                getattr(self._whole, name)(**arguments)
            raise Killed

        return call


@pytest.mark.parametrize("form", FORMS)
def test_killed_after_the_write_the_retry_gives_the_receipt(counter: Counter, form: str) -> None:
    review = counter.review(form)
    dying = counter.with_clients(dynamodb=Interrupted(counter.clients.dynamodb, "put_item", done=True))
    with pytest.raises(Killed):
        dying.confirm(review)
    stored = counter.references()

    receipt = counter.again().confirm(review)

    assert receipt.status == 200
    assert stored == counter.references() == [symbols_of(receipt.reference)]
    assert counter.look_up(receipt).state == "submitted"


def test_killed_after_the_write_a_program_is_told_the_same_on_the_retry(counter: Counter) -> None:
    dying = counter.with_clients(dynamodb=Interrupted(counter.clients.dynamodb, "put_item", done=True))
    with pytest.raises(Killed):
        dying.send()

    receipt = counter.again().send()

    assert receipt.status == 200
    assert counter.references() == [symbols_of(receipt.reference)]


def test_killed_before_the_write_the_retry_keeps_the_case(counter: Counter) -> None:
    review = counter.review()
    dying = counter.with_clients(dynamodb=Interrupted(counter.clients.dynamodb, "put_item", done=False))
    with pytest.raises(Killed):
        dying.confirm(review)
    assert counter.references() == []

    receipt = counter.again().confirm(review)

    assert counter.references() == [symbols_of(receipt.reference)]


class Deaf:
    """DynamoDB that does what it is told and is never heard."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: Any) -> Any:
            getattr(self._whole, name)(**arguments)
            raise ReadTimeoutError(endpoint_url="dynamodb")

        return call


def test_an_answer_that_got_lost_says_not_sent_and_the_next_try_gives_the_receipt(counter: Counter) -> None:
    review = counter.review()
    refused = counter.with_clients(dynamodb=Deaf(counter.clients.dynamodb)).confirm(review)
    stored = counter.references()

    receipt = counter.confirm(refused)

    assert refused.status == 503
    assert "BELUM TERKIRIM" in refused.page.text
    assert stored == counter.references() == [symbols_of(receipt.reference)]


def test_symbols_that_belong_to_somebody_else_are_passed_by(counter: Counter) -> None:
    case_id = counter.keyring.case_id("k" * 22)
    foreign = counter.case(counter.send(key="another-key-of-16").reference)
    squatter = {
        "case": reference_symbols(case_id),
        "part": "0head",
        "schema": 1,
        "id": foreign.id,
        "form": foreign.form,
        "version": foreign.version,
        "office": foreign.office,
        "year": "26",
        "received_at": foreign.received_at.isoformat(),
        "answers_mac": foreign.answers_mac,
        "code_hash": foreign.code_hash,
        "sealed": foreign.answers.ciphertext,
        "wrapped_key": foreign.answers.wrapped_key,
    }
    counter.table.put_if_absent(squatter)

    first, second = counter.send(), counter.send()
    closed = counter.with_catalog(lambda catalog: catalog["forms"][DOMICILE].update(closed="Ditutup."))

    assert symbols_of(first.reference) == reference_symbols(case_id, 1)
    assert second.json == first.json == closed.send().json
    assert counter.look_up(first).status == 200


@pytest.mark.parametrize("how", ["page", "json"])
def test_16_at_once_with_one_key_make_one_case_and_one_reference(busy_counter: Counter, how: str) -> None:
    review = busy_counter.review()
    # One container each: nothing is shared but the store.
    containers = [busy_counter.again() for _ in range(16)]
    for container in containers:
        container.get("/kirim/x")
    together = Barrier(16)

    def press(container: Counter) -> Answer:
        together.wait()
        return container.confirm(review) if how == "page" else container.send()

    with ThreadPoolExecutor(16) as pool:
        receipts = list(pool.map(press, containers))

    assert {receipt.status for receipt in receipts} <= {200, 201}
    assert len({told(receipt) for receipt in receipts}) == 1
    assert busy_counter.references() == [symbols_of(receipts[0].reference)]
    assert [receipt.status for receipt in receipts].count(201) == (1 if how == "json" else 0)


def test_16_at_once_with_other_answers_each_keep_one_and_tell_the_others(busy_counter: Counter) -> None:
    containers = [busy_counter.again() for _ in range(16)]
    together = Barrier(16)

    def press(number: int) -> Answer:
        together.wait()
        return containers[number].send(changes={"rw": number + 1})

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(press, range(16)))

    statuses = sorted(answer.status for answer in answers)
    assert statuses == [201] + [409] * 15
    assert len(busy_counter.references()) == 1


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.BUSY, Fault.CUT])
def test_a_bad_line_to_the_store_makes_no_second_case(busy_counter: Counter, fault: Fault) -> None:
    review = busy_counter.review()
    faults = iter([fault, Fault.NONE, fault])

    with faulty_line(busy_counter.settings.endpoint_url or "", lambda: next(faults, Fault.NONE)) as url:
        settings = replace(busy_counter.settings, endpoint_url=url)
        behind = busy_counter.with_clients(dynamodb=Clients(settings).dynamodb)
        receipts = [behind.confirm(review), behind.confirm(review)]

    assert [receipt.status for receipt in receipts] == [200, 200]
    assert told(receipts[0]) == told(receipts[1])
    assert len(busy_counter.references()) == 1
