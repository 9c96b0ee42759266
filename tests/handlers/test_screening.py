"""Machines are told from people without asking people anything, and nobody is refused."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import altcha
import pytest
from botocore.exceptions import EndpointConnectionError

from handlers.sending.proof_of_work import LEAST_TRIES, MOST_TRIES
from handlers.web.network import network_of
from loket.cases import Screening
from tests.answers import DOMICILE, FORMS, RESIDENTS, answers_of, json_answers_of, symbols_of, typed_of
from tests.counter import Answer, Counter

ANOTHER_KEY = "another-key-of-a-page"


def attacked(counter: Counter, posts: int = 0, minutes: int = 10) -> Counter:
    """The same city, where so many posts to one form are already an attack."""
    return counter.with_catalog(
        lambda catalog: catalog["city"].update(attack_posts=posts, attack_minutes=minutes)
    )


def challenge_of(review: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(review.page.data("challenge"))
    return found


def solved(challenge: dict[str, Any]) -> str:
    """What a browser works out."""
    sum_ = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(sum_)
    assert solution
    return altcha.Payload(sum_, solution).to_base64()


def confirm(counter: Counter, review: Answer, proof: str = "") -> Answer:
    """Press Kirim, with a proof or as a browser without scripts does."""
    form = next(form for form in review.page.forms if form.action.endswith("/konfirmasi"))
    return counter.post(form.action, {**typed_of(form.pairs), **({"_proof": proof} if proof else {})})


def program(counter: Counter, form: str = DOMICILE, **more: object) -> Answer:
    """A program sends a form."""
    body = {"key": "k" * 22, "answers": json_answers_of(form), **more}
    return counter.post_json(f"/api/v1/kirim/{form}", body)


def screening(counter: Counter, receipt: Answer) -> Screening:
    assert receipt.status in (200, 201), receipt.body
    return counter.case(receipt.reference).screening


# --- three seconds


@pytest.mark.parametrize(("seconds", "found"), [(0, "fast"), (2, "fast"), (3, ""), (4, ""), (3600, "")])
def test_who_sends_within_three_seconds_is_marked_and_not_refused(
    counter: Counter, seconds: int, found: str
) -> None:
    review = counter.review()
    counter.clock.move(seconds=seconds)

    assert screening(counter, counter.confirm(review)) == found


@pytest.mark.parametrize("form", FORMS)
def test_a_fast_receipt_reads_like_any_other(counter: Counter, form: str) -> None:
    fast = counter.apply(form)
    review = counter.review(form)
    counter.clock.move(seconds=30)
    slow = counter.confirm(review)

    assert fast.page.text.replace(fast.reference, "").replace(fast.code, "") == slow.page.text.replace(
        slow.reference, ""
    ).replace(slow.code, "")


@pytest.mark.parametrize(("first", "second"), [(0, 30), (30, 1)])
def test_a_retry_changes_neither_the_receipt_nor_the_mark(counter: Counter, first: int, second: int) -> None:
    review = counter.review()
    counter.clock.move(seconds=first)
    kept = counter.confirm(review)
    before = screening(counter, kept)
    counter.clock.move(seconds=second)

    again = counter.confirm(review)

    assert again.body == kept.body
    assert screening(counter, again) is before
    assert counter.references() == [symbols_of(kept.reference)]


# --- a page says how it is checked: a day long, and once


def test_a_page_older_than_a_day_is_looked_at_once_more(counter: Counter) -> None:
    review = counter.review()
    counter.clock.move(hours=24, seconds=1)

    again = counter.confirm(review)

    assert again.status == 422
    assert counter.references() == []
    assert counter.confirm(again).status == 200


def test_a_page_is_spent_by_its_first_case_however_often_it_is_sent(counter: Counter) -> None:
    review = counter.review()

    receipts = {counter.confirm(review).reference for _ in range(20)}

    assert [symbols_of(one) for one in receipts] == counter.references()


def test_a_token_made_by_somebody_else_makes_no_case(counter: Counter) -> None:
    form = counter.review().page.form(f"/kirim/{DOMICILE}/konfirmasi")
    typed = typed_of(form.pairs)
    forged = {**typed, "_token": str(typed["_token"])[:-2] + "AA"}

    assert counter.post(form.action, forged).status == 422
    assert counter.references() == []


# --- an attack


def test_while_all_is_calm_no_page_asks_for_a_proof_and_nothing_is_counted_in_the_store(
    counter: Counter,
) -> None:
    review = counter.review()

    assert "data-challenge" not in review.body
    assert "_proof" not in review.body
    counter.confirm(review)
    assert [verb for verb, _, _ in counter.calls] == ["put_if_absent"]


def test_above_the_limit_the_review_asks_for_a_proof(counter: Counter) -> None:
    city = attacked(counter, posts=4)

    asks = ["data-challenge" in city.review().body for _ in range(6)]

    assert asks == [False] * 4 + [True] * 2


def test_a_page_with_its_proof_is_as_any_other(counter: Counter) -> None:
    city = attacked(counter)
    review = city.review()
    city.clock.move(seconds=20)

    receipt = confirm(city, review, solved(challenge_of(review)))

    assert screening(city, receipt) is Screening.NONE
    assert "data-held" not in receipt.body


@pytest.mark.parametrize("form", FORMS)
def test_without_scripts_the_application_is_kept_and_held(counter: Counter, form: str) -> None:
    city = attacked(counter)

    receipt = city.apply(form)

    assert screening(city, receipt) is Screening.HELD
    assert "tersimpan; petugas memeriksa lebih dulu bahwa ini dari orang" in receipt.page.text
    assert receipt.code


def tampered(proof: str, change: Callable[[dict[str, Any]], object]) -> str:
    payload = json.loads(base64.b64decode(proof))
    change(payload)
    return base64.b64encode(json.dumps(payload).encode()).decode()


FALSE_PROOFS: dict[str, Callable[[str], str]] = {
    "no proof": lambda proof: "",
    "a word": lambda proof: "benar",
    "one that is too long": lambda proof: proof + "=" * 3000,
    "letters of elsewhere": lambda proof: "١٢٣",
    "JSON that is none": lambda proof: base64.b64encode(b"[1, 2").decode(),
    "a list": lambda proof: base64.b64encode(b"[]").decode(),
    "a very deep list": lambda proof: base64.b64encode(b"[" * 1400).decode(),
    "another number": lambda proof: tampered(proof, lambda p: p["solution"].update(counter=1)),
    "no number": lambda proof: tampered(proof, lambda p: p["solution"].update(counter="1")),
    "an easier sum": lambda proof: tampered(proof, lambda p: p["challenge"]["parameters"].update(cost=1)),
    "a later end": lambda proof: tampered(
        proof, lambda p: p["challenge"]["parameters"]["data"].update(until=2**40)
    ),
    "no signature": lambda proof: tampered(proof, lambda p: p["challenge"].pop("signature")),
    "another key in it": lambda proof: tampered(
        proof, lambda p: p["challenge"]["parameters"]["data"].update(key=ANOTHER_KEY)
    ),
}


@pytest.mark.parametrize("change", FALSE_PROOFS.values(), ids=FALSE_PROOFS.keys())
def test_a_false_proof_is_no_proof_and_no_refusal(counter: Counter, change: Callable[[str], str]) -> None:
    city = attacked(counter)
    review = city.review()

    receipt = confirm(city, review, change(solved(challenge_of(review))))

    assert screening(city, receipt) is Screening.HELD


def test_a_proof_is_good_for_ten_minutes(counter: Counter) -> None:
    city = attacked(counter, minutes=60)
    on_time, late = city.review(), city.review()
    proofs = [solved(challenge_of(review)) for review in (on_time, late)]
    city.clock.move(minutes=10)
    first = screening(city, confirm(city, on_time, proofs[0]))
    city.clock.move(seconds=1)

    assert (first, screening(city, confirm(city, late, proofs[1]))) == (Screening.NONE, Screening.HELD)


def test_a_proof_is_worth_nothing_on_another_page(counter: Counter) -> None:
    city = attacked(counter)
    proof = solved(challenge_of(city.review()))

    assert screening(city, confirm(city, city.review(), proof)) is Screening.HELD


def test_a_proof_is_worth_nothing_for_another_form(counter: Counter) -> None:
    city = attacked(counter)
    review = city.review(RESIDENTS)
    key = challenge_of(review)["parameters"]["data"]["key"]
    proof = solved(challenge_of(review))

    sent = program(city, key=key, proof=proof)

    assert sent.json["held"] is True


def test_a_proof_sent_twice_makes_one_case(counter: Counter) -> None:
    city = attacked(counter)
    review = city.review()
    proof = solved(challenge_of(review))

    first, second = confirm(city, review, proof), confirm(city, review, proof)

    assert second.body == first.body
    assert city.references() == [symbols_of(first.reference)]


def test_a_retry_that_brings_the_proof_late_stays_held_and_its_receipt_the_same(counter: Counter) -> None:
    city = attacked(counter)
    review = city.review()
    held = confirm(city, review)

    again = confirm(city, review, solved(challenge_of(review)))

    assert again.body == held.body
    assert screening(city, again) is Screening.HELD


def test_the_sum_is_never_much_longer_for_one_person_than_for_another(counter: Counter) -> None:
    city = attacked(counter)

    for _ in range(3):
        payload = json.loads(base64.b64decode(solved(challenge_of(city.review()))))
        assert LEAST_TRIES <= payload["solution"]["counter"] < MOST_TRIES


def test_a_page_drawn_while_all_was_calm_is_excused_for_ten_minutes(counter: Counter) -> None:
    city = attacked(counter, posts=3, minutes=60)
    calm = [city.review() for _ in range(2)]
    for _ in range(3):
        city.review()
    city.clock.move(minutes=9)
    early = screening(city, confirm(city, calm[0]))
    city.clock.move(minutes=2)

    assert (early, screening(city, confirm(city, calm[1]))) == (Screening.NONE, Screening.HELD)


def test_the_note_of_a_page_with_slips_is_no_excuse(counter: Counter) -> None:
    city = attacked(counter, posts=1)
    slips = city.review(nik="1")
    token = slips.page.form(f"/kirim/{DOMICILE}").value("_token")
    city.review()
    form = city.review().page.form(f"/kirim/{DOMICILE}/konfirmasi")

    receipt = city.post(form.action, {**typed_of(form.pairs), "_token": token})

    assert screening(city, receipt) is Screening.HELD


def test_an_attack_on_one_form_asks_nothing_of_another(counter: Counter) -> None:
    city = attacked(counter, posts=2)
    for _ in range(3):
        city.review(RESIDENTS)

    assert "data-challenge" in city.review(RESIDENTS).body
    assert "data-challenge" not in city.review(DOMICILE).body


def test_pages_that_are_sent_fast_count_for_more(counter: Counter) -> None:
    city = attacked(counter, posts=9)

    asks = []
    for _ in range(3):
        review = city.review()
        asks.append("data-challenge" in review.body)
        city.confirm(review)

    assert asks == [False, False, True]


def test_an_attack_lasts_through_the_next_window_and_ends(counter: Counter) -> None:
    city = attacked(counter, posts=1)
    city.review()
    city.review()
    city.clock.move(minutes=10)
    still = "data-challenge" in city.review().body
    city.clock.move(minutes=20)

    assert (still, "data-challenge" in city.review().body) == (True, False)


def test_an_attack_is_known_to_other_containers(counter: Counter) -> None:
    first, second = (attacked(counter, posts=8) for _ in range(2))
    for _ in range(7):
        first.review()

    asks = ["data-challenge" in second.review().body for _ in range(4)]

    assert asks[:2] == [False, False]
    assert asks[-1]


def test_a_network_that_is_stopped_puts_no_form_under_attack(counter: Counter) -> None:
    city = attacked(counter, posts=302)
    answers = [city.review().status for _ in range(310)]

    page = {**city.ours(DOMICILE), **answers_of(DOMICILE)}

    assert set(answers[300:]) == {429}
    assert "data-challenge" not in city.post(f"/kirim/{DOMICILE}", page, address="203.0.113.9:1").body


def test_when_counting_fails_all_is_calm(counter: Counter) -> None:
    class Down:
        def update_item(self, **_: Any) -> None:
            raise EndpointConnectionError(endpoint_url="counters")

    city = attacked(counter.with_clients(dynamodb_in_haste=Down()))

    assert "data-challenge" not in city.review().body


def test_an_attack_is_told_to_the_operator_once(counter: Counter) -> None:
    city = attacked(counter)
    for _ in range(3):
        city.review()

    assert sum("a form is under attack" in line for line in city.lines) == 1


# --- programs


def test_a_program_is_told_that_it_is_held(counter: Counter) -> None:
    city = attacked(counter)

    sent, again = program(city), program(city)

    assert (sent.status, sent.json["held"]) == (201, True)
    assert (again.status, again.json) == (200, sent.json)


def test_a_program_that_asks_for_the_sum_first_is_not_held(counter: Counter) -> None:
    city = attacked(counter)
    city.review()
    asked = city.post_json(f"/api/v1/kirim/{DOMICILE}/tantangan", {"key": "k" * 22}).json["challenge"]

    sent = program(city, proof=solved(asked))

    assert (sent.status, sent.json["held"]) == (201, False)


def test_while_all_is_calm_there_is_no_sum_to_ask_for(counter: Counter) -> None:
    answer = counter.post_json(f"/api/v1/kirim/{DOMICILE}/tantangan", {"key": "k" * 22})

    assert (answer.status, answer.json) == (200, {"challenge": None})


@pytest.mark.parametrize(
    "body", [{}, {"key": 1}, {"key": "short"}, {"key": "k" * 22, "form": DOMICILE}, b"{"]
)
def test_a_question_for_the_sum_that_is_none_is_told(counter: Counter, body: object) -> None:
    assert counter.post_json(f"/api/v1/kirim/{DOMICILE}/tantangan", body).status in (400, 422)


def test_a_program_without_an_attack_is_not_held(counter: Counter) -> None:
    sent = program(counter)

    assert (sent.status, sent.json["held"]) == (201, False)


@pytest.mark.parametrize("proof", [1, None, ["a"], {}])
def test_a_proof_that_is_no_text_is_told(counter: Counter, proof: object) -> None:
    assert program(counter, proof=proof).codes == ["proof"]


# --- neighbourhoods


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7:4711", "198.51.100"),
        ("198.51.100.7", "198.51.100"),
        ("2001:db8:77:1::5:443", "2001:db8:77"),
        ("[2001:db8:77:1::5]:443", "2001:db8:77"),
    ],
)
def test_a_neighbourhood_is_counted_and_not_an_address(address: str, network: str) -> None:
    assert network_of(address) == network
