"""A row is a function of what happened, not of how we were told."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from handlers.backroom.catalog import Catalog
from handlers.queue.queue_row import queue_row
from loket.cases import Action, Case, case_from_items, event_item, head_item
from tests.cases_core.counter import MONDAY, a_case, after
from tests.cases_core.histories import histories


def a_story(actions: tuple[Action, ...], hours: int) -> Case:
    """A case with these actions, each so many hours after the one before."""
    return after(
        a_case(), *((action, MONDAY + timedelta(hours=hours * n)) for n, action in enumerate(actions))
    )


@given(history=histories(), hours=st.integers(0, 100), seed=st.integers())
def test_order_and_repeats_do_not_matter(
    catalog_folder: Path, history: tuple[Action, ...], hours: int, seed: int
) -> None:
    catalog, case = Catalog.read(catalog_folder), a_story(history, hours)
    items = [head_item(case), *(event_item(case.symbols, event) for event in case.events)]
    shuffled = random.Random(seed).sample(items * 2, k=2 * len(items))

    told = case_from_items(shuffled, "PLU")

    assert told is not None
    assert queue_row(told, catalog) == queue_row(case, catalog)
    assert queue_row(replace(case, events=case.events[::-1] * 2), catalog) == queue_row(case, catalog)


@given(history=histories(), hours=st.integers(0, 100))
def test_a_row_has_a_due_day_or_an_end_but_never_both(
    catalog_folder: Path, history: tuple[Action, ...], hours: int
) -> None:
    case = a_story(history, hours)

    row = queue_row(case, Catalog.read(catalog_folder))

    assert ("closed_on" in row) == case.state.closed
    assert not ("closed_on" in row and "due_on" in row)
    assert date.fromisoformat(row["since"]) >= date.fromisoformat(row["received_on"])


def test_a_case_of_a_service_that_is_gone_still_has_a_row(catalog_folder: Path) -> None:
    catalog = replace(Catalog.read(catalog_folder), services={})

    row = queue_row(a_case(), catalog)

    assert (row["state"], "due_on" in row) == ("submitted", False)


def test_a_closed_case_needs_no_calendar_any_more(catalog_folder: Path) -> None:
    catalog = Catalog.read(catalog_folder)
    bare = replace(catalog, calendar=replace(catalog.calendar, years=frozenset({2040})))

    row = queue_row(after(a_case(), Action.REJECT), bare)

    assert row["closed_on"] == "2026-03-02"


def test_days_are_the_citys(catalog_folder: Path) -> None:
    late = MONDAY.replace(hour=17)  # 01.00 WITA of the next day

    row = queue_row(a_case(late), Catalog.read(catalog_folder))

    assert row["received_on"] == "2026-03-03"
