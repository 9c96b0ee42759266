"""A case as a story for people: what happened when and why, who must act now, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from handlers.backroom.catalog import Catalog
from handlers.cases.step import Step, arrival, step_of
from loket.cases import (
    Action,
    Case,
    Deadline,
    Event,
    Hold,
    Keyring,
    State,
    deadline,
    hidden_from,
    in_order,
    open_note,
    open_remarks,
    wait_of,
)
from loket.services import CalendarGap, Checklist, Office, Service, checklist_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a status page, a mail and an officer's screen tell of a case.

    `pause_reasons` are the words for each pause of the deadline, in their order. `remarks` are the officer's
    words beside each question he sent back, by its id; `revise_by` is the day by which the resident completes
    it. Both are empty while nothing is asked of her.
    """

    case: Case
    state: State
    service: Service
    office: Office
    steps: tuple[Step, ...]
    deadline: Deadline
    holder: str
    checklist: Checklist
    pause_reasons: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)
    revise_by: date | None = None
    legal_hold: Hold | None = None

    @property
    def last(self) -> Step:
        """The newest step that moved the case, or its arrival."""
        return next(step for step in reversed(self.steps) if step.moves)

    @property
    def newest(self) -> Step:
        """The newest step that a decision must know of: a move, what the resident wrote, an approval."""
        told = (Action.REPLY, Action.APPROVE)
        return next(step for step in reversed(self.steps) if step.moves or step.action in told)

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """What the resident is shown."""
        return tuple(step for step in self.steps if not step.private)

    @property
    def messages(self) -> tuple[Step, ...]:
        """What office and resident wrote to each other, oldest first."""
        return tuple(step for step in self.steps if step.says and not step.private)

    @property
    def notes(self) -> tuple[Step, ...]:
        """What officers wrote down for each other, oldest first."""
        return tuple(step for step in self.steps if step.says and step.private)

    @property
    def returned(self) -> Step | None:
        """What the office last sent back, also when it lapsed since; None when nothing was."""
        return next((step for step in reversed(self.steps) if step.action == Action.RETURN), None)

    @property
    def last_event(self) -> Event | None:
        """The newest event that moved the case, None while it only was sent."""
        return self.case.moves[-1] if self.case.moves else None


def is_hidden(case: Case, catalog: Catalog, now: datetime) -> bool:
    """Whether the time of keeping is over; then the case is as if it had never been."""
    form = catalog.forms.get(case.form)
    gone = hidden_from(case, timedelta(days=form.retention.days if form else 30))
    return gone is not None and gone <= now


def story_of(case: Case, catalog: Catalog, keyring: Keyring, now: datetime) -> Story:
    """Tell a case. Opens the notes to the resident, never the answers."""
    service, office = catalog.services[case.form], catalog.offices[case.office]
    steps = [
        arrival(case, catalog),
        *(step_of(case, event, catalog, keyring) for event in in_order(case.events)),
    ]
    state = case.state
    clock = _clock(case, service, catalog, now)
    words = {reason.id: reason.label for reason in catalog.reasons_for(Action.RETURN)}
    return Story(
        case=case,
        state=state,
        service=service,
        office=office,
        steps=tuple(steps),
        deadline=clock,
        pause_reasons=tuple(words.get(pause.reason, pause.reason) for pause in clock.pauses),
        holder=_holder(state, office, catalog),
        checklist=checklist_of(service, catalog.forms.get(case.form), case.current_papers),
        remarks=_remarks(case, catalog, keyring) if state is State.NEEDS_REVISION else {},
        revise_by=_revise_by(case, service, catalog),
    )


def due_words(story: Story, catalog: Catalog) -> tuple[date | None, str]:
    """The day that matters now, and what it is the day of."""
    clock = story.deadline
    if story.state.closed or story.state is State.READY:
        return None, ""
    if story.state is State.NEEDS_REVISION:
        return None, catalog.say("story.clock_stands")
    if clock.due_on is not None:
        return clock.due_on, catalog.say("story.ready_by")
    first = clock.first_answer_due_on
    return (first, catalog.say("story.checked_by")) if first else (None, "")


def _clock(case: Case, service: Service, catalog: Catalog, now: datetime) -> Deadline:
    try:
        return deadline(case, service.promise, catalog.calendar, catalog.city.zone, now)
    except (
        CalendarGap
    ):  # a page without days is better than none; `follow` tells whoever looks after the site
        return Deadline(first_answer_due_on=None)


def _remarks(case: Case, catalog: Catalog, keyring: Keyring) -> dict[str, str]:
    """What stands beside each question: the reason, and its own words or else those said of all of them."""
    event = next(event for event in reversed(case.moves) if event.action is Action.RETURN)
    reason = next((row.label for row in catalog.reasons_for(Action.RETURN) if row.id == event.reason), "")
    note = open_note(keyring, case.id, event.note) if event.note else ""
    own = open_remarks(keyring, case.id, event.remarks)
    said = {name: (reason, own.get(name, note)) for name in event.flagged}
    return {name: ". ".join(text.rstrip(".") for text in texts if text) + "." for name, texts in said.items()}


def _revise_by(case: Case, service: Service, catalog: Catalog) -> date | None:
    wait = wait_of(case, service.revision_limit, catalog.city.zone)
    try:
        return wait.last_day(catalog.calendar) if wait else None
    except CalendarGap:  # a page without this day is better than none
        return None


def _holder(state: State, office: Office, catalog: Catalog) -> str:
    if state.closed:
        return catalog.say("story.held_by_nobody")
    if state is State.NEEDS_REVISION:
        return catalog.say("story.held_by_you")
    if state is State.READY:
        return catalog.say("story.letter_waits", office=office.name)
    return office.name
