"""Eight learners take their certificates at the same moment: no number is missing, none is given twice."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from handlers.backroom.attributes import Item
from handlers.backroom.clients import Clients
from handlers.backroom.keyed_table import Update
from handlers.backroom.store import StoreDown
from handlers.learning.learning_table import LearningTable
from handlers.proofs.certificate_register import COUNTER, REGISTER, CertificateRegister
from tests.counter import Counter
from tests.faulty_network import Forgetful

LEARNERS = 8
ROUNDS = max(1, int(os.environ.get("SIZE") or 80) // LEARNERS)


def press(table: LearningTable, subject: str) -> int:
    """Take a number, and again when the line broke."""
    code = f"CODE{subject}"

    def prepare(seq: int) -> tuple[Item, Update]:
        known = dict.fromkeys(("name", "module", "title", "issued_on"), "x")
        item = {"topic": f"certificate#{code}", "entry": "0", "line": f"2026#{seq:09d}", "seq": seq, **known}
        item |= {"code": code, "number": str(seq), "jp": 1, "subject": subject}
        key, changes = (f"learner#{subject}", "module#m2"), {"certificate": code}
        return item, Update(key=key, changes=changes, expected={"certificate": None, "completed_at": "now"})

    for _ in range(30):
        try:
            taken = CertificateRegister(table).take(2026, prepare) or table.get(f"certificate#{code}", "0")
        except StoreDown:
            continue
        assert taken
        return int(taken["seq"])
    raise AssertionError("the register never answered")


@pytest.mark.timeout(7200)
def test_no_number_is_missing_and_none_is_given_twice(busy_counter: Counter) -> None:
    name = busy_counter.settings.learning_table
    lines = [Clients(busy_counter.settings).dynamodb for _ in range(LEARNERS)]
    told: list[int] = []
    for round_ in range(ROUNDS):
        subjects = [f"S{round_}-{number}" for number in range(LEARNERS)]
        # One of them loses the answer to what was done.
        tables = [LearningTable(Forgetful(line) if n == 0 else line, name) for n, line in enumerate(lines)]
        for subject in subjects:
            tables[1].put({"topic": f"learner#{subject}", "entry": "module#m2", "completed_at": "now"})
        start = Barrier(LEARNERS)

        def one(table: LearningTable, subject: str, start: Barrier = start) -> int:
            start.wait()
            return press(table, subject)

        with ThreadPoolExecutor(LEARNERS) as pool:
            told += pool.map(one, tables, subjects)

    rows = LearningTable(lines[0], name).query(REGISTER, consistent=True)
    numbers = [int(row["number"]) for row in rows if not row["entry"].startswith(COUNTER)]
    assert sorted(told) == sorted(numbers) == list(range(1, ROUNDS * LEARNERS + 1))
