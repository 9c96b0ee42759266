"""What we rely on from the tables beside the cases: queue, audit, sessions, counters; and the daily sweep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from handlers.audit.audit_table import AuditTable
from handlers.backroom.attributes import Item
from handlers.backroom.case_table import AlreadyThere, CaseTable
from handlers.backroom.counters import Counters
from handlers.cases.case_sweep import CaseSweep
from handlers.people.session_table import SessionTable
from handlers.queue.queue_place import Shelf
from handlers.queue.queue_table import QueueTable
from tests.stores import RunningStore

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_an_office_sees_its_own_rows_and_no_other(store: RunningStore) -> None:
    queue = QueueTable(store.clients.dynamodb, store.new_table("queue"))
    queue.put_row({"office": "kel-baru", "case_ref": "7K3M9QX", "n": 0})
    queue.put_row({"office": "kel-baru", "case_ref": "7K3M9QX", "n": 1})
    queue.put_row({"office": "kel-lere", "case_ref": "7K3M9QZ", "n": 0})

    assert queue.rows("kel-baru") == [{"office": "kel-baru", "case_ref": "7K3M9QX", "n": 1}]


def test_a_row_gives_way_only_to_one_that_saw_more_and_is_counted_once(store: RunningStore) -> None:
    queue = QueueTable(store.clients.dynamodb, store.new_table("queue"))
    rows = [a_row("7K3M9QX", 0, "work"), a_row("7K3M9QX", 1, "ready"), a_row("7K3M9QZ", 0, "work")]
    for row in (rows[1], rows[0], rows[2], rows[1], rows[2]):
        queue.put_row(row)

    assert queue.rows("kel-baru") == rows[1:]
    assert {name: queue.counts("kel-baru", consistent=True)[name] for name in ("work", "ready")} == {
        "work": 1,
        "ready": 1,
    }


def test_a_shelf_is_read_by_its_places_and_days(store: RunningStore) -> None:
    queue = QueueTable(store.clients.dynamodb, store.new_table("queue"))
    rows = [{**a_row(f"222222{day}", 0, "work"), "place": f"2026-11-2{day}#222222{day}"} for day in (4, 2, 3)]
    for row in rows:
        queue.put_row(row)

    assert queue.shelf("kel-baru", Shelf.WORK) == [rows[1], rows[2], rows[0]]
    assert queue.shelf("kel-baru", Shelf.WORK, after="2026-11-22", until="2026-11-23") == [rows[2]]
    assert queue.shelf("kel-baru", Shelf.WORK, limit=1) == [rows[1]]


def test_a_name_leads_to_its_rows_until_they_are_taken_out(store: RunningStore) -> None:
    name = store.new_table("queue")
    queue = QueueTable(store.clients.dynamodb, name)
    row = {**a_row("7K3M9QX", 0, "work"), "found_by": ["name#0a0a", "person#0b0b"], "marks": "0a0a 0c0c"}
    queue.put_row(row)

    assert queue.named("kel-baru", [(b"\x0a\x0a", b"\x0c\x0c")]) == [row]
    assert queue.named("kel-baru", [(b"\x0a\x0a", b"\x0d\x0d")]) == []
    assert queue.same_person("kel-baru", b"\x0b\x0b") == [row]

    queue.delete_row("kel-baru", "7K3M9QX")
    left = store.clients.dynamodb.scan(TableName=name, ConsistentRead=True)["Items"]
    assert [item["case_ref"]["S"] for item in left] == ["!counts"]


def a_row(symbols: str, n: int, shelf: str) -> Item:
    place = {"shelf": f"kel-baru#{shelf}", "place": f"2026-11-24#{symbols}"}
    return {"office": "kel-baru", "case_ref": symbols, "n": n, **place}


def test_a_row_taken_out_twice_is_out(store: RunningStore) -> None:
    queue = QueueTable(store.clients.dynamodb, store.new_table("queue"))
    queue.put_row({"office": "kel-baru", "case_ref": "7K3M9QX"})

    queue.delete_row("kel-baru", "7K3M9QX")
    queue.delete_row("kel-baru", "7K3M9QX")

    assert queue.rows("kel-baru") == []


def test_a_queue_of_more_than_a_megabyte_comes_whole(store: RunningStore) -> None:
    calls: list[str] = []
    table = store.new_table("queue")
    queue = QueueTable(store.clients.dynamodb, table, lambda verb, *_: calls.append(verb))
    for number in range(8):
        queue.put_row({"office": "kel-baru", "case_ref": f"{number:07}", "note": "x" * 200_000})

    assert [row["case_ref"] for row in queue.rows("kel-baru")] == [f"{number:07}" for number in range(8)]
    assert calls.count("rows") == 2


def test_the_last_audit_entry_is_the_one_with_the_highest_number(store: RunningStore) -> None:
    audit = AuditTable(store.clients.dynamodb, store.new_table("audit"))
    assert audit.last("7K3M9QX") is None

    for number in range(1, 13):
        audit.put({"case": "7K3M9QX", "seq": f"{number:06}", "action": "open"})

    assert audit.last("7K3M9QX") == {"case": "7K3M9QX", "seq": "000012", "action": "open"}
    assert [entry["seq"] for entry in audit.entries("7K3M9QX")] == [f"{n:06}" for n in range(1, 13)]


def test_an_audit_entry_is_never_written_over(store: RunningStore) -> None:
    audit = AuditTable(store.clients.dynamodb, store.new_table("audit"))
    audit.put({"case": "7K3M9QX", "seq": "000001", "who": "a"})

    with pytest.raises(AlreadyThere) as refused:
        audit.put({"case": "7K3M9QX", "seq": "000001", "who": "b"})

    assert refused.value.item["who"] == "a"
    assert [entry["who"] for entry in audit.entries("7K3M9QX")] == ["a"]


def test_a_session_ends_at_its_time_though_the_store_still_has_it(store: RunningStore) -> None:
    table = store.new_table("sessions")
    ends = NOON + timedelta(hours=8)
    before = SessionTable(store.clients.dynamodb, table, at(ends - timedelta(seconds=1)))
    after = SessionTable(store.clients.dynamodb, table, at(ends))
    before.put({"session": "a", "person": "p", "ttl": int(ends.timestamp())})

    assert before.get("a") == {"session": "a", "person": "p", "ttl": int(ends.timestamp())}
    assert after.get("a") is None


def test_a_session_that_was_ended_is_gone(store: RunningStore) -> None:
    sessions = SessionTable(store.clients.dynamodb, store.new_table("sessions"), at(NOON))
    sessions.put({"session": "a", "ttl": int(NOON.timestamp()) + 60})

    sessions.delete("a")

    assert sessions.get("a") is None


def test_containers_count_together_once_it_looks_like_a_lot(store: RunningStore) -> None:
    table = store.new_table("counters")
    one, other = (Counters(store.clients.dynamodb, table, at(NOON)) for _ in range(2))

    allowed = [counters.hit("a", 900, 8) for counters in (one, other) for _ in range(8)]

    # The two free tries of each container are told with the third one.
    assert allowed == [True] * 8 + [True, True] + [False] * 6


def test_a_sweep_brings_every_case_whole_and_once(store: RunningStore, table: str, cases: CaseTable) -> None:
    for part in ("0head", "e0001", "e0002"):  # parts of one case far apart in time
        for number in range(40):
            cases.put_if_absent({"case": f"{number:07}", "part": part, "sealed": b"x" * 20_000})

    swept = list(CaseSweep(store.clients.dynamodb, table).sweep())

    assert sorted(parts[0]["case"] for parts in swept) == [f"{number:07}" for number in range(40)]
    assert {tuple(item["part"] for item in parts) for parts in swept} == {("0head", "e0001", "e0002")}


def test_an_erased_case_leaves_nothing_and_touches_no_other(
    store: RunningStore, table: str, cases: CaseTable
) -> None:
    sweep = CaseSweep(store.clients.dynamodb, table)
    for case in ("7K3M9QX", "7K3M9QZ"):
        for part in ("0head", "e0001", "fail"):
            cases.put_if_absent({"case": case, "part": part})

    assert sweep.erase("7K3M9QX") == 3
    assert sweep.erase("7K3M9QX") == 0
    assert cases.query("7K3M9QX", consistent=True) == ()
    assert len(cases.query("7K3M9QZ", consistent=True)) == 3
