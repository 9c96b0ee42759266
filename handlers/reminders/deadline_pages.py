"""Deadlines of an office: late, almost deemed granted, not taken, standing still, waiting for residents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.people.sessions import Session
from handlers.queue.queue_table import QueueTable
from handlers.reminders.due_list import OF_LISTS, Section, Sections, Today, sections
from handlers.reminders.due_row import DueRow, open_rows
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from loket.cases import Action, State
from loket.services import CalendarGap, Office

MOST = 50
"""Cases of one section that are listed; the rest is counted."""

COUNTED = (Section.OVERDUE, Section.DEEMED, Section.UNTAKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSheet:
    """The deadlines of one office.

    Attributes:
        on_hold: What stands still and is in none of the sections.
        held: How many stand still, wherever they are listed.
        last_days: Until when each resident is waited for, by symbols.
    """

    office: Office
    sections: Sections
    on_hold: tuple[DueRow, ...]
    held: int
    waiting: tuple[DueRow, ...]
    last_days: Mapping[str, date]

    def count(self, section: Section) -> int:
        """How many there are."""
        return len(self.sections.get(section, ()))

    @property
    def busy(self) -> bool:
        """Something is counted where only counts are shown."""
        return bool(self.held) or any(self.count(section) for section in COUNTED)


class DeadlinePages:
    """GET /petugas/tenggat and GET /petugas/tenggat/{office}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door

    def deadlines(self, request: Request) -> Response:
        """One's own offices, and for a manager how many there are at each of those below."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        offices = [
            office
            for office in self._desk.offices_of(session.person)
            if self._desk.may_see(session.person, office.id)
        ]
        if not offices:
            return self._door.not_here(session)
        below = tuple(self._sheet(office) for office in self._desk.below(session.person))
        return self._page(session, tuple(self._sheet(office) for office in offices), below)

    def office(self, request: Request) -> Response:
        """One office: one's own, or for a manager one below."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        office = self._desk.catalog.offices.get(request.path_parameters["office"])
        if office is None or not self._desk.may_see(session.person, office.id):
            return self._door.not_here(session)
        return self._page(session, (self._sheet(office),), ())

    def _sheet(self, office: Office) -> DeadlineSheet:
        room, catalog = self._desk.room, self._desk.catalog
        table = QueueTable(room.clients.dynamodb, room.settings.queue_table, room.meter)
        rows = sorted(open_rows(table, office.id, catalog.services), key=lambda row: row.since)
        today = Today(day=room.today, calendar=catalog.calendar)
        waiting = tuple(row for row in rows if row.wait)
        on_hold = tuple(row for row in rows if row.state is State.ON_HOLD)
        pressing = sections(rows, OF_LISTS, today)
        listed = {row.symbols for found in pressing.values() for row in found}
        return DeadlineSheet(
            office=office,
            sections=pressing,
            on_hold=tuple(row for row in on_hold if row.symbols not in listed),
            held=len(on_hold),
            waiting=waiting,
            last_days={row.symbols: day for row in waiting if (day := self._last_day(row))},
        )

    def _last_day(self, row: DueRow) -> date | None:
        try:
            return row.wait.last_day(self._desk.catalog.calendar) if row.wait else None
        except CalendarGap:
            return None  # the list goes on without this one day

    def _page(
        self, session: Session, sheets: tuple[DeadlineSheet, ...], below: tuple[DeadlineSheet, ...]
    ) -> Response:
        catalog = self._desk.catalog
        return self._pages.page(
            200,
            self._pages.say("deadline.title"),
            "pages/petugas_tenggat.html",
            session=session,
            sheets=sheets,
            below=below,
            counted=COUNTED,
            overdue=Section.OVERDUE,
            deemed=Section.DEEMED,
            most=MOST,
            today=self._desk.room.today,
            services=catalog.services,
            reasons={
                action.value: {reason.id: reason.label for reason in catalog.reasons_for(action)}
                for action in (Action.RETURN, Action.HOLD)
            },
        )
