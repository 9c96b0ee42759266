"""What we rely on from the store of cases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item
from handlers.backroom.case_table import AlreadyThere, CaseTable, Changed, Put, Update
from tests.stores import RunningStore

THREADS = 16


def head(case: str, **more: Any) -> Item:
    return {"case": case, "part": "0head", **more}


def together(work: Callable[[int], Any]) -> list[Any]:
    """The results, or the exceptions, of 16 threads that begin at one moment."""
    barrier = Barrier(THREADS)

    def one(number: int) -> Any:
        barrier.wait()
        try:
            return work(number)
        except (AlreadyThere, Changed) as error:
            return error

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def test_one_of_16_threads_writes_a_key_and_the_others_see_its_item(cases: CaseTable) -> None:
    for attempt in range(5):
        case = f"7K3M9Q{attempt}"

        def write(number: int, case: str = case) -> None:
            cases.put_if_absent(head(case, writer=number))

        outcomes = together(write)

        stored = cases.get(case, "0head")
        assert outcomes.count(None) == 1
        assert stored == head(case, writer=outcomes.index(None))
        assert [lost.item for lost in outcomes if lost] == [stored] * (THREADS - 1)


def test_two_officers_cannot_both_write_the_next_event(cases: CaseTable) -> None:
    outcomes = together(
        lambda number: cases.put_if_absent({"case": "7K3M9QX", "part": "e0001", "by": number})
    )

    assert outcomes.count(None) == 1


def test_no_addition_of_16_threads_is_lost(cases: CaseTable) -> None:
    together(lambda _: cases.update_if(Update(key=("7K3M9QX", "fail"), add={"count": 1})))

    assert cases.get("7K3M9QX", "fail") == {"case": "7K3M9QX", "part": "fail", "count": THREADS}


def test_a_change_that_expects_a_version_wins_once(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", version=1))

    outcomes = together(
        lambda _: cases.update_if(
            Update(key=("7K3M9QX", "0head"), changes={"version": 2}, expected={"version": 1})
        )
    )

    assert len([won for won in outcomes if won == head("7K3M9QX", version=2)]) == 1
    assert len([lost for lost in outcomes if isinstance(lost, Changed)]) == THREADS - 1


def test_a_refused_write_brings_the_stored_item(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", name="first"))

    with pytest.raises(AlreadyThere) as refused:
        cases.put_if_absent(head("7K3M9QX", name="second"))

    assert refused.value.item == head("7K3M9QX", name="first")


def test_the_store_itself_sends_the_item_with_the_refusal(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", name="first"))

    with pytest.raises(AlreadyThere) as refused:
        cases.put_if_absent(head("7K3M9QX"))

    assert isinstance(refused.value.__cause__, ClientError)
    assert "Item" in refused.value.__cause__.response


def test_a_refused_change_brings_the_stored_item(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", version=3))

    with pytest.raises(Changed) as refused:
        cases.update_if(Update(key=("7K3M9QX", "0head"), changes={"version": 2}, expected={"version": 1}))

    assert refused.value.item == head("7K3M9QX", version=3)


def test_a_change_of_what_does_not_exist_is_refused_and_makes_nothing(cases: CaseTable) -> None:
    with pytest.raises(Changed) as refused:
        cases.update_if(Update(key=("7K3M9QX", "0head"), changes={"a": 1}, expected={"version": 1}))

    assert refused.value.item is None
    assert cases.get("7K3M9QX", "0head") is None


def test_a_change_can_expect_that_an_attribute_is_missing(cases: CaseTable) -> None:
    once = Update(key=("7K3M9QX", "m0head"), changes={"sent": True}, expected={"sent": None})
    cases.update_if(once)

    with pytest.raises(Changed):
        cases.update_if(once)


def test_an_attribute_can_be_removed(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", contact=b"sealed"))

    cases.update_if(Update(key=("7K3M9QX", "0head"), remove=["contact"]))

    assert cases.get("7K3M9QX", "0head") == head("7K3M9QX")


def test_a_query_returns_the_parts_of_one_case_in_order(cases: CaseTable) -> None:
    for part in ("m0head", "e0002", "0head", "fail", "e0010", "e0001"):
        cases.put_if_absent({"case": "7K3M9QX", "part": part})
    cases.put_if_absent(head("7K3M9QZ"))

    parts = [item["part"] for item in cases.query("7K3M9QX")]

    assert parts == ["0head", "e0001", "e0002", "e0010", "fail", "m0head"]


def test_a_consistent_query_sees_the_write_before_it(cases: CaseTable) -> None:
    for number in range(1, 31):
        cases.put_if_absent({"case": "7K3M9QX", "part": f"e{number:04}"})
        assert len(cases.query("7K3M9QX", consistent=True)) == number


def test_an_unknown_case_has_no_parts(cases: CaseTable) -> None:
    assert cases.query("7K3M9QX") == ()
    assert cases.get("7K3M9QX", "0head") is None


def test_a_case_of_more_than_a_megabyte_comes_whole(cases: CaseTable) -> None:
    for number in range(8):
        cases.put_if_absent({"case": "7K3M9QX", "part": f"e{number:04}", "sealed": b"x" * 200_000})

    assert [item["part"] for item in cases.query("7K3M9QX")] == [f"e{number:04}" for number in range(8)]


def test_a_query_stops_at_a_megabyte_and_tells_where(store: RunningStore, table: str) -> None:
    calls: list[str] = []
    cases = CaseTable(store.unhurried.dynamodb, table)
    metered = CaseTable(store.unhurried.dynamodb, table, lambda verb, *_: calls.append(verb))
    for number in range(8):
        cases.put_if_absent({"case": "7K3M9QX", "part": f"e{number:04}", "sealed": b"x" * 200_000})

    metered.query("7K3M9QX")

    assert calls == ["query", "query"]


def test_a_transaction_writes_all(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", version=1))

    cases.transact(
        [
            Put(item={"case": "7K3M9QX", "part": "e0001"}),
            Update(key=("7K3M9QX", "0head"), changes={"version": 2}, expected={"version": 1}),
        ]
    )

    assert cases.query("7K3M9QX") == (
        head("7K3M9QX", version=2),
        {"case": "7K3M9QX", "part": "e0001"},
    )


def test_a_transaction_of_which_one_write_fails_writes_nothing(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", version=1))

    with pytest.raises(AlreadyThere) as refused:
        cases.transact([Put(item={"case": "7K3M9QX", "part": "e0001"}), Put(item=head("7K3M9QX"))])

    assert refused.value.item == head("7K3M9QX", version=1)
    assert cases.query("7K3M9QX") == (head("7K3M9QX", version=1),)


def test_a_transaction_tells_which_item_was_not_as_expected(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", version=5))

    with pytest.raises(Changed) as refused:
        cases.transact(
            [
                Put(item={"case": "7K3M9QX", "part": "e0001"}),
                Update(key=("7K3M9QX", "0head"), changes={"version": 2}, expected={"version": 1}),
            ]
        )

    assert refused.value.item == head("7K3M9QX", version=5)


def test_a_transaction_asked_twice_with_one_token_happens_once(store: RunningStore, table: str) -> None:
    # botocore sends one token with every try of one call, so a lost answer costs nothing.
    addition = {
        "TableName": table,
        "Key": {"case": {"S": "7K3M9QX"}, "part": {"S": "fail"}},
        "UpdateExpression": "ADD #count :one",
        "ExpressionAttributeNames": {"#count": "count"},
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    for _ in range(2):
        store.clients.dynamodb.transact_write_items(
            TransactItems=[{"Update": addition}], ClientRequestToken="t" * 20
        )

    [counted] = CaseTable(store.unhurried.dynamodb, table).query("7K3M9QX", consistent=True)
    assert counted["count"] == 1


def test_of_16_transactions_on_two_keys_one_wins_both(cases: CaseTable) -> None:
    def both(number: int) -> None:
        cases.transact(
            [
                Put(item={"case": "7K3M9QX", "part": "e0001", "by": number}),
                Put(item={"case": "7K3M9QX", "part": "e0002", "by": number}),
            ]
        )

    outcomes = together(both)

    written = [item["by"] for item in cases.query("7K3M9QX", consistent=True)]
    assert outcomes.count(None) == 1
    assert written == [outcomes.index(None)] * 2


def test_reserved_words_are_names_like_others(cases: CaseTable) -> None:
    words = {"name": "a", "status": "b", "reference": "c", "year": 26, "order": 1, "date": "d", "user": "e"}
    cases.put_if_absent(head("7K3M9QX", **words))

    changed = cases.update_if(
        Update(
            key=("7K3M9QX", "0head"),
            changes={"status": "z"},
            add={"order": 2},
            remove=["date"],
            expected={"name": "a", "reference": "c"},
        )
    )

    assert changed == head("7K3M9QX", name="a", status="z", reference="c", year=26, order=3, user="e")


def test_every_kind_of_value_comes_back_as_it_went(cases: CaseTable) -> None:
    item = head(
        "7K3M9QX",
        binary=bytes(range(256)),
        no_bytes=b"",
        text="Ḥasan binti Lā Ode · 日本 · 🙂",
        line="one\r\ntwo\t",
        empty="",
        zero=0,
        negative=-7,
        seconds=1_795_000_000,
        large=10**37 + 1,
        yes=True,
        no=False,
        nothing=None,
        rows=[{"day": 1, "note": ""}, [], {}, b"\x00"],
    )

    cases.put_if_absent(item)

    stored = cases.get("7K3M9QX", "0head")
    assert stored == item
    assert stored is not None
    assert [type(value) for value in stored.values()] == [type(item[name]) for name in stored]


def test_an_item_may_have_400_kilobytes_and_no_more(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX", sealed=b"x" * 409_000))

    with pytest.raises(ClientError, match="size"):
        cases.put_if_absent(head("7K3M9QZ", sealed=b"x" * 409_600))


def test_an_item_past_its_time_is_still_there_until_it_is_swept(cases: CaseTable) -> None:
    # So every reader filters by itself. No store of ours may hide this from the tests.
    cases.put_if_absent(head("7K3M9QX", ttl=1))

    assert cases.get("7K3M9QX", "0head") == head("7K3M9QX", ttl=1)
    assert cases.query("7K3M9QX") == (head("7K3M9QX", ttl=1),)


def test_wrong_codes_are_counted_within_a_window(cases: CaseTable) -> None:
    counts = [cases.count_failure("7K3M9QX", window=window, ttl=900) for window in (1, 1, 1, 2, 2)]

    assert counts == [1, 2, 3, 1, 2]


def test_no_wrong_code_of_16_threads_is_missed(cases: CaseTable) -> None:
    counts = together(lambda _: cases.count_failure("7K3M9QX", window=1, ttl=900))

    assert sorted(counts) == list(range(1, THREADS + 1))


def test_counting_wrong_codes_leaves_the_case_alone(cases: CaseTable) -> None:
    cases.put_if_absent(head("7K3M9QX"))
    cases.count_failure("7K3M9QX", window=1, ttl=900)

    assert cases.query("7K3M9QX") == (
        head("7K3M9QX"),
        {"case": "7K3M9QX", "part": "fail", "window": 1, "count": 1, "ttl": 900},
    )
