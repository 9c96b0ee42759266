"""The JSON side: the same check, the same case; strict about everything around the answers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from local.openapi_examples import example_answers
from tests.answers import CROWD, DOMICILE, FORMS, json_answers_of
from tests.counter import Counter, open_counter
from tests.forms.definitions import regions, shipped_forms
from tests.stores import ROOT

PATH = f"/api/v1/kirim/{DOMICILE}"
KEY = "k" * 22


@pytest.mark.parametrize("form", FORMS)
def test_a_good_post_is_created_and_told_what_a_receipt_tells(counter: Counter, form: str) -> None:
    answer = counter.send(form)

    assert answer.status == 201
    assert set(answer.json) == {"reference", "code", "received_at", "office", "due", "held"}
    assert answer.headers["content-type"] == "application/json"
    assert date.fromisoformat(answer.json["due"]) == date(2026, 11, 25)


@pytest.mark.parametrize("form", FORMS)
def test_the_example_of_the_description_is_taken_on_its_day(counter: Counter, form: str) -> None:
    counter.clock.now = counter.clock.now.replace(year=2027, month=3, day=1)

    answer = counter.post_json(
        f"/api/v1/kirim/{form}", {"key": KEY, "answers": example_answers(shipped_forms()[form], regions())}
    )

    assert answer.status == 201


def _raw(answers: str, key: str = KEY) -> bytes:
    return f'{{"key": "{key}", "answers": {answers}}}'.encode()


_GOOD = json.dumps(json_answers_of(DOMICILE))
DEEP = '{"a":' * 9 + "1" + "}" * 9
BODIES = {
    "nothing": (b"", 400, "unreadable"),
    "half of it": (_raw(_GOOD)[:-5], 400, "unreadable"),
    "a list": (b"[]", 400, "unreadable"),
    "a word": (b'"x"', 400, "unreadable"),
    "NaN": (_raw('{"rt": NaN}'), 400, "unreadable"),
    "Infinity": (_raw('{"rt": Infinity}'), 400, "unreadable"),
    "minus Infinity": (_raw('{"rt": -Infinity}'), 400, "unreadable"),
    "a name twice": (_raw('{"rt": 1, "rt": 2}'), 400, "unreadable"),
    "a name twice on top": (
        b'{"key": "' + KEY.encode() + b'", "key": "b", "answers": {}}',
        400,
        "unreadable",
    ),
    "nine levels": (_raw(DEEP), 400, "unreadable"),
    "100,000 levels": (b"[" * 100_000, 400, "unreadable"),
    "100,000 levels of names": (b'{"a":' * 30_000, 400, "unreadable"),
    "a number of 5,000 digits": (_raw('{"rt": ' + "9" * 5000 + "}"), 400, "unreadable"),
    "bytes that are no text": (b"\xff\xfe\xfd", 400, "unreadable"),
    "200 kB and a byte": (b" " * 200_001, 413, "too_large"),
    "no key": (b'{"answers": {}}', 422, "key"),
    "a short key": (_raw("{}", "k" * 15), 422, "key"),
    "a long key": (_raw("{}", "k" * 129), 422, "key"),
    "a key with a slash": (_raw("{}", "k" * 20 + "/"), 422, "key"),
    "a key of a number": (b'{"key": 1234567890123456, "answers": {}}', 422, "key"),
    "a key of half a character": (_raw("{}", "\\ud800" * 20), 422, "key"),
    "no answers": (b'{"key": "' + KEY.encode() + b'"}', 422, "answers"),
    "a list of answers": (_raw("[]"), 422, "answers"),
    "a version of a number": (_raw('{}, "version": 1'), 422, "answers"),
    "a name of nobody": (_raw('{}, "state": "completed"'), 422, "unknown_name"),
}


@pytest.mark.parametrize(("body", "status", "code"), BODIES.values(), ids=list(BODIES))
def test_a_body_that_is_not_as_described_is_told(
    counter: Counter, body: bytes, status: int, code: str
) -> None:
    answer = counter.post_json(PATH, body)

    assert (answer.status, answer.codes) == (status, [code])
    assert answer.json["problems"][0]["message"].startswith("Kirim ")
    assert counter.items() == []


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "text/json", ""])
def test_another_type_of_content_is_told(counter: Counter, kind: str) -> None:
    answer = counter.post_json(PATH, _raw(_GOOD), headers={"content-type": kind})

    assert (answer.status, answer.codes) == (415, ["wrong_type"])


def test_a_type_with_a_character_set_is_json_too(counter: Counter) -> None:
    answer = counter.post_json(PATH, _raw(_GOOD), headers={"content-type": "Application/JSON; charset=utf-8"})

    assert answer.status == 201


def test_an_unknown_form_is_told(counter: Counter) -> None:
    answer = counter.post_json("/api/v1/kirim/rumah-gratis", _raw("{}"))

    assert (answer.status, answer.codes) == (404, ["unknown_form"])


def test_a_closed_form_tells_why(counter: Counter) -> None:
    closed = counter.with_catalog(lambda catalog: catalog["forms"][DOMICILE].update(closed="Ditutup dulu."))

    answer = closed.send()

    assert (answer.status, answer.codes) == (410, ["closed"])
    assert answer.json["problems"][0]["message"] == "Ditutup dulu."


SLIPS: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "left out": (DOMICILE, {"occupation": None}, [("occupation", "missing")]),
    "wrong type": (DOMICILE, {"nik": 7271014107900001}, [("nik", "wrong_type")]),
    "wrong type of a list": (CROWD, {"entertainment": "karaoke"}, [("entertainment", "wrong_type")]),
    "a float": (DOMICILE, {"rt": 3.0}, [("rt", "wrong_type")]),
    "a day that is none": (DOMICILE, {"birth_date": "1990-02-31"}, [("birth_date", "not_a_date")]),
    "a day as a page writes it": (DOMICILE, {"birth_date": "31-1-1990"}, [("birth_date", "not_a_date")]),
    "over-long": (DOMICILE, {"street": "x" * 151}, [("street", "too_long")]),
    "unknown": (DOMICILE, {"status": "selesai"}, [("status", "unknown_field")]),
    "unknown option": (DOMICILE, {"purpose": "moon"}, [("purpose", "unknown_option")]),
    "half a character": (DOMICILE, {"street": "Jalan \ud800"}, [("street", "hidden_characters")]),
    "a name of half a character": (DOMICILE, {"\ud800": "x"}, [("?", "unknown_field")]),
    "foreign digits": (DOMICILE, {"rt": "٣"}, [("rt", "foreign_digits")]),
    "no agreement": (DOMICILE, {"truth": False}, [("truth", "not_agreed")]),
    "not asked": (DOMICILE, {"purpose_other": "Untuk anak"}, [("purpose_other", "not_asked")]),
    "not asked and not right": (DOMICILE, {"purpose_other": "x" * 301}, [("purpose_other", "not_asked")]),
    "asked by another answer": (CROWD, {"road_detail": None}, [("road_detail", "missing")]),
    "several": (
        DOMICILE,
        {"rt": "x", "full_name": 1, "truth": None},
        [("full_name", "wrong_type"), ("rt", "not_a_number"), ("truth", "not_agreed")],
    ),
}


@pytest.mark.parametrize(("form", "changes", "told"), SLIPS.values(), ids=list(SLIPS))
def test_a_slip_is_told_by_question_and_code(
    counter: Counter, form: str, changes: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    answer = counter.send(form, changes=changes)

    assert answer.status == 422
    assert [(problem["question"], problem["code"]) for problem in answer.json["problems"]] == told
    assert all(problem["message"] for problem in answer.json["problems"])
    assert counter.items() == []


def test_numbers_and_yes_may_be_sent_as_words(counter: Counter) -> None:
    first = counter.send(CROWD, changes={"guests": 250, "closes_road": True, "truth": True})
    second = counter.send(CROWD, changes={"guests": "250", "closes_road": "yes", "truth": "yes"})

    assert (first.status, second.status) == (201, 200)


BESIDE: dict[str, tuple[dict[str, Any], str]] = {
    "an answer that is not asked": ({"purpose_other": "x" * 301}, "not_asked"),
    "a name that no form has": ({"gone": "Tulisan"}, "unknown_field"),
    "an answer of another type": ({"email": 5}, "wrong_type"),
}


@pytest.mark.parametrize(("more", "code"), BESIDE.values(), ids=list(BESIDE))
def test_a_retry_with_something_beside_what_was_kept_is_told_so(
    counter: Counter, more: dict[str, Any], code: str
) -> None:
    counter.send(changes={"purpose": "bank", "purpose_other": None, "email": None})

    answer = counter.send(changes={"purpose": "bank", "purpose_other": None, "email": None, **more})

    assert (answer.status, answer.codes) == (422, [code])


def test_no_program_needs_to_send_what_it_leaves_empty(counter: Counter) -> None:
    assert counter.send(changes={"email": None}).status == 201
    assert counter.send(key="another-key-of-16", changes={"email": ""}).status == 201


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def test_whatever_json_is_sent_the_answer_is_json_and_no_bug(
    counter: Counter, moto: Any, catalog: Any, moto_keys: Any
) -> None:
    names = sorted(json_answers_of(DOMICILE))
    busy = open_counter(moto, catalog, moto_keys)

    @settings(max_examples=150, deadline=None)
    @given(st.dictionaries(st.sampled_from(names) | st.text(), ANY_JSON, max_size=6), ANY_JSON, st.booleans())
    def holds(answers: dict[str, Any], anything: Any, old: bool) -> None:
        body = {"key": KEY, "answers": answers, **({"version": "0" * 12} if old else {})}
        for sent in (body, anything):
            answer = busy.post_json(PATH, sent, address=f"192.0.2.{len(busy.lines) % 250}:1")
            assert 400 <= answer.status < 500, answer.body
            assert answer.json["problems"]

    holds()
    assert busy.raised == []


def test_every_refusal_of_the_program_side_is_in_its_description() -> None:
    document = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    responses = document["paths"][PATH]["post"]["responses"]

    assert {"200", "201", "400", "404", "409", "410", "413", "415", "422", "429", "503"} <= set(responses)
