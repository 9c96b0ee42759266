"""What a bad line and a store that is down look like from inside a function."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from handlers.backroom.attributes import Item
from handlers.backroom.case_table import AlreadyThere, CaseTable, StoreDown, Update
from handlers.backroom.clients import Clients
from handlers.backroom.counters import Counters
from handlers.backroom.keys import KeysDown, KmsKeys
from local.ministack import free_port
from tests.faulty_network import Fault, faulty_line
from tests.stores import RunningStore, UnhurriedClients, settings_for

Line = Callable[..., Clients]


@pytest.fixture
def table(server: RunningStore) -> str:
    return server.new_table("cases")


@pytest.fixture
def clean(server: RunningStore, table: str) -> CaseTable:
    """The same table over a good line, to see what is really there."""
    return CaseTable(server.unhurried.dynamodb, table)


@pytest.fixture
def line(server: RunningStore) -> Iterator[Line]:
    """Makes clients whose requests meet the faults, one after the other; a good answer may take long."""
    opened = []

    def make(faults: Callable[[], Fault], clients: type[Clients] = UnhurriedClients) -> Clients:
        assert server.settings.endpoint_url
        context = faulty_line(server.settings.endpoint_url, faults)
        opened.append(context)
        return clients(settings_for(context.__enter__()))

    yield make
    for context in opened:
        context.__exit__(None, None, None)


def first_then_good(fault: Fault) -> Callable[[], Fault]:
    faults = iter([fault])
    return lambda: next(faults, Fault.NONE)


def every_fifth(fault: Fault) -> Callable[[], Fault]:
    chance = random.Random(7)
    return lambda: fault if chance.random() < 0.2 else Fault.NONE


def seconds_until_down(work: Callable[[], object]) -> float:
    began = time.monotonic()
    with pytest.raises((StoreDown, KeysDown)):
        work()
    return time.monotonic() - began


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.BUSY])
def test_a_request_that_never_arrived_is_sent_again(
    line: Line, table: str, clean: CaseTable, fault: Fault
) -> None:
    CaseTable(line(first_then_good(fault)).dynamodb, table).put_if_absent(
        {"case": "7K3M9QX", "part": "0head"}
    )

    assert len(clean.query("7K3M9QX", consistent=True)) == 1


def test_our_own_write_whose_answer_got_lost_comes_back_to_be_compared(line: Line, table: str) -> None:
    item = {"case": "7K3M9QX", "part": "0head", "answers_mac": b"\x01\x02"}

    with pytest.raises(AlreadyThere) as found:
        CaseTable(line(first_then_good(Fault.LOST)).dynamodb, table).put_if_absent(item)

    assert found.value.item == item


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.LOST])
def test_of_50_writes_over_a_bad_line_all_are_kept_once_and_none_is_unsure(
    line: Line, table: str, clean: CaseTable, fault: Fault
) -> None:
    cases = CaseTable(line(every_fifth(fault)).dynamodb, table)
    items: list[Item] = [{"case": f"{number:07}", "part": "0head", "by": number} for number in range(50)]

    refused_by: list[Item] = []
    for item in items:
        try:
            cases.put_if_absent(item)
        except AlreadyThere as found:
            refused_by.append(found.item)

    assert [clean.get(item["case"], "0head") for item in items] == items
    assert all(found in items for found in refused_by)
    assert bool(refused_by) == (fault is Fault.LOST)


def test_an_event_whose_answer_got_lost_is_written_once(line: Line, table: str, clean: CaseTable) -> None:
    cases = CaseTable(line(first_then_good(Fault.LOST)).dynamodb, table)
    event = {"case": "7K3M9QX", "part": "e0001", "id": "a"}

    with pytest.raises(AlreadyThere) as found:
        cases.put_if_absent(event)

    assert found.value.item == event
    assert clean.query("7K3M9QX", consistent=True) == (event,)


@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.BUSY, Fault.CUT])
def test_a_store_that_does_not_serve_is_down_within_three_seconds(
    line: Line, table: str, fault: Fault
) -> None:
    cases = CaseTable(line(lambda: fault, Clients).dynamodb, table)

    assert seconds_until_down(lambda: cases.put_if_absent({"case": "7K3M9QX", "part": "0head"})) < 3.5


@pytest.mark.parametrize(
    "verb",
    [
        lambda cases: cases.put_if_absent({"case": "7K3M9QX", "part": "0head"}),
        lambda cases: cases.get("7K3M9QX", "0head"),
        lambda cases: cases.update_if(Update(key=("7K3M9QX", "0head"), changes={"a": 1})),
        lambda cases: cases.query("7K3M9QX"),
        lambda cases: cases.transact([Update(key=("7K3M9QX", "0head"), changes={"a": 1})]),
        lambda cases: cases.count_failure("7K3M9QX", window=1, ttl=900),
    ],
    ids=["put_if_absent", "get", "update_if", "query", "transact", "count_failure"],
)
def test_every_verb_says_that_nobody_listens(verb: Callable[[CaseTable], object]) -> None:
    clients = Clients(settings_for(f"http://127.0.0.1:{free_port()}"))

    assert seconds_until_down(lambda: verb(CaseTable(clients.dynamodb, "cases"))) < 3.5


def test_keys_and_secrets_say_that_nobody_listens() -> None:
    clients = Clients(settings_for(f"http://127.0.0.1:{free_port()}"))

    assert seconds_until_down(lambda: KmsKeys(clients.kms, "alias/loket").new_key({})) < 3.5
    assert seconds_until_down(lambda: clients.secret("loket")) < 3.5


def test_a_counter_that_does_not_answer_lets_everybody_pass_and_is_left_alone(line: Line) -> None:
    asked: list[Fault] = []

    def silent() -> Fault:
        asked.append(Fault.SILENT)
        return Fault.SILENT

    clients = line(silent, Clients)
    counters = Counters(clients.dynamodb_in_haste, "counters", lambda: datetime(2026, 11, 24, tzinfo=UTC))
    began = time.monotonic()

    allowed = [counters.hit("a", 900, 4) for _ in range(50)]

    assert all(allowed)
    assert len(asked) == 1
    assert time.monotonic() - began < 1.0
