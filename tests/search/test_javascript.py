"""Browsers and functions search alike: the same questions, words and slips, answered by both."""

from __future__ import annotations

import random
from typing import Any

from loket.search import Index, stems, unpack, words_of
from loket.search.spelling import is_one_slip
from tests.search.javascript import Scripts
from tests.search.test_stems import CASES, ROOTS
from tests.search_report import questions

ODD = [
    "",
    "   ",
    "a" * 300,
    "😀" * 99 + " ktp",
    "İstanbul Kartú",
    "<b>ktp</b>",
    "ktp\u00a0hilang",
    "1 2 3",
    "-",
    "q=ktp&x",
]
LETTERS = "abcdefghijklmnoprstuy"


def misspelt(word: str, chance: random.Random) -> str:
    """The word with up to two slips."""
    letters = list(word)
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        at = chance.randrange(len(letters)) if letters else 0
        match chance.randrange(4):
            case 0:
                letters.insert(at, chance.choice(LETTERS))
            case 1 if letters:
                del letters[at]
            case 2 if letters:
                letters[at] = chance.choice(LETTERS)
            case _:
                letters[at : at + 2] = reversed(letters[at : at + 2])
    return "".join(letters)


def made_up(plain: dict[str, Any]) -> list[str]:
    """Two thousand questions of the words of the index, many of them misspelt."""
    entries, words = unpack(plain)
    known = sorted({word for one in entries for word in words_of(f"{one.title} {one.keywords}")} | words.stop)
    chance = random.Random(4)
    return [
        " ".join(misspelt(chance.choice(known), chance) for _ in range(chance.randint(1, 6)))
        for _ in range(2000)
    ]


def test_both_give_the_same_pages_in_the_same_order(
    plain: dict[str, Any], index: Index, scripts: Scripts
) -> None:
    asked = [*(row["ask"] for row in questions()), *ODD, *made_up(plain)]
    here = [[entry.address for entry in index.ask(question).entries] for question in asked]

    there = scripts.run(plain, asked=asked)["answers"]

    assert [(q, one, other) for q, one, other in zip(asked, here, there, strict=True) if one != other] == []
    assert sum(bool(found) for found in here) > 1500


def test_both_read_the_same_entries(plain: dict[str, Any], index: Index, scripts: Scripts) -> None:
    there = scripts.run(plain)["entries"]

    assert there == [
        {
            "kind": int(entry.kind),
            "title": entry.title,
            "description": entry.description,
            "keywords": entry.keywords,
            "address": entry.address,
        }
        for entry in index.entries
    ]


def test_both_take_words_apart_alike(plain: dict[str, Any], scripts: Scripts) -> None:
    words = sorted(
        {word for rows in CASES.values() for row in rows for word in row}
        | {word for question in made_up(plain) for word in question.split()}
    )

    there = scripts.run(plain, words=words)["stems"]

    assert [
        word for word, forms in zip(words, there, strict=True) if forms != sorted(stems(word, ROOTS))
    ] == []


def test_both_know_one_slip_from_two(plain: dict[str, Any], scripts: Scripts) -> None:
    chance = random.Random(7)
    words = sorted({word for row in CASES["families"] for word in row})
    pairs = [(misspelt(word, chance), word) for word in words for _ in range(20)]

    there = scripts.run(plain, pairs=pairs)["slips"]

    assert there == [is_one_slip(typed, word) for typed, word in pairs]
    assert 0 < sum(there) < len(there)
