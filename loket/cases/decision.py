"""Deciding: the one way by which a case gets its next event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from loket.cases.access import Person, Resident, Role, System, may_approve, may_decide, may_revoke
from loket.cases.case import Case, allowed_actions
from loket.cases.chain import linked
from loket.cases.event import Actor, Event
from loket.cases.keyring import Keyring
from loket.cases.letter import approvers, hands, next_step
from loket.cases.moments import to_second
from loket.cases.remarks import MAX_REMARK_LENGTH, remarks_beside, seal_remarks
from loket.cases.states import (
    ACTIONS_WITH_REASON,
    RESIDENT_ACTIONS,
    SYSTEM_ACTIONS,
    Action,
    staying_actions,
)
from loket.cases.vault import Sealed, seal_note
from loket.services import LetterRule

MAX_NOTE_LENGTH = 500  # characters
MAX_MESSAGE_LENGTH = 1000  # characters, of a message or a note for colleagues
MAX_MESSAGES_IN_A_ROW = 5  # by the resident, before the office has answered
MAX_LETTER_NUMBER_LENGTH = 100  # characters

RESIDENT = "resident"
SYSTEM = "system"

_WRITTEN = frozenset({Action.NOTE, Action.WRITE, Action.REPLY})


class Refusal(StrEnum):
    """Why nothing happened. A slip, not an error: the page says how to get it right."""

    NOT_YOUR_OFFICE = "not_your_office"
    NOT_ALLOWED = "not_allowed"
    REASON_MISSING = "reason_missing"
    REASON_UNKNOWN = "reason_unknown"
    NOTE_MISSING = "note_missing"
    NOTE_TOO_LONG = "note_too_long"
    REMARK_TOO_LONG = "remark_too_long"
    LETTER_NUMBER_TOO_LONG = "letter_number_too_long"
    ANSWERS_MISSING = "answers_missing"
    MESSAGE_MISSING = "message_missing"
    MESSAGE_TOO_LONG = "message_too_long"
    TOO_MANY_MESSAGES = "too_many_messages"
    ASSIGNEE_UNKNOWN = "assignee_unknown"
    NOT_YOUR_STEP = "not_your_step"
    NO_LETTER = "no_letter"
    NOT_THIS_STEP = "not_this_step"
    OWN_WORK = "own_work"
    APPROVED_BEFORE = "approved_before"
    APPROVAL_MISSING = "approval_missing"
    LETTER_MISSING = "letter_missing"
    LETTER_BROKEN = "letter_broken"
    LETTER_UNWRITABLE = "letter_unwritable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said along with an action.

    Attributes:
        reason: Id from the list of reasons.
        note: A sentence for the resident, up to 500 characters; a message or a note for colleagues, up to
            1,000 of them.
        flagged: Ids of the questions that are sent back.
        remarks: Words beside single questions that are sent back, by question id, up to 200 characters.
        letter_number: As it stands on the letter; with ready.
        answers: What the resident sent instead; with resubmit.
        answers_mac: Mark of those answers.
        files: Ids of the files among them.
        papers: How each requirement is met from now on, by question id.
        contact: The sealed address for notices from now on.
        assignee: Subject of the officer who gets it; with assign. Empty: anybody's again.
        assignee_name: How that officer is called.
        step: The role whose approval this is; with approve.
        letter: What is frozen with the letter, with ready; who signs, with approve; the signed file, with
            sign.
        person_mark, name_marks, village: Of the corrected answers; with resubmit.
    """

    reason: str = ""
    note: str = ""
    flagged: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict, hash=False)
    letter_number: str = ""
    answers: Sealed | None = None
    answers_mac: bytes = b""
    files: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict, hash=False)
    contact: bytes = field(default=b"", repr=False)
    assignee: str = ""
    assignee_name: str = ""
    step: str = ""
    letter: Mapping[str, str] = field(default_factory=dict, hash=False)
    person_mark: bytes = field(default=b"", repr=False)
    name_marks: bytes = field(default=b"", repr=False)
    village: str = ""


def decide(
    case: Case,
    action: Action,
    actor: Person | Resident | System,
    now: datetime,
    details: Details | None = None,
    *,
    keyring: Keyring,
    reasons: Collection[str] | None = None,
    rule: LetterRule | None = None,
) -> Event | Refusal:
    """The next event of the case, ready for the store, or why there is none.

    Two people at once make events with the same number: the store keeps the first one only.

    Args:
        now: Aware.
        reasons: The ids that may be given for this action; None leaves the id unchecked.
        rule: How the letter of the service is made; None when the office makes its paper elsewhere.
    """
    said = details or Details()
    refusal = (
        _refuse_actor(case, action, actor, said)
        or (_refuse_letter(case, action, actor, said, rule) if rule and isinstance(actor, Person) else None)
        or _refuse_details(case, action, said)
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
        remarks=seal_remarks(keyring, case.id, _remarks(said)) if action is Action.RETURN else b"",
        **_kept_with(action, said),
    )
    return linked(keyring, case, event)


