"""The night publishes how long services took, counted from what really happened."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from handlers import daily
from handlers.backroom.log import Log
from handlers.backroom.store import StoreDown
from loket.cases import Action
from loket.figures import OFFICES_AT, PUBLISHED_AT
from tests.follow.town import CANARIES, TONDO, Town


def published(town: Town, key: str = PUBLISHED_AT) -> dict[str, Any]:
    found = town.clients.s3.get_object(Bucket=town.settings.site_bucket, Key=key)
    assert found["ContentType"] == "application/json; charset=utf-8"
    plain: dict[str, Any] = json.loads(found["Body"].read())
    return plain


def finish(town: Town, count: int) -> None:
    """Applications that are checked on the next day and ready two days later."""
    receipts = [town.send() for _ in range(count)]
    town.clock.move(days=1)
    for receipt in receipts:
        town.decide(receipt, Action.ACCEPT)
    town.clock.move(days=2)
    for receipt in receipts:
        town.decide(receipt, Action.READY)


def test_twenty_finished_applications_are_told_and_nobody_in_them(town: Town) -> None:
    finish(town, 20)
    town.send()

    town.daily({})

    told = published(town)
    assert told["made_on"] == "2026-11-27"
    assert told["services"] == {
        "surat-keterangan-domisili": {
            "cases": 20,
            "first_on": "2026-11-27",
            "last_on": "2026-11-27",
            "total": {"cases": 20, "half_within": 3, "eight_of_ten_within": 3},
            "steps": [
                {"step": "check", "cases": 20, "half_within": 1, "eight_of_ten_within": 1},
                {"step": "work", "cases": 20, "half_within": 2, "eight_of_ten_within": 2},
            ],
        }
    }
    assert not [canary for canary in CANARIES if canary in json.dumps(told)]


def test_nineteen_are_not_told(town: Town) -> None:
    finish(town, 19)

    town.daily({})

    assert published(town)["services"] == {}


def test_what_was_erased_is_no_longer_counted(town: Town) -> None:
    receipts = [town.send() for _ in range(20)]
    for receipt in receipts:
        town.decide(receipt, Action.ACCEPT, Action.READY, Action.HAND_OVER)
    town.daily({})
    assert published(town)["services"]

    town.clock.move(days=365)
    town.daily({})

    assert published(town)["services"] == {}


def test_a_month_of_an_office_is_told_when_it_is_over_and_nobody_in_it(town: Town) -> None:
    finish(town, 5)
    town.daily({})
    assert published(town, OFFICES_AT)["offices"] == {}

    town.clock.move(days=5)
    town.daily({})

    told = published(town, OFFICES_AT)
    november = {"finished": 5, "returned": 0, "on_time": 0, "days": {"3": 5}}  # the promise is one day
    assert told["made_on"] == "2026-12-02"
    assert told["offices"] == {TONDO: {"2026-11": november}}
    assert not [canary for canary in CANARIES if canary in json.dumps(told)]


def test_a_month_outlives_its_cases_and_is_never_told_of_what_is_left_of_them(town: Town) -> None:
    receipts = [town.send() for _ in range(6)]
    for receipt in receipts:
        town.decide(receipt, Action.ACCEPT, Action.READY)
    town.clock.move(days=30)
    town.daily({})
    told = published(town, OFFICES_AT)["offices"]
    town.decide(receipts[0], Action.HAND_OVER)

    town.clock.move(days=366)
    town.daily({})
    kept = published(town, OFFICES_AT)["offices"]
    town.clients.s3.delete_object(Bucket=town.settings.site_bucket, Key=OFFICES_AT)
    town.daily({})

    november = {"finished": 6, "returned": 0, "on_time": 6, "days": {"0": 6}}
    assert kept == told == {TONDO: {"2026-11": november}}
    assert published(town, OFFICES_AT)["offices"] == {}


def test_a_site_that_cannot_be_written_makes_the_night_begin_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = town.send()
    town.decide(receipt, Action.REJECT)
    town.clock.move(days=365)

    def no_answer(**_: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("handlers.shelf.site_shelf.NO_ANSWER", (ConnectionError,))
    monkeypatch.setattr("handlers.shelf.site_shelf.is_down", lambda error: True)
    monkeypatch.setattr(town.clients.s3, "put_object", no_answer)
    with pytest.raises(StoreDown):
        town.daily({})

    assert town.items() == []  # what was due was erased before


def test_a_city_without_a_site_bucket_counts_for_nobody(town: Town) -> None:
    settings = replace(town.settings, site_bucket="")
    night = daily.create_app(settings, clock=town.clock, clients=town.clients, log=Log(town.lines.append))
    town.send()

    assert night({}) == {"repaired": 1}
