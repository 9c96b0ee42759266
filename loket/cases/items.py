"""Cases as items of the store: plain strings, numbers and bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from loket.cases.case import Case
from loket.cases.case_head import Screening
from loket.cases.event import Event
from loket.cases.event_items import event_from_item, names_event
from loket.cases.item_values import SCHEMA, Item, as_moment, as_text, check_schema, sealed_in, without_empty
from loket.cases.reference import Reference
from loket.files import Verdict

HEAD_PART = "0head"


def verdict_part(file_id: str) -> str:
    """The sort key of what the scanner said about a file."""
    return f"f{file_id}"


def head_item(case: Case) -> Item:
    """The item that is written once, if absent."""
    return without_empty(
        {
            "case": case.symbols,
            "part": HEAD_PART,
            "schema": SCHEMA,
            "id": case.id,
            "form": case.form,
            "version": case.version,
            "office": case.office,
            "year": case.reference.year,
            "received_at": as_text(case.received_at),
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


def verdict_item(symbols: str, file_id: str, verdict: Verdict, at: datetime) -> Item:
    """What the scanner said, written if absent: the first word about a file stays."""
    return {"case": symbols, "part": verdict_part(file_id), "verdict": verdict.value, "at": as_text(at)}


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
    events = (event_from_item(parts[part]) for part in sorted(parts) if names_event(part))
    verdicts = {
        part[1:]: Verdict(item["verdict"])
        for part, item in parts.items()
        if part[:1] == "f" and "verdict" in item
    }
    return _case(head, prefix, tuple(events), verdicts)


def _case(
    head: Mapping[str, Any], prefix: str, events: tuple[Event, ...], verdicts: Mapping[str, Verdict]
) -> Case:
    check_schema(head)
    return Case(
        id=bytes(head["id"]),
        reference=Reference(prefix=prefix, year=str(head["year"]), symbols=str(head["case"])),
        form=head["form"],
        version=head["version"],
        office=head["office"],
        received_at=as_moment(head["received_at"]),
        answers_mac=bytes(head["answers_mac"]),
        code_hash=bytes(head["code_hash"]),
        answers=sealed_in(head),
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
