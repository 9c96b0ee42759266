"""What the counter does: see one's own queue, open a case on the record, decide once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.backroom import Backroom
from handlers.backroom.case_table import CaseTable
from handlers.backroom.store import AlreadyThere
from handlers.cases.case_desk import context_of
from handlers.cases.story import Story, is_hidden, story_of
from handlers.counter.colleagues import Colleagues
from handlers.counter.meanwhile import Conflict, has_moved, is_second_click, was_assigned
from handlers.people.session_table import SessionTable
from handlers.people.sessions import Sessions
from loket.cases import (
    Action,
    Case,
    Details,
    Event,
    Person,
    Reference,
    Refusal,
    case_from_items,
    decide,
    event_item,
    in_order,
    last_hold,
    may_decide,
    may_see,
    open_note,
    open_sealed,
    parse_reference,
)
from loket.forms import Answer, from_document
from loket.services import Office

Gate = Callable[[Person, Story, Action], Refusal | None]
"""What an office asks of whoever decides, beyond the rules of cases: why not, or None."""


def nothing_asked(person: Person, story: Story, action: Action) -> None:
    """The gate where nobody decides, or nothing is real."""


class OfficerDesk:
    """Raises StoreDown and KeysDown. Every look at a case goes through `open`, which writes it down.

    `gate`: asked last before each step, also by whatever decides beside `act`.
    """

    def __init__(self, room: Backroom, gate: Gate = nothing_asked) -> None:
        self.room, self.catalog, self._trail, self.gate = room, room.catalog, AuditTrail(room), gate

    @property
    def sessions(self) -> Sessions:
        """Who is signed in."""
        table = SessionTable(
            self.room.clients.dynamodb, self.room.settings.sessions_table, self.room.clock, self.room.meter
        )
        return Sessions(table, self.room.keyring, self.room.clock)

    def may_see(self, person: Person, office: str) -> bool:
        """One's own office, and for a manager those below."""
        return may_see(
            person, office, lambda own: tuple(found.id for found in self.catalog.offices.below(own))
        )

    def may_open(self, person: Person, case: Case) -> bool:
        """A case of an office that may be seen, unless it was laid for somebody else to practise on."""
        return self.may_see(person, case.office) and self.room.is_for(person, case)

    def offices_of(self, person: Person) -> tuple[Office, ...]:
        """The offices somebody works for."""
        return tuple(
            self.catalog.offices[office] for office in person.offices if office in self.catalog.offices
        )

    def below(self, person: Person) -> tuple[Office, ...]:
        """The offices a manager may look at besides his own."""
        return tuple(
            office
            for own in self.offices_of(person)
            for office in self.catalog.offices.below(own.id)
            if self.may_see(person, office.id)
        )

    def open(self, person: Person, typed: str, action: str = "opened") -> Story | None:
        """A case, once the opening is written down. None when there is none for this person."""
        story = self.find(typed)
        if story is None or not self.may_open(person, story.case):
            return None
        self._trail.write_down(person, story, action)
        return story

    def answers(self, story: Story) -> tuple[Answer, ...]:
        """The answers in clear. Only after `open`."""
        keys = self.room.keys
        document = open_sealed(story.case.current_answers, context_of(story.case, self.catalog), keys)
        return from_document(document)

    def act(
        self, person: Person, typed: str, action: Action, number: int, details: Details
    ) -> Story | Refusal | None:
        """Decide. `number` is how many events the officer's page had seen.

        Returns:
            The case of now; a refusal; or None when there is no such case for this person.

        Raises:
            Conflict: the case moved since that page was drawn.
        """
        story = self.find(typed)
        if story is None or not self.may_open(person, story.case):
            return None
        if action.moves and has_moved(story, number):
            if is_second_click(story, person, action, number):
                return story
            raise Conflict(story)
        details = self._known(story, person, details)
        if not action.moves and self._is_said(story, person, action, number, details):
            return story
        if action is Action.ASSIGN and was_assigned(story, number):
            raise Conflict(story)
        event = self.decided(story, action, person, details)
        if isinstance(event, Refusal):
            return event
        if refusal := self.gate(person, story, action):
            return refusal
        # First the record, then the deed: nothing is ever done off the record. A step that loses the race
        # below stands in the audit all the same; the events of the case tell what came of it.
        self._trail.write_down(person, story, action.value)
        try:
            self._cases.put_if_absent(event_item(story.case.symbols, event))
        except AlreadyThere as there:
            if there.item.get("mac") != event.mac:
                return self._lost_race(typed, person, action, number, details, there)
        self.room.log.info(
            "an officer moved a case", action=action.value, reference=str(story.case.reference)
        )
        return self.find(typed)

    def may_decide(self, person: Person, story: Story) -> bool:
        """Whether buttons are shown."""
        return may_decide(person, story.case.office)

    def _known(self, story: Story, person: Person, details: Details) -> Details:
        """Without questions that the form does not ask; whoever is to have the case by name, if known."""
        form = self.catalog.forms.get(story.case.form)
        flagged = tuple(name for name in details.flagged if form and form.question(name))
        if not details.assignee:
            return replace(details, flagged=flagged)
        name = Colleagues(self.room).name_of(details.assignee, story.case.office, person)
        return replace(details, flagged=flagged, assignee_name=name)

    def decided(self, story: Story, action: Action, person: Person, details: Details) -> Event | Refusal:
        """The event that would come of it, or why there is none. Nothing is kept yet."""
        if action is Action.ASSIGN and details.assignee and not details.assignee_name:
            return Refusal.ASSIGNEE_UNKNOWN
        reasons = {reason.id for reason in self.catalog.reasons_for(action.value, story.service)}
        keyring, now = self.room.keyring, self.room.clock()
        rule = story.service.letter
        return decide(story.case, action, person, now, details, keyring=keyring, reasons=reasons, rule=rule)

    def _is_said(self, story: Story, person: Person, action: Action, number: int, details: Details) -> bool:
        """The same person had said the very same from the very same page."""
        same = (action, person.subject, details.assignee, details.step, details.note.strip())
        return any(
            (event.action, event.actor.subject, event.assignee, event.step, self._words(story, event)) == same
            for event in in_order(story.case.events)[number:]
        )

    def _words(self, story: Story, event: Event) -> str:
        return open_note(self.room.keyring, story.case.id, event.note) if event.note else ""

    def _lost_race(
        self,
        typed: str,
        person: Person,
        action: Action,
        number: int,
        details: Details,
        error: AlreadyThere,
    ) -> Story | Refusal | None:
        """Somebody wrote the event of this number first. What decides nothing, or met nothing that does,
        goes behind it; each such race is lost to somebody who won, so it ends."""
        now = self.find(typed)
        if now is None or (action.moves and is_second_click(now, person, action, number)):
            return now
        if action.moves and has_moved(now, number):
            raise Conflict(now) from error
        return self.act(person, typed, action, number, details)

    @property
    def _cases(self) -> CaseTable:
        return self.room.cases

    def find(self, typed: str) -> Story | None:
        """A case for ourselves. For somebody else's eyes: `open`."""
        reference = parse_reference(typed, self.catalog.city.reference_prefix)
        if not isinstance(reference, Reference):
            return None
        items = self._cases.query(reference.symbols, consistent=True)
        case = case_from_items(items, self.catalog.city.reference_prefix)
        if case is None or is_hidden(case, self.catalog, self.room.clock()):
            return None
        story = story_of(case, self.catalog, self.room.keyring, self.room.clock())
        return replace(story, legal_hold=last_hold(items))
