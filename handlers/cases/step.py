"""One line of the course of a case: what happened, when, by whom, and what was said with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.backroom.catalog import Catalog
from loket.cases import Action, Case, Event, Keyring, open_note, open_remarks

_SAID = frozenset({Action.WRITE, Action.REPLY, Action.NOTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the timeline.

    `who` is an office, the resident or the city's own clock; `name`, and a step that is `private`, are for
    officers only. `remarks` are the words beside single questions: the label of the question, the words.
    """

    at: datetime
    action: str
    label: str
    who: str
    name: str = ""
    reason: str = ""
    note: str = ""
    letter_number: str = ""
    assignee: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    private: bool = False
    moves: bool = True

    @property
    def says(self) -> bool:
        """It stands in a conversation, not in the course of the case."""
        return self.action in _SAID


def arrival(case: Case, catalog: Catalog) -> Step:
    """The first one: it was sent."""
    return Step(
        at=case.received_at,
        action="submitted",
        label=catalog.labels["events"]["submitted"],
        who=catalog.say("story.applicant"),
    )


def step_of(case: Case, event: Event, catalog: Catalog, keyring: Keyring) -> Step:
    """What one event tells. Opens its note, never an answer."""
    reasons = {reason.id: reason.label for reason in catalog.reasons_for(event.action)}
    return Step(
        at=event.at,
        action=event.action.value,
        label=catalog.labels["events"][event.action.value],
        who=_who(event, catalog),
        name=event.actor.name,
        reason=reasons.get(event.reason, event.reason),
        note=open_note(keyring, case.id, event.note) if event.note else "",
        letter_number=event.letter_number,
        assignee=event.assignee_name,
        remarks=_labelled(case, open_remarks(keyring, case.id, event.remarks), catalog),
        private=event.action.private,
        moves=event.action.moves,
    )


def _labelled(case: Case, remarks: Mapping[str, str], catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """The words with the label of each question, in the order in which the officer pointed at them."""
    form = catalog.forms.get(case.form)
    found = ((form.question(name) if form else None, text) for name, text in remarks.items())
    return tuple((question.label if question else "", text) for question, text in found)


def _who(event: Event, catalog: Catalog) -> str:
    if event.actor.office:
        return catalog.offices[event.actor.office].name
    return catalog.say("story.applicant" if event.actor.role == "resident" else "story.city_clock")
