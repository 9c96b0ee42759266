"""Cases and events as items of the store: plain strings, numbers and bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from loket.cases.case import Case
from loket.cases.case_head import Screening
from loket.cases.event import Actor, Event
from loket.cases.reference import Reference
from loket.cases.states import Action
from loket.cases.vault import Sealed
from loket.files import Verdict

Item = dict[str, Any]

# A new attribute with a default needs no new number. A new number means that functions of the last
# release could misread the item; this release still reads the one before.
SCHEMA = 1
READABLE = frozenset({SCHEMA - 1, SCHEMA})

HEAD_PART = "0head"


class UnknownSchema(ValueError):
    """An item was written by a release that is more than one ahead or behind."""


def verdict_part(file_id: str) -> str:
    """The sort key of what the scanner said about a file."""
    return f"f{file_id}"


def event_part(number: int) -> str:
    """The sort key of an event; they sort as they happened."""
    return f"e{number:04d}"


def head_item(case: Case) -> Item:
    """The item that is written once, if absent."""
    return _without_empty(
        {
            "case": case.symbols,
            "part": HEAD_PART,
            "schema": SCHEMA,
            "id": case.id,
            "form": case.form,
            "version": case.version,
            "office": case.office,
            "year": case.reference.year,
            "received_at": _text(case.received_at),
            "answers_mac": case.answers_mac,
            "code_hash": case.code_hash,
            "sealed": case.answers.ciphertext,
            "wrapped_key": case.answers.wrapped_key,
            "contact": case.contact,
            "files": " ".join(case.files),
            "papers": dict(case.papers) or None,
            "screening": case.screening.value,
            "channel": case.channel,
            "entered_by": case.entered_by,
            "person_mark": case.person_mark,
            "name_marks": case.name_marks,
            "village": case.village,
            "mac": case.mac,
            "ttl": case.ttl,
        }
    )


def event_item(symbols: str, event: Event) -> Item:
    """The item of one event, written if absent: whoever comes second with this number loses."""
    return _without_empty(
        {
            "case": symbols,
            "part": event_part(event.number),
            "schema": SCHEMA,
            "action": event.action.value,
            "role": event.actor.role,
            "subject": event.actor.subject,
            "name": event.actor.name,
            "office": event.actor.office,
            "at": _text(event.at),
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


def verdict_item(symbols: str, file_id: str, verdict: Verdict, at: datetime) -> Item:
    """What the scanner said, written if absent: the first word about a file stays."""
    return {"case": symbols, "part": verdict_part(file_id), "verdict": verdict.value, "at": _text(at)}


def case_from_items(items: Iterable[Mapping[str, Any]], prefix: str) -> Case | None:
    """The case that these items of one partition make. Parts and attributes it does not know are left.

    Args:
        prefix: The city's, for the reference.

    Returns:
        None when there is no head: no such case.

    Raises:
        UnknownSchema: The head or an event is too new or too old to be understood.
    """
    parts = {str(item["part"]): item for item in items}
    head = parts.get(HEAD_PART)
    if head is None:
        return None
    events = (event_from_item(parts[part]) for part in sorted(parts) if _names_event(part))
    verdicts = {
        part[1:]: Verdict(item["verdict"])
        for part, item in parts.items()
        if part[:1] == "f" and "verdict" in item
    }
    return _case(head, prefix, tuple(events), verdicts)


def event_from_item(item: Mapping[str, Any]) -> Event:
    """One event again. Raises UnknownSchema."""
    _check_schema(item)
    sealed = _sealed(item) if "sealed" in item else None
    return Event(
        number=int(str(item["part"])[1:]),
        action=Action(item["action"]),
        actor=Actor(
            role=item["role"],
            subject=item.get("subject", ""),
            name=item.get("name", ""),
            office=item.get("office", ""),
        ),
        at=_moment(item["at"]),
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


def _case(
    head: Mapping[str, Any], prefix: str, events: tuple[Event, ...], verdicts: Mapping[str, Verdict]
) -> Case:
    _check_schema(head)
    return Case(
        id=bytes(head["id"]),
        reference=Reference(prefix=prefix, year=str(head["year"]), symbols=str(head["case"])),
        form=head["form"],
        version=head["version"],
        office=head["office"],
        received_at=_moment(head["received_at"]),
        answers_mac=bytes(head["answers_mac"]),
        code_hash=bytes(head["code_hash"]),
        answers=_sealed(head),
        contact=bytes(head.get("contact", b"")),
        mac=bytes(head.get("mac", b"")),
        ttl=int(head["ttl"]) if "ttl" in head else None,
        files=tuple(head.get("files", "").split()),
        papers=head.get("papers", {}),
        screening=Screening(head.get("screening", "")),
        channel=head.get("channel", ""),
        entered_by=head.get("entered_by", ""),
        person_mark=bytes(head.get("person_mark", b"")),
        name_marks=bytes(head.get("name_marks", b"")),
        village=head.get("village", ""),
        verdicts=verdicts,
        events=events,
    )


def _sealed(item: Mapping[str, Any]) -> Sealed:
    return Sealed(ciphertext=bytes(item["sealed"]), wrapped_key=bytes(item["wrapped_key"]))


def _names_event(part: str) -> bool:
    return part[:1] == "e" and part[1:].isdecimal()


def _check_schema(item: Mapping[str, Any]) -> None:
    if int(item["schema"]) not in READABLE:
        raise UnknownSchema(f"schema {item['schema']} of {item['part']}; readable: {sorted(READABLE)}")


def _without_empty(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in ("", b"", None)}


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
