"""Page × person among learners. Rows: tests/cases/access_learn.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from handlers import learn
from loket.cases import Person
from tests.counter import Counter
from tests.stores import ROOT

FILE = yaml.safe_load((ROOT / "tests" / "cases" / "access_learn.yaml").read_text(encoding="utf-8"))
PEOPLE: Mapping[str, Mapping[str, Any] | None] = FILE["people"]
PARTS = {
    "module": "m2",
    "scenario": "lengkap-hari-ini",
    "test": "akhir",
    "name": "pre",
    "class": "k-none",
    "session": "1",
    "code": "000000",
    "id": "none",
}
"""What stands for the variables of an address."""


def person(name: str) -> Person | None:
    facts = PEOPLE[name]
    if facts is None:
        return None
    roles, offices = tuple(facts["roles"]), tuple(facts["offices"])
    return Person(subject=f"s-{name}", name="Sari CONTOH", roles=roles, offices=offices)


def test_every_page_has_a_row() -> None:
    assert set(FILE["pages"]) == set(learn.PAGES)


@pytest.mark.parametrize("page", learn.PAGES)
def test_everybody_gets_what_the_table_says(counter: Counter, page: str) -> None:
    method, path = page.split(" ")
    path = path.format(**PARTS)
    row = FILE["pages"][page]
    assert set(row) <= {*PEOPLE, "others"}

    got = {}
    for name in PEOPLE:
        who = person(name)
        cookie = counter.sign_in(who) if who else ""
        typed = {"_csrf": counter.csrf(cookie)} if cookie else {}
        answer = (
            counter.get(path, cookie=cookie) if method == "GET" else counter.post(path, typed, cookie=cookie)
        )
        got[name] = answer.status

    assert got == {name: row.get(name, row["others"]) for name in PEOPLE}
