"""What an export does: list the cases of one's own office, read them piece by piece, put them together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

from handlers.counter.officer_desk import OfficerDesk
from handlers.exports.export_record import record_of
from handlers.queue.queue_table import QueueTable
from loket.cases import Person, may_export
from loket.exports import Job, Order, Piece, Record, Span, pieces_of
from loket.services import Office

EXPORTED = "exported"
"""What the audit of each case says."""

# One page of progress works this long, and never on more pieces: a function has ten seconds.
LONG_ENOUGH = timedelta(seconds=4)
MOST_PIECES = 8

JOB, DONE = "job.json", "done.json"

Sizes = list[tuple[int, int]]
"""Of every piece that is read: how many cases it became, and bytes."""


class ExportDesk:
    """Raises StoreDown and KeysDown. Every case is on record as exported before it is read."""

    def __init__(self, desk: OfficerDesk) -> None:
        self._desk, self._room = desk, desk.room

    def offices_of(self, person: Person) -> tuple[Office, ...]:
        """The offices whose cases somebody may take away."""
        return tuple(office for office in self._desk.offices_of(person) if may_export(person, office.id))

    def begin(self, person: Person, job_id: str, order: Order) -> Job | None:
        """The job of this id, made when there is none. None when no case fits, or somebody else has it."""
        if self._read(job_id) is not None:
            return self.find(person, job_id)
        rows = QueueTable(self._room.clients.dynamodb, self._room.settings.queue_table, self._room.meter)
        wanted = [
            row
            for row in rows.rows(order.office)
            if row["form"] in self._desk.catalog.services and order.wants(row)
        ]
        if not wanted:
            return None
        pieces = pieces_of(wanted)
        job = Job(id=job_id, owner=person.subject, order=order, started_at=self._room.clock(), pieces=pieces)
        self._room.files.put_export(job.id, JOB, _json(job.to_plain()))
        self._room.log.info("an export begins", office=order.office, kind=order.format, count=job.cases)
        return job

    def find(self, person: Person, job_id: str) -> Job | None:
        """A job of this very person, who still may export. None for anybody else, and a day later."""
        job = self._read(job_id)
        if job is None or job.owner != person.subject or not may_export(person, job.order.office):
            return None
        return None if job.is_over(self._room.clock()) else job

    def sizes(self, job: Job) -> Sizes:
        """What is read so far."""
        found = self._room.files.get_export(job.id, DONE)
        return [(cases, size) for cases, size in json.loads(found)] if found else []

    def go_on(self, person: Person, job: Job) -> Sizes:
        """Read some more pieces. Reading one twice, as two windows do, changes nothing."""
        sizes, began = self.sizes(job), self._room.clock()
        first = len(sizes)
        for number, piece in enumerate(job.pieces[first : first + MOST_PIECES], first):
            records = list(self._records(person, job.order, piece))
            data = _json(records)
            self._room.files.put_export(job.id, _part(number), data)
            sizes.append((len(records), len(data)))
            self._room.files.put_export(job.id, DONE, _json(sizes))
            if self._room.clock() - began > LONG_ENOUGH:
                break
        return sizes

    def records(self, job: Job, span: Span) -> list[Record] | None:
        """What one file holds; None when a piece is gone already."""
        found: list[Record] = []
        for number in range(span.first, span.last):
            data = self._room.files.get_export(job.id, _part(number))
            if data is None:
                return None
            found.extend(json.loads(data))
        return found

    def drop(self, job: Job) -> None:
        """Delete everything of a job, itself first: what is left over nobody finds any more."""
        parts = (_part(number) for number in range(len(self.sizes(job)) + MOST_PIECES))
        self._room.files.delete_export(job.id, (JOB, DONE, *parts))

    def _records(self, person: Person, order: Order, piece: Piece) -> Iterator[Record]:
        """The cases of a piece. One that is gone, or in another office by now, is left out."""
        for symbols in piece.symbols:
            story = self._desk.open(person, symbols, EXPORTED)
            if story is None or story.case.office != order.office or story.case.held:
                continue
            answers = self._desk.answers(story)
            if order.specific and any(answer.privacy == "specific" for answer in answers):
                self._desk.open(person, symbols, "opened_specific")
            yield record_of(story, answers, self._desk.catalog, specific=order.specific)

    def _read(self, job_id: str) -> Job | None:
        found = self._room.files.get_export(job_id, JOB)
        return Job.from_plain(json.loads(found)) if found else None


def _part(number: int) -> str:
    return f"{number:05d}.json"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
