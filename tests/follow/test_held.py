"""Of a held case nobody is told before an officer has released it: the address may be a stranger's."""

from __future__ import annotations

from typing import Any

import pytest

from loket.cases import Action
from tests.follow.town import Town, symbols_of


@pytest.fixture
def held(town: Town) -> dict[str, Any]:
    receipt = town.send()
    [head] = town.items(symbols_of(receipt))
    town.put(town.settings.cases_table, {**head, "screening": "held"})
    return receipt


def subjects(town: Town) -> list[str]:
    return [mail.subject for mail in town.mails()]


def test_a_held_case_is_in_the_queue_and_sends_no_mail(town: Town, held: dict[str, Any]) -> None:
    assert town.deliver() == []

    [row] = town.queue()
    assert (row["reference"], row["held"], row["due_on"]) == (held["reference"], True, "2026-11-25")
    assert town.mails() == []


def test_the_release_brings_the_receipt_once_and_the_row_is_plain_again(
    town: Town, held: dict[str, Any]
) -> None:
    town.deliver()
    town.decide(held, Action.RELEASE)
    for _ in range(3):
        town.deliver()

    assert subjects(town) == ["Permohonan Anda sudah kami terima"]
    assert "held" not in town.queue()[0]


def test_records_that_come_late_and_in_any_order_bring_no_second_receipt(
    town: Town, held: dict[str, Any]
) -> None:
    town.decide(held, Action.RELEASE, Action.ACCEPT)
    town.deliver(town.records()[::-1])
    town.deliver()

    assert sorted(subjects(town)) == ["Kabar tentang permohonan Anda", "Permohonan Anda sudah kami terima"]


def test_a_held_case_that_is_rejected_sends_no_mail_ever(town: Town, held: dict[str, Any]) -> None:
    town.deliver()
    town.decide(held, Action.REJECT)
    town.deliver()

    assert town.mails() == []
    assert town.queue()[0]["closed_on"] == "2026-11-24"


def test_a_case_that_was_sent_fast_is_mailed_as_usual(town: Town) -> None:
    receipt = town.send()
    [head] = town.items(symbols_of(receipt))
    town.put(town.settings.cases_table, {**head, "screening": "fast"})
    town.deliver()

    assert subjects(town) == ["Permohonan Anda sudah kami terima"]
