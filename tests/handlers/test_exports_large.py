"""An export of a whole year: in pieces, with progress, over several files, and through a cut line."""

from __future__ import annotations

import json
from collections import Counter as Tally
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.backroom.backroom import Backroom
from handlers.backroom.store import StoreDown
from handlers.cases.story import Story
from handlers.counter.officer_desk import OfficerDesk
from handlers.exports import export_desk
from handlers.exports.export_desk import MOST_PIECES, ExportDesk
from handlers.queue.queue_table import QueueTable
from loket.cases import Person, Reference
from loket.exports import Order, Piece, job, spans_of
from loket.forms import Answer
from tests.counter import Counter

HERE = "72.71.02.1008"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
MANY = 1_205
PER_VISIT = job.PIECE * MOST_PIECES


class ManyCases(OfficerDesk):
    """One real case under as many references as there are asked for: opening each would take a minute."""

    def __init__(self, room: Backroom, pattern: str) -> None:
        super().__init__(room)
        found = super().open(SARI, pattern)
        assert found
        self._pattern, self._answers = found, OfficerDesk.answers(self, found)
        self.opened: list[str] = []
        self.down_after = MANY * 2

    def open(self, person: Person, typed: str, action: str = "opened") -> Story:
        if len(self.opened) == self.down_after:
            raise StoreDown("query")
        self.opened.append(typed)
        reference = Reference(prefix="PLU", year="26", symbols=typed)
        return replace(self._pattern, case=replace(self._pattern.case, reference=reference))

    def answers(self, story: Story) -> tuple[Answer, ...]:
        return self._answers


def symbols(number: int) -> str:
    letters = "23456789CFGHJKMPQRVWX"
    return "22" + "".join(letters[number // 21**place % 21] for place in range(5))


@pytest.fixture
def office(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> ManyCases:
    receipt = counter.apply()
    room = Backroom.open(counter.settings, clock=counter.clock, clients=counter.clients)
    row = {"office": HERE, "form": counter.case(receipt.reference).form, "state": "submitted"}
    rows = [
        {**row, "case_ref": symbols(number), "received_on": f"2026-{number % 9 + 1:02}-01"}
        for number in range(MANY)
    ]
    monkeypatch.setattr(QueueTable, "rows", lambda self, office: rows)
    return ManyCases(room, receipt.reference)


def test_every_case_is_in_it_once_and_each_visit_reads_a_bounded_part(office: ManyCases) -> None:
    exports = ExportDesk(office)
    begun = exports.begin(SARI, "a" * 32, Order(office=HERE, format="json"))
    assert begun

    seen = []
    while len(exports.sizes(begun)) < len(begun.pieces):
        exports.go_on(SARI, begun)
        seen.append(len(office.opened))

    spans = spans_of(begun.pieces, exports.sizes(begun))
    told = [record["reference"][-8:] for span in spans for record in exports.records(begun, span) or ()]
    assert [after - before for before, after in zip([0, *seen], seen, strict=False)][:-1] == [PER_VISIT] * 6
    assert begun.cases == len(told) == len(set(told)) == MANY
    assert sum(span.cases for span in spans) == MANY


def test_a_line_that_breaks_costs_one_piece_at_most(office: ManyCases) -> None:
    exports = ExportDesk(office)
    begun = exports.begin(SARI, "a" * 32, Order(office=HERE, format="csv"))
    assert begun
    office.down_after = 130

    with pytest.raises(StoreDown):
        exports.go_on(SARI, begun)
    office.down_after = MANY * 2
    while len(exports.go_on(SARI, begun)) < len(begun.pieces):
        pass

    times = Tally(office.opened)
    assert len(times) == MANY
    assert Tally(times.values()) == {1: MANY - 5, 2: 5}


def test_a_visit_ends_before_the_function_does(
    office: ManyCases, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports = ExportDesk(office)
    begun = exports.begin(SARI, "a" * 32, Order(office=HERE, format="csv"))
    assert begun
    read = office.answers

    def slowly(story: Story) -> tuple[Answer, ...]:
        counter.clock.move(seconds=0.1)
        return read(story)

    monkeypatch.setattr(office, "answers", slowly)

    assert len(exports.go_on(SARI, begun)) == 2
    assert export_desk.LONG_ENOUGH.total_seconds() < 5


def test_files_are_small_enough_for_a_function_and_of_one_service_each() -> None:
    pieces = [Piece(form=form, symbols=("x",) * 50) for form in ("a",) * 70 + ("b",) * 3]

    spans = spans_of(pieces, [(50, 100_000)] * 70 + [(0, 2), (50, 100_000), (0, 2)])

    assert [(span.form, span.cases) for span in spans] == [("a", 1700), ("a", 1700), ("a", 100), ("b", 50)]
    assert all((span.last - span.first) * 100_000 <= job.LARGEST for span in spans)
    assert job.LARGEST * 4 / 3 < 5_000_000


def test_a_job_comes_back_as_it_was_put_away() -> None:
    made = job.Job(
        id="a" * 32,
        owner="s-1",
        order=Order(office=HERE, format="csv", from_on=datetime(2026, 1, 2, tzinfo=UTC).date()),
        started_at=datetime(2026, 11, 24, 2, 0, tzinfo=UTC),
        pieces=(Piece(form="a", symbols=("x", "y")),),
    )
    plain: dict[str, Any] = json.loads(json.dumps(made.to_plain()))

    assert job.Job.from_plain(plain) == made
