"""Looking at oneself: private, repeatable, and it recommends a path."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from loket.cases import Person
from tests.counter import Answer, Counter

PAGE = "/belajar/aksi/periksa-diri"
TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=("72.71.02.1008",))


@pytest.fixture
def tuti(counter: Counter) -> str:
    return counter.sign_in(TUTI)


def statements(counter: Counter) -> list[dict[str, str]]:
    courses = json.loads((counter.settings.catalog / "belajar.json").read_bytes())
    found: list[dict[str, str]] = courses["statements"]
    return found


def answer(counter: Counter, cookie: str, value: str = "3", **changes: str) -> Answer:
    typed = {one["id"]: value for one in statements(counter)} | changes
    return counter.post(PAGE, {"_csrf": counter.csrf(cookie), **typed}, cookie=cookie)


def kept(counter: Counter) -> list[Mapping[str, Mapping[str, str]]]:
    found: list[Mapping[str, Mapping[str, str]]] = counter.clients.dynamodb.scan(
        TableName=counter.settings.learning_table
    )["Items"]
    return found


def test_what_one_cannot_do_alone_makes_the_path(counter: Counter, tuti: str) -> None:
    weak = [one["id"] for one in statements(counter) if one["module"] in ("m0", "m6")]

    sent = answer(counter, tuti, **dict.fromkeys(weak, "1"))
    page = counter.get(PAGE, cookie=tuti)

    assert sent.status == 303
    assert page.body.count('href="/belajar/m0-') == 1
    assert page.body.index("/belajar/m0-") < page.body.index("/belajar/m6-")
    assert "/belajar/m2-" not in page.body


def test_whoever_can_do_it_all_is_asked_to_help(counter: Counter, tuti: str) -> None:
    answer(counter, tuti, "4")

    assert "Bantulah rekan" in counter.get(PAGE, cookie=tuti).page.text


def test_what_was_left_open_is_asked_for_and_the_rest_stays(counter: Counter, tuti: str) -> None:
    first = statements(counter)[0]

    page = answer(counter, tuti, **{first["id"]: ""})

    assert page.status == 422
    assert f'href="#{first["id"]}-1"' in page.body
    assert page.body.count(" checked") == len(statements(counter)) - 1
    assert kept(counter) == []


@pytest.mark.parametrize("value", ["5", "0", "-1", "٣", "3.0"])
def test_an_answer_that_is_none_counts_as_open(counter: Counter, tuti: str, value: str) -> None:
    assert answer(counter, tuti, value).status == 422


def test_an_earlier_result_stays(counter: Counter, tuti: str) -> None:
    answer(counter, tuti, "1")
    counter.clock.move(minutes=10)
    answer(counter, tuti, "4")

    page = counter.get(PAGE, cookie=tuti).page.text

    assert len(kept(counter)) == 2
    assert "4,0 dari 4" in page
    assert "1,0" in page


def test_a_second_click_is_one_result(counter: Counter, tuti: str) -> None:
    answer(counter, tuti)
    answer(counter, tuti)

    assert len(kept(counter)) == 1


def test_nobody_else_sees_it(counter: Counter, tuti: str) -> None:
    answer(counter, tuti, "1")
    other = counter.sign_in(Person(subject="s-2", name="Rudi CONTOH", roles=("mentor",), offices=()))

    assert "Hasil Anda" not in counter.get(PAGE, cookie=other).page.text


def test_it_is_shared_only_where_that_was_ticked(counter: Counter, tuti: str) -> None:
    answer(counter, tuti)
    counter.clock.move(minutes=10)
    answer(counter, tuti, shared="1")

    assert [item["shared"]["BOOL"] for item in kept(counter)] == [False, True]
