"""A calendar that has run out costs a case its days, never its page."""

from __future__ import annotations

from typing import Any

import pytest

from loket.cases import Person
from tests.answers import symbols_of
from tests.counter import Counter

DAYS = ("memeriksa berkas paling lambat", "siap paling lambat")
HERE = "72.71.02.1008"
OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))


def without_calendar(catalog: dict[str, Any]) -> None:
    catalog["calendar"]["years"] = []


@pytest.mark.parametrize("steps", [(), ("accept",), ("accept", "process"), ("return",), ("reject",)])
def test_a_case_opens_without_the_days_that_no_calendar_gives(
    counter: Counter, steps: tuple[str, ...]
) -> None:
    receipt, cookie = counter.apply(), counter.sign_in(OFFICER)
    reasons = {"return": "answer_unclear", "reject": "not_eligible"}
    for step in steps:
        done = counter.act(cookie, receipt, step, reason=reasons.get(step, ""), note="Lengkapi dulu.")
        assert done.status == 303
    later = counter.with_catalog(without_calendar)

    status = later.look_up(receipt)
    screen = later.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie)

    assert (status.status, screen.status) == (200, 200)
    assert not [words for words in DAYS if words in screen.page.text]
