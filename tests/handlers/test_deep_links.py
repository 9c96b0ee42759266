"""A link may begin a form with answers that are not personal; nothing else of it is heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.answers import CROWD, DOMICILE, answers_of, typed_of
from tests.counter import Answer, Counter

FILE = f"/layanan/{DOMICILE}/ajukan/"


def follow(counter: Counter, form: str = DOMICILE, **query: str | list[str]) -> Answer:
    """Open a link of a form."""
    typed = {name.replace("__", "."): value for name, value in query.items()}
    return counter.get(f"/kirim/{form}", query=urlencode(typed, doseq=True))


def picked(answer: Answer) -> dict[str, list[str]]:
    """What stands in the form; our own fields, empty boxes and what every page has picked not counted."""
    pairs = next(form for form in answer.page.forms if form.action.startswith("/kirim/")).pairs
    brought = ((name, value) for name, value in pairs if value and not name.startswith("_"))
    return typed_of(pair for pair in brought if pair[1] not in ("bring", "self"))


def opened(*names: str) -> Callable[[dict[str, Any]], None]:
    """Editors say that these questions are not personal."""

    def change(catalog: dict[str, Any]) -> None:
        for form in catalog["forms"].values():
            for section in form["sections"]:
                for question in section["questions"]:
                    if question["id"] in names:
                        question["privacy"] = "open"

    return change


def test_an_open_answer_of_a_link_is_filled_in(counter: Counter) -> None:
    answer = follow(counter, purpose="bank")

    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert picked(answer) == {"purpose": ["bank"]}
    assert "Sebagian jawaban sudah terisi dari tautan" in answer.page.text


def test_the_page_of_a_link_is_sent_like_any_other(counter: Counter) -> None:
    form = follow(counter, purpose="school").page.form(f"/kirim/{DOMICILE}")
    typed = {**typed_of(form.pairs), **answers_of(DOMICILE, purpose="school")}

    receipt = counter.confirm(counter.post(form.action, typed))

    assert receipt.status == 200
    assert "Mendaftar sekolah atau kuliah" in receipt.page.text


def test_what_is_personal_is_not_heard_even_beside_an_open_answer(counter: Counter) -> None:
    answer = follow(counter, purpose="bank", nik="7271014107900001", full_name="Siti Kanari", email="a@b.id")

    assert picked(answer) == {"purpose": ["bank"]}
    assert "7271014107900001" not in answer.body
    assert "Siti" not in answer.body


LINKS: dict[str, dict[str, str | list[str]]] = {
    "nothing": {},
    "only what is personal": {"nik": "7271014107900001"},
    "an option that there is not": {"purpose": "rumah"},
    "two of what is one": {"purpose": ["bank", "school"]},
    "a name that the form does not have": {"utm_source": "grup"},
    "fields of ours": {"_version": "0", "_token": "x", "_edit": "nik"},
    "markup": {"purpose": "<script>alert(1)</script>"},
    "more than a link can hold": {"purpose": "bank", "x": "x" * 2000},
    "more names than a form": {"purpose": "bank", **{f"x{number}": "" for number in range(201)}},
}


@pytest.mark.parametrize("query", LINKS.values(), ids=list(LINKS))
def test_a_link_that_brings_nothing_leads_to_the_file(
    counter: Counter, query: dict[str, str | list[str]]
) -> None:
    answer = follow(counter, **query)

    assert (answer.status, answer.headers["location"]) == (303, FILE)


def test_a_link_to_no_form_leads_to_all_services(counter: Counter) -> None:
    assert follow(counter, "tidak-ada", purpose="bank").headers["location"] == "/layanan/"


def test_a_link_to_a_closed_form_leads_to_its_file(counter: Counter) -> None:
    def close(catalog: dict[str, Any]) -> None:
        catalog["forms"][DOMICILE]["closed"] = "Layanan ini pindah ke kelurahan."

    assert follow(counter.with_catalog(close), purpose="bank").headers["location"] == FILE


def test_an_open_answer_of_several_boxes_is_filled_in(counter: Counter) -> None:
    crowds = counter.with_catalog(opened("event_kind", "event_date", "entertainment"))

    answer = follow(
        crowds,
        CROWD,
        event_kind="music",
        event_date__day="1",
        event_date__month="12",
        event_date__year="2026",
        entertainment=["karaoke", "live_music"],
        guests="250",
    )

    assert picked(answer) == {
        "event_kind": ["music"],
        "event_date.day": ["1"],
        "event_date.month": ["12"],
        "event_date.year": ["2026"],
        "entertainment": ["live_music", "karaoke"],
    }


def test_words_of_a_link_stay_words(counter: Counter) -> None:
    crowds = counter.with_catalog(opened("place"))

    answer = follow(crowds, CROWD, place='"><script>alert(1)</script>')

    assert picked(answer) == {"place": ['"><script>alert(1)</script>']}
    assert "<script>alert" not in answer.body


def test_a_link_is_not_logged(counter: Counter) -> None:
    follow(counter, purpose="bank", nik="7271014107900001")

    assert counter.lines == []
