"""What is written down while somebody applies: one short line, nobody's words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.backroom.log import Log
from tests.answers import CROWD, FORMS, RESIDENTS, answers_of, values_of
from tests.counter import Counter

BYTES = 600
# Texts that are ids of ours, or too short to be anybody's.
OURS = {*FORMS, "work", "other"}


@pytest.mark.parametrize("how", ["pages", "json"])
@pytest.mark.parametrize("form", FORMS)
def test_a_submission_is_one_line_of_at_most_600_bytes(counter: Counter, form: str, how: str) -> None:
    done = counter.apply(form) if how == "pages" else counter.send(form)

    assert done.status in (200, 201)
    assert len(counter.lines) == 1
    assert len(counter.lines[0].encode()) <= BYTES
    assert json.loads(counter.lines[0]) == {
        "level": "info",
        "message": "a case is kept",
        "form": form,
        "reference": done.reference,
    }


@pytest.mark.parametrize("form", FORMS)
def test_no_line_holds_an_answer_or_the_code(counter: Counter, form: str) -> None:
    receipt = counter.apply(form)
    counter.look_up(receipt)
    log = "\n".join(counter.lines)

    typed = [text for text in values_of(answers_of(form)) if len(text) > 3 and text not in OURS]
    assert [text for text in typed if text in log] == []
    assert receipt.code not in log


def test_looking_at_a_status_writes_no_line(counter: Counter) -> None:
    receipt = counter.apply(CROWD)
    counter.lines.clear()

    counter.look_up(receipt)

    assert counter.lines == []


FACTS = st.dictionaries(
    st.sampled_from(["form", "reference", "kind", "route", "code", "office", "action", "status", "count"]),
    st.text(max_size=300) | st.integers(),
)


@given(FACTS)
@settings(max_examples=200, deadline=None)
def test_whatever_is_logged_is_one_line_of_json(facts: dict[str, str | int]) -> None:
    lines: list[str] = []
    Log(lines.append).info("something happened", **facts)

    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert len(lines[0].encode()) <= BYTES
    assert json.loads(lines[0])["message"] == "something happened"


@given(
    st.text(min_size=1, max_size=100).filter(lambda text: not text.isascii() or "\n" in text or "@" in text)
)
@settings(max_examples=200, deadline=None)
def test_a_fact_that_is_no_code_is_not_written(text: str) -> None:
    lines: list[str] = []
    Log(lines.append).info("something happened", reference=text)

    assert json.loads(lines[0])["reference"] == "?"


def test_a_fact_without_a_place_is_a_bug_that_shows_at_once() -> None:
    with pytest.raises(ValueError, match="no place in a log"):
        Log(lambda line: None).info("something happened", full_name="Siti")


def test_a_guarded_answer_is_in_no_line(counter: Counter) -> None:
    counter.apply(RESIDENTS)

    assert "RSUD" not in "".join(counter.lines)
