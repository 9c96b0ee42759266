"""The function of the night: erases what is due, puts queues and files right, counts work. It has no key."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.case_table import FAILURES, StoreDown
from handlers.backroom.settings import Settings
from handlers.board.board_table import BoardTable
from handlers.cases.case_sweep import CaseSweep, Partition
from handlers.cases.finished_work import FinishedWork
from handlers.cases.story import is_hidden
from handlers.classes.class_desk import ClassDesk
from handlers.classes.seat_desk import SeatDesk
from handlers.drills.practice_room import PracticeRoom
from handlers.files.file_sweep import FileSweep
from handlers.learning.learning_table import LearningTable
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from handlers.shelf.site_shelf import SiteShelf
from handlers.web.front import App
from loket.cases import HEAD_PART, LEGAL_HOLD, Case, case_from_items, is_on_hold
from loket.figures import from_offices_file, to_offices_file, to_publish, worth_telling

NEW_DAY = "new_day"
"""What the schedule of midnight asks for; the round itself is asked for nothing."""

Rows = dict[tuple[str, str], Item]


class SweepIncomplete(RuntimeError):
    """Some cases could not be understood. All others were seen to; the alarm calls somebody."""


class NightWatch:
    """One round through every case. Stopped in the middle, it is simply begun again."""

    def __init__(self, room: Backroom) -> None:
        self._room = room
        client, settings = room.clients.dynamodb, room.settings
        self._sweep = CaseSweep(client, settings.cases_table, room.meter)
        self._queue = QueueTable(client, settings.queue_table, room.meter)

    def __call__(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Do the round and count by code, for example kept, repaired, erased, recounted; files by file_….

        Raises:
            StoreDown: begin again.
            SweepIncomplete: some cases are broken.
        """
        if event.get("task") == NEW_DAY:
            self._begin_day()
            return {}
        tally: Counter[str] = Counter()
        try:
            self._round(tally)
        finally:
            for code, count in sorted(tally.items()):
                self._room.log.info("the sweep counted", code=code, count=count)
        if tally["broken"]:
            raise SweepIncomplete(f"{tally['broken']} cases could not be understood")
        return dict(tally)

    def _begin_day(self) -> None:
        """Notices begin and end with the day, offers of seats with their hour: have all published again."""
        settings, room = self._room.settings, self._room
        # First the seats that nobody confirmed: whoever is offered one now hears of it from the stream.
        table = LearningTable(room.clients.dynamodb, settings.learning_table, room.meter)
        SeatDesk(ClassDesk(table, room.clock), table, room.clock).settle_all()
        BoardTable(room.clients.dynamodb, settings.public_table, room.meter).wake(room.clock())

    def _round(self, tally: Counter[str]) -> None:
        files = FileSweep(self._room.files, self._room.clock())
        rows, work = self._rows(), FinishedWork(self._room.catalog)
        for parts in self._sweep.sweep():
            files.meet(parts)
            try:
                tally[self._tend(parts, rows, files, work)] += 1
            except StoreDown:
                raise
            except Exception as error:
                # One broken case must not keep the others longer than promised; its words stay here.
                self._room.log.bug(error)
                tally["broken"] += 1
        for office, case_ref in rows:
            # Asked again: the case may have come after the round had passed its place.
            there = {item["part"] for item in self._room.cases.query(case_ref, consistent=True)}
            if HEAD_PART not in there:
                self._queue.delete_row(office, case_ref)
                tally["orphan"] += 1
        for counted in self._room.catalog.offices:
            if self._queue.recount(counted.id):
                tally["recounted"] += 1
        tally.update(files.finish())
        self._publish(work)

    def _publish(self, work: FinishedWork) -> None:
        """Last of all: what is counted matters less than what is erased."""
        if bucket := self._room.settings.site_bucket:
            today = self._room.today
            shelf = SiteShelf(self._room.clients.s3, bucket)
            shelf.put_times(to_publish(work.times(today), today))
            told = from_offices_file(shelf.offices())
            shelf.put_offices(to_offices_file(worth_telling(work.works(today), told, today), today))

    def _tend(self, parts: Partition, rows: Rows, files: FileSweep, work: FinishedWork) -> str:
        """See to one case and say what was done; takes its row out of `rows`, unless it has no head."""
        case = case_from_items(parts, self._room.catalog.city.reference_prefix)
        if case is None:
            return self._clear(parts, files)
        row = rows.pop((case.office, case.symbols), None)
        held = is_on_hold(parts)
        if is_hidden(case, self._room.catalog, self._room.clock()) and not held:
            self._queue.delete_row(case.office, case.symbols)
            files.erase(parts)
            self._sweep.erase(case.symbols)
            return "erased"
        work.meet(case)
        if held:
            return self._keep(case, row)
        if row == queue_row(case, self._room.catalog):
            return "kept"
        self._repair(case)
        return "repaired"

    def _keep(self, case: Case, row: Item | None) -> str:
        """A legal hold: not erased, not by the store either, and listed for the head of the office."""
        if case.ttl is not None:
            self._sweep.keep(case.symbols)
        wanted = {**queue_row(case, self._room.catalog), LEGAL_HOLD: True}
        if row != wanted:
            self._queue.repair_row(wanted)
        return "held"

    def _repair(self, case: Case) -> None:
        """Put the row, until it is what the case is: `follow` may be told of a change meanwhile."""
        written, now = None, queue_row(case, self._room.catalog)
        while written != now:
            self._queue.repair_row(now)
            written, read = now, self._read(case.symbols)
            now = queue_row(read, self._room.catalog) if read else written

    def _clear(self, parts: Partition, files: FileSweep) -> str:
        """Without a head: what the store or a cut-off sweep left of a case. Counts of wrong codes stay."""
        if all(item["part"] == FAILURES for item in parts):
            return "kept"
        files.erase(parts)
        self._sweep.erase(parts[0]["case"])
        return "leftover"

    def _rows(self) -> Rows:
        return {
            (row["office"], row["case_ref"]): row
            for office in self._room.catalog.offices
            for row in self._queue.rows(office.id)
        }

    def _read(self, case_ref: str) -> Case | None:
        items = self._room.cases.query(case_ref, consistent=True)
        return case_from_items(items, self._room.catalog.city.reference_prefix)


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet, and never for a key or the secret."""
    city, practice = NightWatch(Backroom.open(settings, **means)), settings.practice_room
    rounds = [city, NightWatch(PracticeRoom.open(practice, **means))] if practice else [city]

    def every_round(event: Mapping[str, Any]) -> dict[str, Any]:
        """The city first. Nothing of the practice room is announced to anybody."""
        tallies = [watch(event) for watch in (rounds[:1] if "task" in event else rounds)]
        return tallies[0]

    return every_round


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
