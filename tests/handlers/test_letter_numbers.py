"""Eight officers press at the same moment, again and again: no number is missing, and none is given twice.

`make letters SEED=1 SIZE=1000` plays a thousand rounds; the suite plays a few.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import Any

import pytest

from handlers.backroom.attributes import Item, from_attributes
from handlers.backroom.clients import Clients
from handlers.backroom.store import AlreadyThere, StoreDown
from handlers.letters.letter_register import COUNTER, LetterRegister
from loket.cases import Person, letter_of
from tests.answers import symbols_of
from tests.counter import Counter
from tests.faulty_network import Forgetful
from tests.stores import RunningStore

OFFICERS = 8
ROUNDS = int(os.environ.get("SIZE") or 25)
SEED = int(os.environ.get("SEED") or 1)
HERE = "72.71.02.1008"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
LURAH = Person(subject="s-3", name="Lela CONTOH", roles=("head",), offices=(HERE,))


class Hurried:
    """A register as many functions at once have it: each thread its own, some of them cut off on the way."""

    def __init__(self, counter: Counter, chance: Random) -> None:
        self._counter, self._chance = counter, chance
        self._lines = [Clients(counter.settings).dynamodb for _ in range(OFFICERS)]

    def one(self, officer: int = 0) -> LetterRegister:
        """A register of somebody's own."""
        settings = self._counter.settings
        client: Any = self._lines[officer]
        if self._chance.random() < 0.1:
            client = Forgetful(client)
        return LetterRegister(client, settings.letters_table, settings.cases_table)


def play(hurried: Hurried, round_: int) -> list[str]:
    """One round: what each officer was told, a number or why there is none."""
    registers, start = [hurried.one(officer) for officer in range(OFFICERS)], Barrier(OFFICERS)

    def press(officer: int) -> str:
        case = f"C{round_}-{officer}"

        def prepared(seq: int) -> tuple[Item, Item]:
            return {"seq": seq, "case": case}, {"case": case, "part": "e0001", "mac": b"m", "seq": seq}

        start.wait()
        for _ in range(30):  # who is told that the store is down presses once more
            try:
                return str(registers[officer].take("office#2026", prepared))
            except StoreDown:
                continue
            except AlreadyThere as there:
                return str(there.item["seq"])
        return "down"

    with ThreadPoolExecutor(OFFICERS) as pool:
        return list(pool.map(press, range(OFFICERS)))


def everything(store: RunningStore, table: str) -> list[dict[str, Any]]:
    """All items of a table, by a client that has the patience for thousands of them."""
    pages = store.client("dynamodb").get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    return [from_attributes(item) for page in pages for item in page["Items"]]


@pytest.mark.timeout(7200)
def test_no_number_is_missing_and_none_is_given_twice(busy_counter: Counter, ministack: RunningStore) -> None:
    hurried = Hurried(busy_counter, Random(SEED))

    for round_ in range(ROUNDS):
        told = sorted(map(int, play(hurried, round_)))
        assert told == list(range(round_ * OFFICERS + 1, (round_ + 1) * OFFICERS + 1))

    expected = list(range(1, ROUNDS * OFFICERS + 1))
    settings = busy_counter.settings
    rows = everything(ministack, settings.letters_table)
    assert sorted(row["seq"] for row in rows if row["entry"] != COUNTER) == expected
    assert [row["last"] for row in rows if row["entry"] == COUNTER] == [expected[-1]]
    cases = everything(ministack, settings.cases_table)
    assert len({item["case"] for item in cases}) == len(cases) == len(expected)
    assert {item["case"]: item["seq"] for item in cases} == {
        row["case"]: row["seq"] for row in rows if row["entry"] != COUNTER
    }


def test_eight_letters_at_once_get_eight_numbers_in_a_row(busy_counter: Counter) -> None:
    counter = busy_counter
    receipts = [counter.apply("pengantar-skck", full_name=f"Siti {'ABCDEFGH'[place]}") for place in range(8)]
    for receipt in receipts:
        counter.act(counter.sign_in(SARI), receipt, "accept")
        counter.act(counter.sign_in(LURAH), receipt, "approve")
    sari, start = counter.sign_in(SARI), Barrier(OFFICERS)
    page = {"_csrf": counter.csrf(sari), "_number": "2"}

    def press(reference: str) -> int:
        start.wait()
        path = f"/petugas/permohonan/{symbols_of(reference)}/ready"
        container = counter.again()
        answers = (container.post(path, page, cookie=sari).status for _ in range(10))
        return next((status for status in answers if status != 503), 503)  # told so, one presses once more

    with ThreadPoolExecutor(OFFICERS) as pool:
        statuses = list(pool.map(press, [receipt.reference for receipt in receipts]))

    letters = [letter_of(counter.case(receipt.reference)) for receipt in receipts]
    assert set(statuses) == {303}
    assert sorted(letter.seq for letter in letters if letter) == list(range(1, 9))
    assert len({letter.id for letter in letters if letter}) == 8
