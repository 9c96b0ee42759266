"""The files of the night: what nobody claims goes after a day, what waits stays, what is erased is gone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import EndpointConnectionError

from handlers import daily
from handlers.backroom.log import Log
from handlers.daily import SweepIncomplete
from loket.cases import Action
from tests.follow.examination import Archive, Breaking, Parts
from tests.follow.papers import PDF
from tests.follow.town import NOON, Town, symbols_of


@pytest.fixture
def archive(town: Town) -> Archive:
    return Archive(town)


def test_a_file_that_no_case_claims_goes_after_a_day_and_ten_minutes(archive: Archive) -> None:
    archive.files.put_quarantine("orphan", PDF)
    archive.town.clock.now = datetime.now(UTC) + timedelta(hours=24, minutes=9)
    archive.town.daily({})
    assert archive.quarantine() == {"orphan"}

    archive.town.clock.move(minutes=2)
    counts = archive.town.daily({})

    assert counts == {"file_orphan": 1}
    assert archive.quarantine() == set()


def test_what_a_case_claims_and_nobody_examined_stays_and_is_counted(archive: Archive) -> None:
    _, ids = archive.case_with(PDF, PDF)
    archive.wait_a_day(hours=1)

    counts = archive.town.daily({})

    assert counts["file_waiting"] == 2
    assert archive.quarantine() == set(ids)
    assert [line for line in archive.town.lines if json.loads(line).get("code") == "file_waiting"]


def test_what_was_examined_leaves_quarantine_when_its_ticket_is_too_old(archive: Archive) -> None:
    archive.case_with(PDF)
    archive.deliver()
    assert len(archive.quarantine()) == 1
    archive.wait_a_day(hours=1)

    counts = archive.town.daily({})

    assert counts["file_examined"] == 1
    assert archive.quarantine() == set()


def test_a_file_of_a_correction_is_claimed_too(archive: Archive) -> None:
    receipt, _ = archive.case_with()
    archive.town.decide(receipt, Action.RETURN)
    archive.town.correct(receipt, street="Jalan Merak 8")
    [file_id] = archive.attach(receipt, "e0002", PDF)
    archive.wait_a_day(hours=1)

    archive.town.daily({})

    assert archive.quarantine() == {file_id}


def test_a_broken_case_keeps_its_files(archive: Archive) -> None:
    receipt, [file_id] = archive.case_with(PDF)
    head = archive.town.items(symbols_of(receipt))[0]
    archive.town.put(archive.town.settings.cases_table, {**head, "schema": 99})
    archive.wait_a_day(hours=1)

    with pytest.raises(SweepIncomplete):
        archive.town.daily({})

    assert archive.quarantine() == {file_id}


def test_erasing_a_case_erases_its_files_and_no_other(archive: Archive) -> None:
    gone, [file_id] = archive.case_with(PDF)
    other, [others] = archive.case_with(PDF)
    for receipt, one in ((gone, file_id), (other, others)):
        archive.files.put_clean(symbols_of(receipt), one, PDF, "application/pdf")
    archive.town.decide(gone, Action.REJECT)
    archive.town.clock.move(days=4000)
    # The other one was sent on that very day, as far as the store can tell.
    head = next(item for item in archive.town.items(symbols_of(other)) if item["part"] == "0head")
    head.pop("ttl", None)
    archive.town.put(archive.town.settings.cases_table, head)

    archive.town.daily({})

    assert archive.town.items(symbols_of(gone)) == []
    assert archive.keys() == {f"clean/{symbols_of(other)}/{others}", f"quarantine/{others}"}


def test_a_round_that_cannot_erase_files_leaves_the_case_for_the_next(archive: Archive) -> None:
    receipt, _ = archive.case_with(PDF)
    archive.town.decide(receipt, Action.REJECT)
    archive.town.clock.move(days=4000)
    counted = Breaking()
    _night(archive, counted)
    then = archive.town.clock.now

    for at in telling(counted.calls):
        archive.town.clock.now = NOON
        receipt, ids = archive.case_with(PDF)
        archive.files.put_clean(symbols_of(receipt), ids[0], PDF, "application/pdf")
        archive.town.decide(receipt, Action.REJECT)
        archive.town.clock.now = then
        with pytest.raises(Exception):  # noqa: B017 - whatever breaks, what counts is what is left
            _night(archive, Breaking(at=at, error=lambda: EndpointConnectionError(endpoint_url="x")))

        archive.town.daily({})
        assert archive.keys() == set()
        assert archive.town.items() == []


def telling(calls: list[str]) -> list[int]:
    """Where to break off: what is done for 56 offices alike is tried at the first and the last of them."""
    pairs = list(zip(["", *calls], calls, strict=False))
    return [at for at, pair in enumerate(pairs) if pair not in pairs[:at] or pair not in pairs[at + 1 :]]


def test_listing_comes_before_the_first_case_is_read(archive: Archive) -> None:
    archive.case_with(PDF)
    breaking = Breaking()
    _night(archive, breaking)

    assert breaking.calls[0] == "list_objects_v2"


def _night(archive: Archive, breaking: Breaking) -> None:
    whole = archive.town.clients
    parts = Parts(whole, s3=breaking.client(whole.s3), dynamodb=breaking.client(whole.dynamodb))
    daily.create_app(
        archive.town.settings,
        clock=archive.town.clock,
        clients=parts,  # type: ignore[typeddict-item]  # some of them replaced
        log=Log(archive.town.lines.append),
    )({})
