"""What pages of a queue rely on from a store: indexes read both ways, from any row, between two days."""

from __future__ import annotations

import pytest

from handlers.backroom.attributes import Item
from handlers.queue.queue_pages import Days, QueuePage, QueuePages
from handlers.queue.queue_table import QueueTable
from handlers.queue.queue_view import Order, QueueView, Tab
from tests.stores import RunningStore

DAYS = Days(yesterday="2026-11-23", today="2026-11-24", next="2026-11-25")
# Due days fall while letters rise, and letters repeat those that stand between day and time.
SYMBOLS = ("2222222", "3333333", "TTTTTTT", "WWWWWWW", "YYYYYYY")
DUE = ("2026-11-26", "2026-11-25", "2026-11-24", "2026-11-24", "2026-11-20")


@pytest.fixture
def pages(store: RunningStore) -> QueuePages:
    table = QueueTable(store.clients.dynamodb, store.new_table("queue"))
    for number, (symbols, day) in enumerate(zip(SYMBOLS, DUE, strict=True)):
        table.put_row(a_row(symbols, day, number))
    return QueuePages(table, "kel-baru", "s-1", DAYS)


def a_row(symbols: str, day: str, number: int) -> Item:
    """On the shelf of work; the first two are nobody's, the others of one officer."""
    mine = {"desk": "kel-baru#s-1", "assignee": "s-1", "assignee_name": "Sari CONTOH"}
    return {
        "office": "kel-baru",
        "case_ref": symbols,
        "n": 0,
        "form": "usaha" if number % 2 else "domisili",
        "received_on": f"2026-11-1{number}",
        "shelf": "kel-baru#work",
        "place": f"{day}#{symbols}",
        "arrived": f"2026-11-1{number}T02:00:00Z#{symbols}",
        "due_on": day,
        **(mine if number > 1 else {"desk": "kel-baru!new"}),
    }


def initials(page: QueuePage) -> str:
    return "".join(row["case_ref"][0] for row in page.rows)


@pytest.mark.parametrize(
    ("view", "order"),
    [
        (QueueView(), "YTW32"),
        (QueueView(order=Order.NEWEST), "YWT32"),
        (QueueView(order=Order.OLDEST), "23TWY"),
        (QueueView(tab=Tab.LATE), "Y"),
        (QueueView(tab=Tab.ALMOST), "TW3"),
        (QueueView(tab=Tab.NEW), "32"),
        (QueueView(tab=Tab.MINE), "YTW"),
        (QueueView(service="usaha"), "W3"),
        (QueueView(officer="-"), "32"),
        (QueueView(first="2026-11-11", last="2026-11-12"), "T3"),
    ],
)
def test_a_view_is_read_forwards_and_backwards_each_row_once(
    pages: QueuePages, view: QueueView, order: str
) -> None:
    there, page = "", pages.page(view, size=2)
    while page.rows:
        there += initials(page)
        last = page
        page = pages.page(view.at(after=page.after), size=2) if page.after else QueuePage(rows=())
    back = initials(last)
    while last.before:
        last = pages.page(view.at(before=last.before), size=2)
        back = initials(last) + back

    assert (there, back) == (order, order)
