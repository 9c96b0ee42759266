"""What DynamoDB counts for what we do: the budgets are made of these."""

from __future__ import annotations

import pytest

from handlers.backroom.attributes import Item
from handlers.backroom.case_table import CaseTable, Put, Update
from tests.stores import RunningStore

Bill = list[tuple[str, float, float]]


@pytest.fixture
def bill() -> Bill:
    """Calls so far: verb, read units, write units."""
    return []


@pytest.fixture
def metered(store: RunningStore, table: str, bill: Bill) -> CaseTable:
    return CaseTable(store.clients.dynamodb, table, lambda *line: bill.append(line))


def item_of(size: int, part: str = "0head") -> Item:
    """An item of `size` bytes as DynamoDB counts them: names and values."""
    item = {"case": "7K3M9QX", "part": part, "sealed": b""}
    rest = size - sum(len(name) for name in item) - len("7K3M9QX") - len(part)
    return {**item, "sealed": b"x" * rest}


@pytest.mark.parametrize(("size", "units"), [(500, 1.0), (1024, 1.0), (1025, 2.0), (2048, 2.0), (2049, 3.0)])
def test_a_write_costs_a_unit_for_each_kilobyte(
    metered: CaseTable, bill: Bill, size: int, units: float
) -> None:
    metered.put_if_absent(item_of(size))

    assert bill == [("put_if_absent", 0.0, units)]


@pytest.mark.parametrize(("sizes", "units"), [((2000, 1000, 1000), 0.5), ((2000, 1000, 1200), 1.0)])
def test_a_query_costs_half_a_unit_for_each_4_kilobytes(
    metered: CaseTable, bill: Bill, sizes: tuple[int, ...], units: float
) -> None:
    for number, size in enumerate(sizes):
        metered.put_if_absent(item_of(size, part=f"e{number:04}"))
    bill.clear()

    metered.query("7K3M9QX")

    assert bill == [("query", units, 0.0)]


def test_a_consistent_query_costs_twice_as_much(metered: CaseTable, bill: Bill) -> None:
    metered.put_if_absent(item_of(2000))
    bill.clear()

    metered.query("7K3M9QX", consistent=True)

    assert bill == [("query", 1.0, 0.0)]


def test_a_look_for_an_unknown_case_costs_half_a_unit(metered: CaseTable, bill: Bill) -> None:
    metered.query("7K3M9QX")

    assert bill == [("query", 0.5, 0.0)]


def test_reading_one_part_costs_a_unit(metered: CaseTable, bill: Bill) -> None:
    metered.put_if_absent(item_of(2000))
    bill.clear()

    metered.get("7K3M9QX", "0head")

    assert bill == [("get", 1.0, 0.0)]


def test_a_change_costs_by_the_size_of_the_whole_item(metered: CaseTable, bill: Bill) -> None:
    metered.put_if_absent(item_of(1900))
    bill.clear()

    metered.update_if(Update(key=("7K3M9QX", "0head"), changes={"seen": 1}))

    assert bill == [("update_if", 0.0, 2.0)]


def test_a_transaction_costs_twice_as_much(metered: CaseTable, bill: Bill) -> None:
    metered.transact([Put(item=item_of(1000)), Put(item=item_of(1000, part="e0001"))])

    assert bill == [("transact", 0.0, 4.0)]


def test_counting_a_wrong_code_again_is_one_call_of_one_unit(metered: CaseTable, bill: Bill) -> None:
    metered.count_failure("7K3M9QX", window=1, ttl=900)
    bill.clear()

    metered.count_failure("7K3M9QX", window=1, ttl=900)

    assert bill == [("update_if", 0.0, 1.0)]
