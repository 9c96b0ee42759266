"""Events as items of the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket.cases.event import Actor, Event
from loket.cases.item_values import SCHEMA, Item, as_moment, as_text, check_schema, sealed_in, without_empty
from loket.cases.states import Action


def event_part(number: int) -> str:
    """The sort key of an event; they sort as they happened."""
    return f"e{number:04d}"


def names_event(part: str) -> bool:
    """Whether a sort key is one of an event."""
    return part[:1] == "e" and part[1:].isdecimal()


def event_item(symbols: str, event: Event) -> Item:
    """The item of one event, written if absent: whoever comes second with this number loses."""
    return without_empty(
        {
            "case": symbols,
            "part": event_part(event.number),
            "schema": SCHEMA,
            "action": event.action.value,
            "role": event.actor.role,
            "subject": event.actor.subject,
            "name": event.actor.name,
            "office": event.actor.office,
            "at": as_text(event.at),
            "reason": event.reason,
            "note": event.note,
            "flagged": " ".join(event.flagged),
            "remarks": event.remarks,
            "letter_number": event.letter_number,
            "sealed": event.answers.ciphertext if event.answers else b"",
            "wrapped_key": event.answers.wrapped_key if event.answers else b"",
            "answers_mac": event.answers_mac,
            "files": " ".join(event.files),
            "papers": dict(event.papers) or None,
            "contact": event.contact,
            "assignee": event.assignee,
            "assignee_name": event.assignee_name,
            "step": event.step,
            "letter": dict(event.letter) or None,
            "person_mark": event.person_mark,
            "name_marks": event.name_marks,
            "village": event.village,
            "mac": event.mac,
        }
    )


def event_from_item(item: Mapping[str, Any]) -> Event:
    """One event again. Raises UnknownSchema."""
    check_schema(item)
    sealed = sealed_in(item) if "sealed" in item else None
    return Event(
        number=int(str(item["part"])[1:]),
        action=Action(item["action"]),
        actor=Actor(
            role=item["role"],
            subject=item.get("subject", ""),
            name=item.get("name", ""),
            office=item.get("office", ""),
        ),
        at=as_moment(item["at"]),
        reason=item.get("reason", ""),
        note=bytes(item.get("note", b"")),
        flagged=tuple(item.get("flagged", "").split()),
        remarks=bytes(item.get("remarks", b"")),
        letter_number=item.get("letter_number", ""),
        answers=sealed,
        answers_mac=bytes(item.get("answers_mac", b"")),
        files=tuple(item.get("files", "").split()),
        papers=item.get("papers", {}),
        contact=bytes(item.get("contact", b"")),
        assignee=item.get("assignee", ""),
        assignee_name=item.get("assignee_name", ""),
        step=item.get("step", ""),
        letter=item.get("letter", {}),
        person_mark=bytes(item.get("person_mark", b"")),
        name_marks=bytes(item.get("name_marks", b"")),
        village=item.get("village", ""),
        mac=bytes(item.get("mac", b"")),
    )
