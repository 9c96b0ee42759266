"""The night: what was kept long enough is gone, what remains stands in its queue, nothing is opened."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.backroom.store import StoreDown
from handlers.daily import SweepIncomplete
from loket.cases import Action, Hold, audit_entry_from_item, hold_item, verify_entries
from tests.follow.town import CANARIES, NOON, OFFICER, TONDO, Town, symbols_of


def closed(town: Town) -> dict[str, Any]:
    """A case that was rejected at noon, followed by everybody."""
    receipt = town.send()
    town.desk.open(OFFICER, receipt["reference"])
    town.decide(receipt, Action.REJECT)
    town.deliver()
    return receipt


def test_a_case_is_shown_until_its_last_second(town: Town) -> None:
    receipt = closed(town)
    town.clock.move(days=365, seconds=-1)

    assert town.status(receipt)["statusCode"] == 200
    assert town.daily({}) == {"kept": 1}
    assert town.status(receipt)["statusCode"] == 200


def test_one_second_after_its_time_nobody_sees_a_case(town: Town) -> None:
    receipt = closed(town)
    town.clock.move(days=365)

    assert town.status(receipt)["statusCode"] == 404
    assert town.desk.open(OFFICER, receipt["reference"]) is None


def test_after_one_sweep_nothing_of_it_is_stored(town: Town) -> None:
    receipt = closed(town)
    town.clock.move(days=365)

    counted = town.daily({})

    assert counted == {"erased": 1}
    assert (town.items(symbols_of(receipt)), town.queue()) == ([], [])


def test_the_trail_of_who_opened_it_stays_and_still_verifies(town: Town) -> None:
    receipt = closed(town)
    town.clock.move(days=365)
    town.daily({})

    trail = town.audit(symbols_of(receipt))

    assert [entry["action"] for entry in trail] == ["opened", "reject"]
    assert verify_entries(town.desk.room.keyring, map(audit_entry_from_item, trail))
    assert not [canary for canary in CANARIES if canary in repr(trail)]


def test_what_is_not_due_stays(town: Town) -> None:
    closed(town)
    town.clock.move(days=1)
    young = town.send()
    town.deliver()
    town.clock.move(days=364)

    assert town.daily({}) == {"erased": 1, "kept": 1}
    assert [row["reference"] for row in town.queue()] == [young["reference"]]
    assert town.status(young)["statusCode"] == 200


def test_a_row_that_never_came_is_put_by_the_night(town: Town) -> None:
    town.send()
    town.send()

    assert town.daily({}) == {"repaired": 2}
    assert town.daily({}) == {"kept": 2}
    assert [row["state"] for row in town.queue()] == ["submitted"] * 2


def test_a_row_that_is_wrong_is_put_right(town: Town) -> None:
    receipt = town.send()
    town.deliver()
    [right] = town.queue()
    town.put(town.settings.queue_table, {**right, "state": "completed", "closed_on": "2026-11-24"})
    town.decide(receipt, Action.ACCEPT)

    assert town.daily({}) == {"repaired": 1}
    assert [row["state"] for row in town.queue()] == ["accepted"]


def test_a_decision_during_the_repair_is_not_overwritten(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = town.send()
    put_item, decided = town.clients.dynamodb.put_item, []

    def decide_first(**arguments: Any) -> Any:
        if arguments["TableName"] == town.settings.queue_table and not decided:
            decided.append(True)
            town.decide(receipt, Action.ACCEPT)
            town.deliver()
        return put_item(**arguments)

    monkeypatch.setattr(town.clients.dynamodb, "put_item", decide_first)
    town.daily({})

    assert [row["state"] for row in town.queue()] == ["accepted"]


def test_a_row_without_a_case_goes(town: Town) -> None:
    town.put(town.settings.queue_table, {"office": TONDO, "case_ref": "2222222", "state": "submitted"})

    assert town.daily({}) == {"orphan": 1}
    assert town.queue() == []


def test_what_the_store_left_of_a_case_goes_but_wrong_codes_stay_counted(town: Town) -> None:
    receipt = closed(town)
    key = {"case": {"S": symbols_of(receipt)}, "part": {"S": "0head"}}
    town.clients.dynamodb.delete_item(TableName=town.settings.cases_table, Key=key)
    counted = {"case": "2222222", "part": "fail", "window": 1, "count": 4, "ttl": 1}
    town.put(town.settings.cases_table, counted)

    assert town.daily({}) == {"leftover": 1, "orphan": 1, "kept": 1}
    assert town.items() == [counted]
    assert town.queue() == []


def test_one_broken_case_keeps_nobody_elses_longer_and_rings_the_alarm(town: Town) -> None:
    closed(town)
    town.put(town.settings.cases_table, {"case": "2222222", "part": "0head", "schema": 99})
    town.put(town.settings.queue_table, {"office": TONDO, "case_ref": "2222222", "state": "submitted"})
    town.clock.move(days=365)

    with pytest.raises(SweepIncomplete, match="1 cases"):
        town.daily({})

    assert {item["case"] for item in town.items()} == {"2222222"}
    assert [row["case_ref"] for row in town.queue()] == ["2222222"]


@pytest.mark.parametrize("place", range(1, 6))
def test_a_night_that_was_cut_off_shows_nothing_again_and_is_finished_by_the_next(
    town: Town, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    receipt = closed(town)
    town.clock.move(days=365)
    delete_item, calls = town.clients.dynamodb.delete_item, []

    def cut_off(**arguments: Any) -> Any:
        calls.append(True)
        if len(calls) == place:
            raise StoreDown("erase")
        return delete_item(**arguments)

    monkeypatch.setattr(town.clients.dynamodb, "delete_item", cut_off)
    with pytest.raises(StoreDown):
        town.daily({})
    between = town.status(receipt)["statusCode"]

    town.daily({})

    assert between == 404
    assert (town.items(symbols_of(receipt)), town.queue()) == ([], [])


def test_the_night_asks_for_no_key_and_no_secret(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(town)
    town.clock.move(days=365)
    for name in ("kms", "secretsmanager", "sesv2"):
        town.clients.__dict__[name] = None
    monkeypatch.setattr(type(town.clients), "secret", lambda *_: pytest.fail("daily asked for the secret"))

    assert town.daily({}) == {"erased": 1}


def test_the_log_counts_and_quotes_nobody(town: Town) -> None:
    closed(town)
    town.put(town.settings.cases_table, {"case": "2222222", "part": "0head", "schema": 99})
    town.lines.clear()
    town.clock.now = NOON.replace(year=2028)

    with pytest.raises(SweepIncomplete):
        town.daily({})

    counted = [json.loads(line) for line in town.lines]
    assert [(line["code"], line["count"]) for line in counted if "code" in line] == [
        ("broken", 1),
        ("erased", 1),
    ]
    assert not [line for line in town.lines if any(canary in line for canary in CANARIES)]


def hold(town: Town, receipt: dict[str, Any], number: int = 1, *, held: bool = True) -> None:
    """The head of the office sets or lifts a legal hold."""
    one = Hold(number=number, held=held, subject="lurah", name="L CONTOH", at=NOON, reason=b"sealed")
    town.put(town.settings.cases_table, hold_item(symbols_of(receipt), one))


def test_a_case_on_legal_hold_is_hidden_after_its_time_but_not_erased(town: Town) -> None:
    receipt = closed(town)
    hold(town, receipt)
    town.clock.move(days=365)

    assert town.daily({}) == {"held": 1}
    assert town.status(receipt)["statusCode"] == 404
    assert [row["legal_hold"] for row in town.queue()] == [True]
    head = next(item for item in town.items(symbols_of(receipt)) if item["part"] == "0head")
    assert "ttl" not in head


def test_a_hold_that_was_lifted_lets_the_next_night_erase(town: Town) -> None:
    receipt = closed(town)
    hold(town, receipt)
    town.clock.move(days=365)
    town.daily({})
    hold(town, receipt, 2, held=False)

    assert town.daily({})["erased"] == 1
    assert (town.items(symbols_of(receipt)), town.queue()) == ([], [])


def test_a_held_case_whose_time_is_not_over_is_shown_as_ever(town: Town) -> None:
    receipt = closed(town)
    hold(town, receipt)

    assert town.daily({}) == {"held": 1}
    assert town.status(receipt)["statusCode"] == 200
    assert town.daily({}) == {"held": 1}
