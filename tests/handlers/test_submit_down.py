"""When something behind the counter does not answer: 503, not sent, everything typed is still there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from handlers.backroom.keys import KeysDown
from handlers.sending.screening import POSTS_PER_NETWORK
from tests.answers import DOMICILE, FORMS, answers_of, symbols_of, typed_of, values_of
from tests.counter import Answer, Counter


class Down:
    """A service of AWS that fails in one way, whatever it is asked."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: Any) -> Any:
            self.asked += 1
            raise self.error

        return call


def said(code: str, status: int) -> ClientError:
    return ClientError(
        {"Error": {"Code": code, "Message": "x"}, "ResponseMetadata": {"HTTPStatusCode": status}}, "PutItem"
    )


FAILURES = {
    "not reachable": EndpointConnectionError(endpoint_url="dynamodb"),
    "no answer": ReadTimeoutError(endpoint_url="dynamodb"),
    "throttled": said("ProvisionedThroughputExceededException", 400),
    "broken": said("InternalServerError", 500),
}
DOWN = pytest.mark.parametrize("failure", FAILURES.values(), ids=list(FAILURES))


def lost(answer: Answer, form: str) -> list[str]:
    page = answer.page
    return [text for text in values_of(answers_of(form)) if not page.holds(text)]


def assert_not_sent(answer: Answer, form: str) -> None:
    assert answer.status == 503
    assert answer.headers["retry-after"] == "60"
    assert "BELUM TERKIRIM" in answer.page.text
    assert lost(answer, form) == []


@DOWN
@pytest.mark.parametrize("form", FORMS)
def test_without_the_table_nothing_is_sent_and_nothing_is_lost(
    counter: Counter, form: str, failure: Exception
) -> None:
    answer = counter.with_clients(dynamodb=Down(failure)).confirm(counter.review(form))

    assert_not_sent(answer, form)


@DOWN
def test_without_the_master_key_nothing_is_sent_and_nothing_is_lost(
    counter: Counter, failure: Exception
) -> None:
    answer = counter.with_clients(kms=Down(failure)).confirm(counter.review())

    assert_not_sent(answer, DOMICILE)
    assert counter.items() == []


def test_with_the_master_key_switched_off_nothing_is_sent(counter: Counter) -> None:
    off = Down(said("DisabledException", 400))

    assert_not_sent(counter.with_clients(kms=off).confirm(counter.review()), DOMICILE)


@pytest.mark.parametrize("form", FORMS)
def test_without_the_secret_the_first_step_loses_nothing(counter: Counter, form: str) -> None:
    assert_not_sent(counter.with_clients(no_secret=KeysDown("secret")).review(form), form)


def test_without_the_secret_the_last_step_loses_nothing(counter: Counter) -> None:
    answer = counter.with_clients(no_secret=KeysDown("secret")).confirm(counter.review())

    assert_not_sent(answer, DOMICILE)


def test_without_the_secret_of_the_door_a_page_of_ours_loses_nothing(counter: Counter) -> None:
    settings = replace(counter.settings, origin_check=True, origin_secret_id="door")
    door = counter.with_clients(no_secret=KeysDown("secret")).again(settings=settings)

    assert_not_sent(door.review(), DOMICILE)


def test_the_page_that_was_not_sent_can_be_sent_when_the_table_answers_again(counter: Counter) -> None:
    refused = counter.with_clients(dynamodb=Down(FAILURES["no answer"])).confirm(counter.review())

    receipt = counter.confirm(refused)

    assert receipt.status == 200
    assert counter.references() == [symbols_of(receipt.reference)]


def test_the_form_that_could_not_be_checked_can_be_checked_later(counter: Counter) -> None:
    refused = counter.with_clients(no_secret=KeysDown("secret")).review()

    answer = counter.post(f"/kirim/{DOMICILE}", typed_of(refused.page.form(f"/kirim/{DOMICILE}").pairs))

    assert answer.status == 200


def test_an_older_page_stays_an_older_page_while_nothing_can_be_checked(counter: Counter) -> None:
    refused = counter.with_clients(no_secret=KeysDown("secret")).review(
        DOMICILE, colour="biru tua", _version="0" * 12, _questions="colour.short_text"
    )

    form = refused.page.form(f"/kirim/{DOMICILE}")
    assert refused.page.holds("biru tua")
    assert (form.value("_version"), form.value("_questions")) == ("0" * 12, "colour.short_text")


