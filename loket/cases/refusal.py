"""Why an action on a case does not happen."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from loket.cases.access import Person, Resident, System, may_approve, may_decide, may_revoke
from loket.cases.case import Case, allowed_actions
from loket.cases.details import (
    MAX_LETTER_NUMBER_LENGTH,
    MAX_MESSAGE_LENGTH,
    MAX_MESSAGES_IN_A_ROW,
    MAX_NOTE_LENGTH,
    Details,
)
from loket.cases.letter import approvers, hands, next_step
from loket.cases.remarks import MAX_REMARK_LENGTH
from loket.cases.states import ACTIONS_WITH_REASON, RESIDENT_ACTIONS, SYSTEM_ACTIONS, Action
from loket.cases.transitions import staying_actions
from loket.services import LetterRule

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
    MODULE_MISSING = "module_missing"


def refuse(
    case: Case,
    action: Action,
    actor: Person | Resident | System,
    said: Details,
    *,
    reasons: Collection[str] | None,
    rule: LetterRule | None,
) -> Refusal | None:
    """The first thing that stands against it; None when it may happen. See `decide`."""
    return (
        _refuse_actor(case, action, actor, said)
        or (_refuse_letter(case, action, actor, said, rule) if rule and isinstance(actor, Person) else None)
        or _refuse_details(case, action, said)
        or _refuse_reason(action, said, reasons)
    )


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
    if action is Action.RETURN and any(len(text) > MAX_REMARK_LENGTH for text in said.beside.values()):
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
    beside = action is Action.RETURN and said.beside
    return None if said.note.strip() or beside else Refusal.NOTE_MISSING
