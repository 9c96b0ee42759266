"""Rows and counts depend on what happened, not on how often and in which order it was told."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.backroom.attributes import Item
from handlers.backroom.catalog import Catalog
from handlers.queue.queue_place import counts_of
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from loket.cases import Action, Case
from tests.cases_core.counter import MONDAY, a_case, after
from tests.cases_core.histories import histories
from tests.stores import RunningStore


def rows_of(case: Case, catalog: Catalog) -> list[Item]:
    """The row after each event, the last one last."""
    return [
        queue_row(replace(case, events=case.events[:number]), catalog)
        for number in range(len(case.events) + 1)
    ]


def counted(table: QueueTable, office: str) -> dict[str, int]:
    """The counts that are not 0, without names and the number of changes."""
    found = table.counts(office, consistent=True)
    return {name: n for name, n in found.items() if isinstance(n, int) and n and name != "v"}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=st.lists(histories(), min_size=1, max_size=3), hours=st.integers(0, 100), seed=st.integers())
def test_any_order_and_any_repeats_end_in_the_same_rows_and_counts(
    moto: RunningStore, catalog_folder: Path, stories: list[tuple[Action, ...]], hours: int, seed: int
) -> None:
    catalog, chance = Catalog.read(catalog_folder), random.Random(seed)
    table = QueueTable(moto.clients.dynamodb, moto.new_table("queue"))
    told: list[Item] = []
    for number, actions in enumerate(stories):
        case = replace(a_case(), reference=replace(a_case().reference, symbols=f"222222{number + 2}"))
        steps = ((action, MONDAY + timedelta(hours=hours * n)) for n, action in enumerate(actions))
        told += rows_of(after(case, *steps), catalog)
    newest = {row["case_ref"]: row for row in sorted(told, key=lambda row: row["n"])}
    for row in [*chance.choices(told, k=len(told)), *chance.sample(told, k=len(told))]:
        table.put_row(row)

    wanted: Counter[str] = Counter()
    for row in newest.values():
        wanted.update(counts_of(row))
    office = told[0]["office"]
    assert table.rows(office) == [newest[name] for name in sorted(newest)]
    assert counted(table, office) == wanted
    assert not table.recount(office)
    for name in newest:
        table.delete_row(office, name)
    assert counted(table, office) == {}
    assert table.rows(office) == []


def test_counts_that_are_wrong_are_put_right(moto: RunningStore, catalog_folder: Path) -> None:
    table = QueueTable(moto.clients.dynamodb, name := moto.new_table("queue"))
    row = queue_row(a_case(), Catalog.read(catalog_folder))
    table.put_row(row)
    key = {"office": {"S": row["office"]}, "case_ref": {"S": "!counts"}}
    moto.clients.dynamodb.delete_item(TableName=name, Key=key)

    assert table.recount(row["office"])
    assert counted(table, row["office"]) == counts_of(row)


def test_a_row_that_changes_while_it_is_exchanged_is_read_again(
    moto: RunningStore, catalog_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = Catalog.read(catalog_folder)
    table = QueueTable(moto.clients.dynamodb, moto.new_table("queue"))
    first, second, third = rows_of(after(a_case(), Action.TAKE_UP, Action.ACCEPT), catalog)
    table.put_row(first)
    write, told = moto.clients.dynamodb.transact_write_items, []

    def another_first(**arguments: object) -> object:
        if not told:
            told.append(True)
            table.put_row(second)
        return write(**arguments)

    monkeypatch.setattr(moto.clients.dynamodb, "transact_write_items", another_first)
    table.put_row(third)

    assert table.rows(first["office"]) == [third]
    assert counted(table, first["office"]) == counts_of(third)
