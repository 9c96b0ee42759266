"""An office with ten thousand cases: every tab in three calls and sixty kilobytes."""

from __future__ import annotations

from collections import Counter as TallyOf
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers.backroom.attributes import Item, to_attributes
from handlers.queue.queue_place import counts_of
from handlers.queue.queue_view import Tab
from handlers.queue.row_exchange import COUNTS
from tests.answers import DOMICILE
from tests.counter import Counter, open_counter
from tests.handlers.test_queue import OFFICE, SARI, counted, listed, look
from tests.stores import RunningStore

CASES = 10_000
MOST_CALLS, MOST_BYTES = 3, 60_000
SHELL_BYTES = 25_000
"""What head, styles and foot of a real page weigh; the counter of tests has none of them."""
STATES = {
    "work": "in_review",
    "held": "submitted",
    "waiting": "needs_revision",
    "ready": "ready",
    "closed": "completed",
}
ALPHABET = "23456789CDFHJKMNPQRTWXY"


def a_row(number: int) -> Item:
    """Cases in every state, due within forty days, every fifth one on the desk of the same officer."""
    symbols = "".join(ALPHABET[number // 23**place % 23] for place in range(7))
    shelf = ("work", "work", "work", "held", "waiting", "ready", "closed", "closed")[number % 8]
    day = (date(2026, 11, 4) + timedelta(days=number // 8 % 40)).isoformat()
    desk = {"desk": f"{OFFICE}#{SARI.subject}", "assignee": SARI.subject, "assignee_name": SARI.name}
    new = {"desk": f"{OFFICE}!new", "state": "submitted"}
    return {
        "office": OFFICE,
        "case_ref": symbols,
        "reference": f"PLU-26-{symbols[:4]}-{symbols[4:]}",
        "form": DOMICILE,
        "state": STATES[shelf],
        "received_on": "2026-11-03",
        "since": day,
        "n": 3,
        "village": OFFICE,
        "shelf": f"{OFFICE}#{shelf}",
        "place": f"{day}#{symbols}",
        "arrived": f"2026-11-03T02:00:00Z#{symbols}",
        "found_by": ["name#0a0a0a0a", "person#0b0b0b0b0b0b0b0b"],
        "marks": " ".join(["0a0a0a0a"] * 16),
        **({"due_on": day} if shelf in ("work", "held") else {}),
        **(desk if shelf == "work" and number % 5 == 0 else {}),
        **(new if shelf == "work" and number % 5 == 1 else {}),
    }


@pytest.fixture(scope="module")
def busy(moto: RunningStore, catalog: Path, moto_keys: Mapping[str, str]) -> Counter:
    """A counter whose queue was filled at once."""
    counter = open_counter(moto, catalog, moto_keys)
    counts = {"office": OFFICE, "case_ref": COUNTS, "v": CASES, **tally()}
    items = [*(a_row(number) for number in range(CASES)), counts]
    puts = [{"PutRequest": {"Item": to_attributes(item)}} for item in items]
    for first in range(0, len(puts), 25):
        batch = {counter.settings.queue_table: puts[first : first + 25]}
        counter.clients.dynamodb.batch_write_item(RequestItems=batch)
    return counter


def tally() -> TallyOf[str]:
    """What the rows are counted as."""
    found: TallyOf[str] = TallyOf()
    for number in range(CASES):
        found.update(counts_of(a_row(number)))
    return found


@pytest.mark.parametrize("tab", Tab)
def test_a_tab_of_ten_thousand_cases_is_three_calls_and_sixty_kilobytes(busy: Counter, tab: Tab) -> None:
    sari = busy.sign_in(SARI)
    busy.calls.clear()

    answer = look(busy, sari, tab=tab)

    assert [verb for verb, _, _ in busy.calls] == ["session_get", "queue_get", "queue_page"]
    assert len(answer.body.encode()) + SHELL_BYTES <= MOST_BYTES
    assert len(listed(answer)) == 25


def test_the_tabs_add_up(busy: Counter) -> None:
    tabs = counted(look(busy, busy.sign_in(SARI)))

    assert sum(tabs[tab] for tab in ("semua", "ditahan", "menunggu", "siap", "selesai")) == CASES
    assert tabs["saya"] == tally()[f"mine:{SARI.subject}"]
    assert tabs["terlambat"] == sum(n for name, n in tally().items() if "due:" < name < "due:2026-11-24")


def test_a_filter_that_fits_few_says_that_it_goes_on_and_costs_no_more(busy: Counter) -> None:
    sari = busy.sign_in(SARI)
    busy.calls.clear()

    answer = look(busy, sari, layanan="pengantar-skck")

    assert len(busy.calls) == MOST_CALLS
    assert listed(answer) == []
    assert "Lanjutkan" in answer.page.text
    assert "sesudah=" in answer.body
