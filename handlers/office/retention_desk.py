"""How long an office keeps what, what goes soon, and what is held back by a legal hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.store import AlreadyThere
from handlers.cases.story import Story, is_hidden, story_of
from handlers.counter.officer_desk import OfficerDesk
from handlers.queue.queue_table import QueueTable
from loket.cases import (
    LEGAL_HOLD,
    MAX_NOTE_LENGTH,
    Hold,
    Person,
    Reference,
    case_from_items,
    hold_item,
    last_hold,
    may_manage,
    open_note,
    parse_reference,
    seal_note,
)
from loket.services import Office

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """One form at one office. `days` and `source` as the form says; `closed` are kept now, `soon` go soon."""

    title: str
    days: int
    source: str
    closed: int
    soon: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCase:
    """A case as far as keeping it goes. `hold` is the last setting or lifting, `reason` its sentence."""

    story: Story
    hidden: bool
    hold: Hold | None
    reason: str

    @property
    def held(self) -> bool:
        """Whether it is on legal hold now."""
        return self.hold is not None and self.hold.held

    @property
    def number(self) -> int:
        """How many settings and liftings there were."""
        return self.hold.number if self.hold else 0


class Overtaken(Exception):
    """Somebody else set or lifted the hold since the page was drawn."""


class RetentionDesk:
    """Raises StoreDown. For heads and managers, of their very own office."""

    def __init__(self, desk: OfficerDesk) -> None:
        self._desk, self._room, self._trail = desk, desk.room, AuditTrail(desk.room)

    def offices_of(self, person: Person) -> tuple[Office, ...]:
        """The offices somebody heads or manages."""
        return tuple(office for office in self._desk.offices_of(person) if may_manage(person, office.id))

    def overview(
        self, person: Person, office: str
    ) -> tuple[tuple[KeptForm, ...], tuple[Mapping[str, Any], ...]]:
        """Every form with closed cases at an office, and the rows of the queue that are held back.

        A hold shows in the list after the next night; on the page of the case it shows at once.
        """
        self._trail.note_office(person, office, "retention_opened")
        rows = QueueTable(
            self._room.clients.dynamodb, self._room.settings.queue_table, self._room.meter
        ).rows(office)
        held = tuple(row for row in rows if row.get(LEGAL_HOLD))
        closed = [row for row in rows if row.get("closed_on") and not row.get(LEGAL_HOLD)]
        kept, soon = Counter(row["form"] for row in closed), Counter[str]()
        for row in closed:
            form = self._desk.catalog.forms.get(row["form"])
            if form and self._goes_soon(date.fromisoformat(row["closed_on"]), form.retention.days):
                soon[row["form"]] += 1
        forms = (self._desk.catalog.forms[slug] for slug in kept if slug in self._desk.catalog.forms)
        lines = (
            KeptForm(
                title=form.title,
                days=form.retention.days,
                source=form.retention.source,
                closed=kept[form.slug],
                soon=soon[form.slug],
            )
            for form in forms
        )
        return tuple(sorted(lines, key=lambda line: line.title)), held

    def find(self, person: Person, typed: str) -> KeptCase | None:
        """A case of an office that somebody heads, though its time is over; no answer is opened for it."""
        city = self._desk.catalog.city
        reference = parse_reference(typed, city.reference_prefix)
        if not isinstance(reference, Reference):
            return None
        items = self._room.cases.query(reference.symbols, consistent=True)
        case = case_from_items(items, city.reference_prefix)
        if case is None or not may_manage(person, case.office):
            return None
        keyring, now, hold = self._room.keyring, self._room.clock(), last_hold(items)
        hidden = is_hidden(case, self._desk.catalog, now)
        if hidden and not (hold and hold.held):  # erased tonight; nobody may bring it back
            return None
        return KeptCase(
            story=story_of(case, self._desk.catalog, keyring, now),
            hidden=hidden,
            hold=hold,
            reason=open_note(keyring, case.id, hold.reason) if hold else "",
        )

    def turn(self, person: Person, kept: KeptCase, number: int, reason: str) -> str:
        """Set the hold, or lift the one there is; the key of what to put right, "" when it is done.

        Raises:
            Overtaken: the page had seen another number of settings and liftings.
        """
        if not reason:
            return "retention.reason_missing"
        if len(reason) > MAX_NOTE_LENGTH:
            return "refusal.note_too_long"
        if number != kept.number:
            raise Overtaken
        case = kept.story.case
        hold = Hold(
            number=number + 1,
            held=not kept.held,
            subject=person.subject,
            name=person.name,
            at=self._room.clock(),
            reason=seal_note(self._room.keyring, case.id, reason),
        )
        self._trail.write_down(person, kept.story, "hold_set" if hold.held else "hold_lifted")
        try:
            self._room.cases.put_if_absent(hold_item(case.symbols, hold))
        except AlreadyThere as there:
            if there.item.get("reason") != hold.reason:
                raise Overtaken from there
        return ""

    def _goes_soon(self, closed_on: date, days: int) -> bool:
        goes_on = closed_on + timedelta(days=days)
        return goes_on <= self._room.today + SOON
