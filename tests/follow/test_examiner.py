"""What becomes of files: whatever breaks, the end is the same, and only the clean is among the clean."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress

import pytest
from botocore.exceptions import EndpointConnectionError

from handlers.files.examiner import BATCH_SECONDS
from local.scanner import LocalScanner
from loket.cases import Action
from loket.files import Verdict
from tests.follow.examination import Archive, Breaking, Killed
from tests.follow.papers import ACTIVE_PDF, INFECTED_PDF, PDF, PLACE, broken, jpeg, png
from tests.follow.town import TONDO, Town

MIXED = (jpeg(), INFECTED_PDF, None, PDF)
OF_MIXED = (Verdict.CLEAN, Verdict.INFECTED, Verdict.DAMAGED, Verdict.CLEAN)


@pytest.fixture(scope="module")
def scanner() -> Iterator[LocalScanner]:
    found = LocalScanner()
    yield found
    found.stop()


@pytest.fixture
def archive(town: Town, scanner: LocalScanner) -> Archive:
    return Archive(town, scanner.address)


def unreachable() -> Exception:
    return EndpointConnectionError(endpoint_url="x")


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (jpeg(), Verdict.CLEAN),
        (png(), Verdict.CLEAN),
        (PDF, Verdict.CLEAN),
        (INFECTED_PDF, Verdict.INFECTED),
        (ACTIVE_PDF, Verdict.INFECTED),
        (broken(jpeg()), Verdict.DAMAGED),
        (b"no picture at all", Verdict.DAMAGED),
        (b"", Verdict.DAMAGED),
        (None, Verdict.DAMAGED),
    ],
)
def test_each_file_gets_the_verdict_it_deserves(
    archive: Archive, data: bytes | None, verdict: Verdict
) -> None:
    receipt, [file_id] = archive.case_with(data)

    assert archive.deliver() == []

    assert archive.verdicts(receipt) == {file_id: verdict}
    assert archive.clean(receipt) == ({file_id} if verdict is Verdict.CLEAN else set())


def test_a_clean_photo_tells_no_longer_where_it_was_taken(archive: Archive) -> None:
    receipt, [file_id] = archive.case_with(jpeg())
    archive.deliver()

    clean = archive.files.get_clean(archive.case(receipt).symbols, file_id)

    assert clean
    assert PLACE.encode() not in clean
    assert PLACE.encode() in (archive.files.get_quarantine(file_id) or b"")


def test_a_pdf_is_handed_on_as_it_came(archive: Archive) -> None:
    receipt, [file_id] = archive.case_with(PDF)
    archive.deliver()

    assert archive.files.get_clean(archive.case(receipt).symbols, file_id) == PDF


def test_without_a_scanner_nothing_is_clean(town: Town) -> None:
    archive = Archive(town)
    receipt, ids = archive.case_with(jpeg(), PDF)

    assert archive.deliver() == []

    assert archive.verdicts(receipt) == dict.fromkeys(ids, Verdict.UNSUPPORTED)
    assert archive.keys("clean/") == set()


def test_a_scanner_that_is_down_holds_up_no_row_and_no_mail(town: Town) -> None:
    archive = Archive(town, "127.0.0.1:1")
    receipt, _ = archive.case_with(jpeg())
    [record] = town.records()

    assert archive.deliver(record) == [record["dynamodb"]["SequenceNumber"]]

    assert [row["reference"] for row in town.queue(TONDO)] == [receipt["reference"]]
    assert len(town.mails()) == 1
    assert archive.verdicts(receipt) == {}
    assert archive.keys("clean/") == set()


def test_after_the_scanner_came_back_the_same_record_ends_well_and_mails_nothing(
    town: Town, scanner: LocalScanner
) -> None:
    receipt, [file_id] = Archive(town, "127.0.0.1:1").case_with(jpeg())
    [record] = town.records()
    Archive(town, "127.0.0.1:1").deliver(record)

    assert Archive(town, scanner.address).deliver(record) == []

    assert Archive(town).verdicts(receipt) == {file_id: Verdict.CLEAN}
    assert len(town.mails()) == 1


def test_a_bucket_that_is_down_holds_up_no_row_and_no_mail(archive: Archive) -> None:
    receipts = [archive.case_with(jpeg())[0] for _ in range(2)]
    down = Breaking(at=0, always=True, error=unreachable)

    failed = archive.deliver(breaking_files=down)

    assert len(failed) == len(receipts)
    assert len(archive.town.queue(TONDO)) == 2
    assert len(archive.town.mails()) >= 1
    assert len(down.calls) == 1  # waiting for it once is enough


def test_every_file_of_a_case_is_looked_at_whichever_record_comes(archive: Archive) -> None:
    receipt, [first] = archive.case_with(jpeg())
    archive.town.decide(receipt, Action.TAKE_UP)
    [event] = [item for item in archive.town.items() if item["part"] == "e0001"]

    assert archive.deliver(*archive.town.records(event)) == []

    assert archive.verdicts(receipt) == {first: Verdict.CLEAN}


def test_files_of_a_correction_are_looked_at_too(archive: Archive) -> None:
    receipt, [first] = archive.case_with(jpeg())
    archive.town.decide(receipt, Action.RETURN)
    archive.town.correct(receipt, street="Jalan Merak 8")
    [second] = archive.attach(receipt, "e0002", INFECTED_PDF)

    archive.deliver()

    assert archive.verdicts(receipt) == {first: Verdict.CLEAN, second: Verdict.INFECTED}


def test_any_order_and_any_repeats_end_the_same(archive: Archive) -> None:
    receipt, ids = archive.case_with(*MIXED)
    archive.town.decide(receipt, Action.TAKE_UP, Action.ACCEPT)
    records = archive.town.records()
    for seed in range(3):
        archive.deliver(*random.Random(seed).choices(records, k=6))

    assert archive.verdicts(receipt) == dict(zip(ids, OF_MIXED, strict=True))
    assert archive.clean(receipt) == {ids[0], ids[3]}


def test_the_first_word_about_a_file_stays(archive: Archive, town: Town) -> None:
    receipt, [file_id] = archive.case_with(jpeg())
    Archive(town).deliver()

    archive.deliver()

    assert archive.verdicts(receipt) == {file_id: Verdict.UNSUPPORTED}
    assert archive.clean(receipt) == set()


def test_what_is_among_the_clean_has_passed_whatever_is_said_later(archive: Archive) -> None:
    receipt, [file_id] = archive.case_with(jpeg(), email=None)
    with pytest.raises(Killed):
        archive.deliver(breaking=Breaking(at=_place_of(archive, "put_object"), after=True))
    assert (archive.clean(receipt), archive.verdicts(receipt)) == ({file_id}, {})
    archive.files.put_quarantine(file_id, INFECTED_PDF)  # as if the scanner had learnt something

    archive.deliver()

    assert archive.verdicts(receipt) == {file_id: Verdict.CLEAN}


def test_a_file_that_two_cases_send_is_looked_at_for_both(archive: Archive) -> None:
    first, [file_id] = archive.case_with(jpeg())
    archive.deliver()
    second = archive.town.send()
    _name(archive, second, file_id)

    archive.deliver()

    assert archive.clean(first) == archive.clean(second) == {file_id}


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
@pytest.mark.parametrize("error", [Killed, unreachable], ids=["killed", "unreachable"])
def test_broken_off_at_any_call_it_ends_the_same(archive: Archive, after: bool, error: type) -> None:
    sent, verdicts = (jpeg(), INFECTED_PDF), (Verdict.CLEAN, Verdict.INFECTED)
    counted = Breaking()
    receipt, _ = archive.case_with(*sent, email=None)
    archive.deliver(*_of(archive, receipt), breaking=counted)
    assert counted.calls.count("get_object") == 2

    for at in range(len(counted.calls)):
        receipt, ids = archive.case_with(*sent, email=None)
        records, right = _of(archive, receipt), dict(zip(ids, verdicts, strict=True))
        with suppress(Killed):
            archive.deliver(*records, breaking=Breaking(at=at, after=after, error=error))
        assert archive.clean(receipt) <= {ids[0]}
        assert archive.verdicts(receipt).items() <= right.items()

        assert archive.deliver(*records) == []
        assert archive.verdicts(receipt) == right
        assert archive.clean(receipt) == {ids[0]}


def test_what_does_not_fit_one_batch_comes_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.case_with(jpeg())
    monkeypatch.setattr("handlers.files.examiner.BATCH_SECONDS", -1.0)

    assert len(archive.deliver()) == 1
    assert BATCH_SECONDS + 25 <= 60  # the time-out of the function


def test_no_file_name_and_no_answer_comes_into_the_log(archive: Archive) -> None:
    receipt, [file_id] = archive.case_with(jpeg())
    archive.deliver()

    [line] = [line for line in archive.town.lines if "examined" in line]
    assert receipt["reference"] in line
    assert file_id not in line


def _of(archive: Archive, receipt: dict[str, str]) -> list[dict[str, object]]:
    return archive.town.records(*archive.town.items(archive.case(receipt).symbols))


def _place_of(archive: Archive, name: str) -> int:
    """Which call of a batch with one photo this is."""
    counted = Breaking()
    receipt, _ = archive.case_with(jpeg(), email=None)
    archive.deliver(*_of(archive, receipt), breaking=counted)
    for item in archive.town.items(archive.case(receipt).symbols):
        key = {name: {"S": item[name]} for name in ("case", "part")}
        archive.town.clients.dynamodb.delete_item(TableName=archive.town.settings.cases_table, Key=key)
    return counted.calls.index(name)


def _name(archive: Archive, receipt: dict[str, str], file_id: str) -> None:
    archive.town.clients.dynamodb.update_item(
        TableName=archive.town.settings.cases_table,
        Key={"case": {"S": archive.case(receipt).symbols}, "part": {"S": "0head"}},
        UpdateExpression="SET files = :files",
        ExpressionAttributeValues={":files": {"S": file_id}},
    )
