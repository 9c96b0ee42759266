"""A hundred real questions, and whether the right page is among the first three."""

from __future__ import annotations

from collections import Counter

from loket.search import Index
from tests.search_report import FIRST, place_of, questions

ENOUGH = 90


def test_the_right_page_is_among_the_first_three_for_ninety_of_a_hundred_questions(index: Index) -> None:
    answered = {row["ask"]: (row, index.ask(row["ask"]).entries) for row in questions()}

    misses = [
        f"{ask} → {', '.join(entry.title for entry in found[:FIRST]) or 'nothing'}; wanted {row['right']}"
        for ask, (row, found) in answered.items()
        if not 0 < place_of(row, found) <= FIRST
    ]

    assert len(answered) == 100
    assert len(misses) <= len(answered) - ENOUGH, "\n".join(misses)


def test_the_pages_that_questions_want_are_all_in_the_index(index: Index) -> None:
    addresses = {entry.address for entry in index.entries}

    assert sorted({row["right"] for row in questions()} - addresses) == []


def test_every_service_is_asked_for(index: Index) -> None:
    wanted = Counter(row["right"] for row in questions())

    assert [
        one.address
        for one in index.entries
        if one.kind.name in ("FORM", "SERVICE") and not wanted[one.address]
    ] == []


def test_slips_of_the_finger_and_words_of_palu_are_among_the_questions() -> None:
    assert sum("misspelt" in row for row in questions()) >= 10
    assert sum("palu" in row for row in questions()) >= 3
