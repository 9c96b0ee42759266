"""The chain over a case: each event is signed together with the one before it."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from typing import Any

from loket.cases.canonical import canonical
from loket.cases.case import Case
from loket.cases.event import Event, in_order
from loket.cases.keyring import Keyring, Purpose
from loket.cases.transitions import BrokenHistory
from loket.cases.vault import Sealed


def head_mac(keyring: Keyring, case: Case) -> bytes:
    """Where the chain starts: 32 bytes over what never changes after the first write.

    Without `contact` and `ttl`, which may be erased or set later. The contact is bound to its case
    by its own encryption context.
    """
    head = {
        "case": case.symbols,
        "year": case.reference.year,
        "id": case.id.hex(),
        "form": case.form,
        "version": case.version,
        "office": case.office,
        "received_at": case.received_at.isoformat(),
        "answers_mac": case.answers_mac.hex(),
        "code_hash": case.code_hash.hex(),
        "answers": _digests(case.answers),
        **_if_any(
            files=list(case.files),
            papers=dict(case.papers),
            screening=case.screening.value,
            channel=case.channel,
            entered_by=case.entered_by,
            person_mark=case.person_mark.hex(),
            name_marks=case.name_marks.hex(),
            village=case.village,
        ),
    }
    return keyring.mac(Purpose.EVENT_CHAIN, canonical(head))


def linked(keyring: Keyring, case: Case, event: Event) -> Event:
    """The event with its link to the last one of the case."""
    previous = in_order(case.events)[-1].mac if case.events else case.mac
    return replace(event, mac=_event_mac(keyring, previous, event))


def verify_chain(keyring: Keyring, case: Case) -> bool:
    """Whether head and events are as we wrote them, none changed, exchanged or missing in between.

    Whether the last ones were cut off it cannot tell: the audit chain of the case tells.
    """
    previous = head_mac(keyring, case)
    if not hmac.compare_digest(previous, case.mac):
        return False
    try:
        events = in_order(case.events)
    except BrokenHistory:
        return False
    for event in events:
        if not hmac.compare_digest(_event_mac(keyring, previous, event), event.mac):
            return False
        previous = event.mac
    return True


def _event_mac(keyring: Keyring, previous: bytes, event: Event) -> bytes:
    """The link. Without `contact`, as with the head."""
    content: dict[str, Any] = {
        "number": event.number,
        "action": event.action.value,
        "role": event.actor.role,
        "subject": event.actor.subject,
        "name": event.actor.name,
        "office": event.actor.office,
        "at": event.at.isoformat(),
        "reason": event.reason,
        "note": event.note.hex(),
        "flagged": list(event.flagged),
        "letter_number": event.letter_number,
        "answers": _digests(event.answers),
        "answers_mac": event.answers_mac.hex(),
        **_if_any(
            files=list(event.files),
            papers=dict(event.papers),
            assignee=event.assignee,
            assignee_name=event.assignee_name,
            step=event.step,
            remarks=event.remarks.hex(),
            letter=dict(event.letter),
            person_mark=event.person_mark.hex(),
            name_marks=event.name_marks.hex(),
            village=event.village,
        ),
    }
    return keyring.mac(Purpose.EVENT_CHAIN, previous + canonical(content))


def _if_any(**facts: Any) -> dict[str, Any]:
    """Only what is there, so that cases of an earlier release keep their marks."""
    return {name: fact for name, fact in facts.items() if fact}


def _digests(sealed: Sealed | None) -> list[str]:
    if sealed is None:
        return []
    return [hashlib.sha256(part).hexdigest() for part in (sealed.ciphertext, sealed.wrapped_key)]