def test_a_slip_on_the_last_page_is_kept_while_the_store_is_down(counter: Counter) -> None:
    form = counter.review().page.form(f"/kirim/{DOMICILE}/konfirmasi")

    answer = counter.with_clients(no_secret=KeysDown("secret")).post(
        form.action, {**typed_of(form.pairs), "rt": "tiga"}
    )

    assert answer.status == 503
    assert answer.page.holds("tiga")


@DOWN
def test_a_program_is_told_to_come_back(counter: Counter, failure: Exception) -> None:
    answer = counter.with_clients(dynamodb=Down(failure)).send()

    assert (answer.status, answer.codes) == (503, ["store_down"])
    assert answer.headers["retry-after"] == "60"


def test_a_bug_of_ours_shows_no_trace_and_keeps_what_was_typed(counter: Counter) -> None:
    answer = counter.with_clients(dynamodb=Down(RuntimeError("Siti Kanari wrote this"))).confirm(
        counter.review()
    )

    assert answer.status == 500
    assert "Ini bukan salah Anda." in answer.page.text
    assert lost(answer, DOMICILE) == []
    for trace in ("Traceback", "RuntimeError", "wrote this", ".py"):
        assert trace not in answer.body


def test_a_bug_of_ours_is_logged_by_place_and_not_by_words(counter: Counter) -> None:
    counter.with_clients(dynamodb=Down(RuntimeError("Siti Kanari wrote this"))).confirm(counter.review())

    assert [line for line in counter.lines if "Siti" in line] == []
    assert '"kind":"RuntimeError"' in counter.lines[-1]


def test_a_bug_of_ours_is_told_to_a_program_without_a_trace(counter: Counter) -> None:
    answer = counter.with_clients(dynamodb=Down(RuntimeError("Siti"))).send()

    assert (answer.status, answer.codes) == (500, ["bug"])
    assert "Siti" not in answer.body


# --- counting


def test_a_network_that_sends_like_a_machine_is_asked_to_wait_and_loses_nothing(counter: Counter) -> None:
    bad = {**counter.ours(DOMICILE), "rt": "x"}
    for _ in range(POSTS_PER_NETWORK):
        assert counter.post(f"/kirim/{DOMICILE}", bad).status == 422

    answer = counter.review()

    assert answer.status == 429
    assert answer.headers["retry-after"] == "600"
    assert "Tunggu 10 menit" in answer.page.text
    assert lost(answer, DOMICILE) == []


def test_a_program_that_sends_like_a_machine_is_asked_to_wait(counter: Counter) -> None:
    for _ in range(POSTS_PER_NETWORK):
        counter.send(changes={"rt": "x"})

    answer = counter.send()

    assert (answer.status, answer.codes) == (429, ["too_many"])
    assert answer.headers["retry-after"] == "600"
    assert counter.items() == []


def test_one_network_that_is_asked_to_wait_stops_no_other(counter: Counter) -> None:
    for _ in range(POSTS_PER_NETWORK + 1):
        counter.send(changes={"rt": "x"})

    assert counter.send(address="203.0.113.9:4321").status == 201


def test_what_a_visitor_claims_about_the_address_is_not_counted(counter: Counter) -> None:
    for number in range(POSTS_PER_NETWORK + 1):
        counter.send(changes={"rt": "x"}, headers={"x-forwarded-for": f"192.0.2.{number % 250}"})

    assert counter.send(headers={"x-forwarded-for": "192.0.2.251"}).status == 429


def test_after_the_wait_everybody_may_send_again(counter: Counter) -> None:
    for _ in range(POSTS_PER_NETWORK + 1):
        counter.send(changes={"rt": "x"})
    counter.clock.move(minutes=10)

    assert counter.send().status == 201


@DOWN
def test_when_counting_fails_everybody_may_send(counter: Counter, failure: Exception) -> None:
    uncounted = counter.with_clients(dynamodb_in_haste=Down(failure))
    for _ in range(POSTS_PER_NETWORK + 1):
        uncounted.send(changes={"rt": "x"})

    assert uncounted.send().status == 201
    assert uncounted.clients.dynamodb_in_haste.asked > 0


def test_no_address_of_a_person_is_stored_by_counting(counter: Counter) -> None:
    for _ in range(POSTS_PER_NETWORK // 2):
        counter.send(changes={"rt": "x"})

    stored = counter.clients.dynamodb.scan(TableName=counter.settings.counters_table)["Items"]
    assert stored
    assert "198.51" not in str(stored)
