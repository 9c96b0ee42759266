"""Deciding: the one way by which a case gets its next event."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from loket.cases.access import Person, Resident, Role, System
from loket.cases.case import Case
from loket.cases.chain import linked
from loket.cases.details import Details
from loket.cases.event import Actor, Event
from loket.cases.keyring import Keyring
from loket.cases.moments import to_second
from loket.cases.refusal import Refusal, refuse
from loket.cases.remarks import seal_remarks
from loket.cases.states import ACTIONS_WITH_REASON, Action
from loket.cases.vault import seal_note
from loket.services import LetterRule

RESIDENT = "resident"
SYSTEM = "system"


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
    refusal = refuse(case, action, actor, said, reasons=reasons, rule=rule)
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
        remarks=seal_remarks(keyring, case.id, said.beside) if action is Action.RETURN else b"",
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


def _as_it_is_now(actor: Person | Resident | System, office: str) -> Actor:
    if isinstance(actor, Resident | System):
        return Actor(role=RESIDENT if isinstance(actor, Resident) else SYSTEM)
    role = (
        Role.OFFICER
        if Role.OFFICER in actor.roles
        else next((role for role in Role if role in actor.roles), "")
    )
    return Actor(role=str(role), subject=actor.subject, name=actor.name, office=office)
