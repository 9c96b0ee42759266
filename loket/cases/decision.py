"""Deciding: the one way by which a case gets its next event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from loket.cases.access import Person, Resident, Role, may_decide
from loket.cases.case import Case, allowed_actions
from loket.cases.chain import linked
from loket.cases.event import Actor, Event
from loket.cases.keyring import Keyring
from loket.cases.moments import to_second
from loket.cases.states import ACTIONS_WITH_REASON, Action
from loket.cases.vault import Sealed, seal_note

MAX_NOTE_LENGTH = 500  # characters
MAX_LETTER_NUMBER_LENGTH = 100  # characters

RESIDENT = "resident"


class Refusal(StrEnum):
    """Why nothing happened. A slip, not an error: the page says how to get it right."""

    NOT_YOUR_OFFICE = "not_your_office"
    NOT_ALLOWED = "not_allowed"
    REASON_MISSING = "reason_missing"
    REASON_UNKNOWN = "reason_unknown"
    NOTE_MISSING = "note_missing"
    NOTE_TOO_LONG = "note_too_long"
    LETTER_NUMBER_TOO_LONG = "letter_number_too_long"
    ANSWERS_MISSING = "answers_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said along with an action.

    Attributes:
        reason: Id from the list of reasons.
        note: A sentence for the resident, up to 500 characters.
        flagged: Ids of the questions that are sent back.
        letter_number: As it stands on the letter; with ready.
        answers: What the resident sent instead; with resubmit.
        answers_mac: Mark of those answers.
        files: Ids of the files among them.
        papers: How each requirement is met from now on, by question id.
        contact: The sealed address for notices from now on.
    """

    reason: str = ""
    note: str = ""
    flagged: tuple[str, ...] = ()
    letter_number: str = ""
    answers: Sealed | None = None
    answers_mac: bytes = b""
    files: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict, hash=False)
    contact: bytes = field(default=b"", repr=False)


def decide(
    case: Case,
    action: Action,
    actor: Person | Resident,
    now: datetime,
    details: Details | None = None,
    *,
    keyring: Keyring,
    reasons: Collection[str] | None = None,
) -> Event | Refusal:
    """The next event of the case, ready for the store, or why there is none.

    Two people at once make events with the same number: the store keeps the first one only.

    Args:
        now: Aware.
        reasons: The ids that may be given for this action; None leaves the id unchecked.
    """
    said = details or Details()
    refusal = (
        _refuse_actor(case, action, actor)
        or _refuse_details(action, said)
        or _refuse_reason(action, said, reasons)
    )
    if refusal:
        return refusal
    note = said.note.strip()
    event = Event(
        number=len(case.events) + 1,
        action=action,
        actor=_as_it_is_now(actor, case.office),
        at=to_second(now),
        reason=said.reason if action in ACTIONS_WITH_REASON else "",
        note=seal_note(keyring, case.id, note) if note else b"",
        flagged=said.flagged if action is Action.RETURN else (),
        letter_number=said.letter_number.strip() if action is Action.READY else "",
        answers=said.answers if action is Action.RESUBMIT else None,
        answers_mac=said.answers_mac if action is Action.RESUBMIT else b"",
        files=said.files if action is Action.RESUBMIT else (),
        papers=said.papers if action is Action.RESUBMIT else {},
        contact=said.contact if action is Action.RESUBMIT else b"",
    )
    return linked(keyring, case, event)


def _refuse_actor(case: Case, action: Action, actor: Person | Resident) -> Refusal | None:
    if isinstance(actor, Person) and not may_decide(actor, case.office):
        return Refusal.NOT_YOUR_OFFICE
    return None if action in allowed_actions(case, actor) else Refusal.NOT_ALLOWED


def _refuse_details(action: Action, said: Details) -> Refusal | None:
    if len(said.note.strip()) > MAX_NOTE_LENGTH:
        return Refusal.NOTE_TOO_LONG
    if action is Action.READY and len(said.letter_number.strip()) > MAX_LETTER_NUMBER_LENGTH:
        return Refusal.LETTER_NUMBER_TOO_LONG
    if action is Action.RESUBMIT and said.answers is None:
        return Refusal.ANSWERS_MISSING
    return None


def _refuse_reason(action: Action, said: Details, reasons: Collection[str] | None) -> Refusal | None:
    if action not in ACTIONS_WITH_REASON:
        return None
    if not said.reason:
        return Refusal.REASON_MISSING
    if reasons is not None and said.reason not in reasons:
        return Refusal.REASON_UNKNOWN
    return None if said.note.strip() else Refusal.NOTE_MISSING


def _as_it_is_now(actor: Person | Resident, office: str) -> Actor:
    if isinstance(actor, Resident):
        return Actor(role=RESIDENT)
    return Actor(role=Role.OFFICER.value, subject=actor.subject, name=actor.name, office=office)