def _kept_with(action: Action, said: Details) -> dict[str, Any]:
    """Of what was said, only what belongs to this action."""
    names: dict[Action, tuple[str, ...]] = {
        Action.RESUBMIT: (
            "answers",
            "answers_mac",
            "files",
            "papers",
            "contact",
            "person_mark",
            "name_marks",
            "village",
        ),
        Action.READY: ("letter_number", "letter"),
        Action.ASSIGN: ("assignee", "assignee_name"),
        Action.APPROVE: ("step", "letter"),
        Action.SIGN: ("letter",),
    }
    kept = {name: getattr(said, name) for name in names.get(action, ())}
    return kept | {"letter_number": said.letter_number.strip()} if action is Action.READY else kept


def _refuse_actor(
    case: Case, action: Action, actor: Person | Resident | System, said: Details
) -> Refusal | None:
    if isinstance(actor, Person) and (refusal := _refuse_person(case, action, actor, said)):
        return refusal
    if not action.moves:
        possible = isinstance(actor, _by_whom(action)) and action in staying_actions(
            case.state, held=case.held
        )
        return None if possible else Refusal.NOT_ALLOWED
    return None if action in allowed_actions(case, actor) else Refusal.NOT_ALLOWED


def _by_whom(action: Action) -> type:
    """Whose an action is that leaves the case where it stands."""
    if action in RESIDENT_ACTIONS:
        return Resident
    return System if action in SYSTEM_ACTIONS else Person


def _refuse_person(case: Case, action: Action, person: Person, said: Details) -> Refusal | None:
    if action is Action.APPROVE:
        return None if may_approve(person, case.office, said.step) else Refusal.NOT_YOUR_STEP
    may = may_revoke if action is Action.REVOKE else may_decide
    return None if may(person, case.office) else Refusal.NOT_YOUR_OFFICE


def _refuse_letter(
    case: Case, action: Action, person: Person, said: Details, rule: LetterRule
) -> Refusal | None:
    """Step after step, by different people where the service says so, and no letter before the last one."""
    if action is Action.APPROVE:
        if said.step != next_step(case, rule):
            return Refusal.NOT_THIS_STEP
        if rule.separate and person.subject in hands(case):
            return Refusal.OWN_WORK
        return Refusal.APPROVED_BEFORE if rule.separate and person.subject in approvers(case) else None
    if action is not Action.READY:
        return None
    if next_step(case, rule):
        return Refusal.APPROVAL_MISSING
    if rule.separate and person.subject in approvers(case):
        return Refusal.OWN_WORK
    return None if said.letter else Refusal.LETTER_MISSING


def _refuse_details(case: Case, action: Action, said: Details) -> Refusal | None:
    if action in _WRITTEN:
        return _refuse_message(case, action, said.note.strip())
    if action in (Action.REVOKE, Action.SIGN) and (not case.letter or case.revoked):
        return Refusal.NO_LETTER
    if len(said.note.strip()) > MAX_NOTE_LENGTH:
        return Refusal.NOTE_TOO_LONG
    if action is Action.RETURN and any(len(text) > MAX_REMARK_LENGTH for text in _remarks(said).values()):
        return Refusal.REMARK_TOO_LONG
    if action is Action.READY and len(said.letter_number.strip()) > MAX_LETTER_NUMBER_LENGTH:
        return Refusal.LETTER_NUMBER_TOO_LONG
    if action is Action.RESUBMIT and said.answers is None:
        return Refusal.ANSWERS_MISSING
    return None


def _refuse_message(case: Case, action: Action, text: str) -> Refusal | None:
    if not text:
        return Refusal.MESSAGE_MISSING
    if len(text) > MAX_MESSAGE_LENGTH:
        return Refusal.MESSAGE_TOO_LONG
    last = case.messages[-MAX_MESSAGES_IN_A_ROW:]
    crowded = len(last) == MAX_MESSAGES_IN_A_ROW and all(event.action is Action.REPLY for event in last)
    return Refusal.TOO_MANY_MESSAGES if action is Action.REPLY and crowded else None


def _refuse_reason(action: Action, said: Details, reasons: Collection[str] | None) -> Refusal | None:
    if action not in ACTIONS_WITH_REASON:
        return None
    if not said.reason:
        return Refusal.REASON_MISSING
    if reasons is not None and said.reason not in reasons:
        return Refusal.REASON_UNKNOWN
    beside = action is Action.RETURN and _remarks(said)
    return None if said.note.strip() or beside else Refusal.NOTE_MISSING


def _remarks(said: Details) -> dict[str, str]:
    return remarks_beside(said.flagged, said.remarks)


def _as_it_is_now(actor: Person | Resident | System, office: str) -> Actor:
    if isinstance(actor, Resident | System):
        return Actor(role=RESIDENT if isinstance(actor, Resident) else SYSTEM)
    role = (
        Role.OFFICER
        if Role.OFFICER in actor.roles
        else next((role for role in Role if role in actor.roles), "")
    )
    return Actor(role=str(role), subject=actor.subject, name=actor.name, office=office)
