"""What somebody does with a queue: look at it, find a case in it, do one thing to several at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.attributes import Item
from handlers.cases.story import Story
from handlers.counter.meanwhile import Conflict
from handlers.counter.officer_desk import OfficerDesk
from handlers.queue.queue_counts import QueueCounts, days_of, queue_counts
from handlers.queue.queue_pages import Days, QueuePage, QueuePages
from handlers.queue.queue_place import Shelf
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from handlers.queue.queue_view import QueueView
from loket.cases import (
    Action,
    Details,
    Person,
    Reference,
    ReferenceProblem,
    Refusal,
    parse_reference,
    search_marks,
)

MOST_FOUND = 25
MOST_PICKED = 25

SEARCHED = "searched_name"
"""What the trail of the office says; never what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search came to. `rows` are at most 25 of `total`; `problem` is the key of a sentence."""

    reference: Reference | None = None
    rows: tuple[Item, ...] = ()
    total: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A case that was ticked, and how many events the page had seen of it."""

    symbols: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one ticked case: the story, or why nothing happened. `refusal` None: it is done."""

    symbols: str
    story: Story | None
    refusal: Refusal | None = None


class QueueDesk:
    """Raises StoreDown and KeysDown."""

    def __init__(self, desk: OfficerDesk) -> None:
        self._desk, self._room = desk, desk.room

    @property
    def table(self) -> QueueTable:
        """The rows."""
        room = self._room
        return QueueTable(room.clients.dynamodb, room.settings.queue_table, room.meter)

    @property
    def days(self) -> Days:
        """The days by which cases are late or almost."""
        return days_of(self._room.today, self._room.catalog.calendar)

    def counts(self, person: Person, office: str) -> QueueCounts:
        """How many stand on each tab."""
        return queue_counts(self.table.counts(office), person.subject, self.days)

    def page(self, person: Person, office: str, view: QueueView) -> QueuePage:
        """One page of a tab."""
        return self._pages(person, office).page(view)

    def place(self, person: Person, office: str, view: QueueView, row: Item) -> str:
        """Where a row stands in a view."""
        return self._pages(person, office).place(view, row)

    def neighbours(self, person: Person, story: Story, view: QueueView) -> tuple[Item | None, Item | None]:
        """The rows before and after an open case in the view it was opened from; two calls."""
        office = story.case.office
        pages = self._pages(person, office)
        place = view.place or pages.place(view, queue_row(story.case, self._room.catalog))
        return (
            next(iter(pages.page(view.at(before=place), size=1).rows), None),
            next(iter(pages.page(view.at(after=place), size=1).rows), None),
        )

    def search(self, person: Person, office: str, typed: str) -> Found:
        """By a reference, or by beginnings of a name within one office. The look is on record."""
        reference = parse_reference(typed, self._room.catalog.city.reference_prefix)
        if isinstance(reference, Reference):
            return Found(reference=reference)
        if reference is ReferenceProblem.WRONG_CHECK:
            return Found(problem="queue.wrong_reference")
        marks = search_marks(self._room.keyring, office, typed)
        if not marks:
            return Found(problem="queue.too_short")
        AuditTrail(self._room).note_office(person, office, SEARCHED)
        rows = [row for row in self.table.named(office, marks) if "shelf" in row]
        rows.sort(key=lambda row: (row["shelf"].endswith(f"#{Shelf.CLOSED}"), row["place"]))
        return Found(rows=tuple(rows[:MOST_FOUND]), total=len(rows))

    def each(
        self, person: Person, picked: Iterable[Picked], action: Action, details: Details
    ) -> tuple[Done, ...]:
        """Do one thing to every ticked case, each by itself and each on record."""
        return tuple(self._one(person, one, action, details) for one in picked)

    def _one(self, person: Person, picked: Picked, action: Action, details: Details) -> Done:
        try:
            done = self._desk.act(person, picked.symbols, action, picked.number, details)
        except Conflict as conflict:
            return Done(symbols=picked.symbols, story=conflict.story, refusal=Refusal.NOT_ALLOWED)
        if isinstance(done, Refusal):
            return Done(symbols=picked.symbols, story=None, refusal=done)
        return Done(symbols=picked.symbols, story=done, refusal=None if done else Refusal.NOT_YOUR_OFFICE)

    def _pages(self, person: Person, office: str) -> QueuePages:
        return QueuePages(self.table, office, person.subject, self.days)


def picked_cases(values: Iterable[str]) -> tuple[Picked, ...]:
    """From the boxes that were ticked: "7K3M9QX.4". What is no such thing is left out."""
    found = {}
    for value in values:
        symbols, _, number = value.partition(".")
        if symbols.isalnum() and symbols.isascii() and number.isascii() and number.isdigit():
            found[symbols[:7]] = Picked(symbols=symbols[:7], number=int(number[:5]))
    return tuple(found.values())[:MOST_PICKED]
