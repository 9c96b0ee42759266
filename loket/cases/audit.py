"""The audit trail of a case: who opened or changed it, in a chain that shows every tampering."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from loket.cases.canonical import canonical
from loket.cases.keyring import Keyring, Purpose
from loket.cases.moments import to_second

START = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One opening or change. Ids and codes only: the trail outlives the answers.

    Attributes:
        case: The seven symbols.
        seq: 1 for the first one.
        who: Subject of the officer; "resident" or the name of a function otherwise.
        action: A code, such as "opened" or "opened_specific:income".
        at: Aware, UTC, to the second.
        prev: `mac` of the entry before; 32 zero bytes before the first.
    """

    case: str
    seq: int
    who: str
    role: str
    office: str
    action: str
    at: datetime
    prev: bytes
    mac: bytes = b""


def next_entry(
    keyring: Keyring,
    previous: AuditEntry | None,
    *,
    case: str,
    who: str,
    role: str,
    office: str,
    action: str,
    at: datetime,
) -> AuditEntry:
    """The entry that follows `previous`, or the first one. Put it if absent; on conflict read again."""
    entry = AuditEntry(
        case=case,
        seq=previous.seq + 1 if previous else 1,
        who=who,
        role=role,
        office=office,
        action=action,
        at=to_second(at),
        prev=previous.mac if previous else START,
    )
    return replace(entry, mac=_mac(keyring, entry))


def verify_entries(keyring: Keyring, entries: Iterable[AuditEntry]) -> bool:
    """Whether these are the first entries of one case as we wrote them, in their order.

    Entries cut off at the end do not show here: `examine` compares with the tip, which is kept elsewhere.
    """
    chain = tuple(entries)
    return sound_length(keyring, chain) == len(chain)


def sound_length(keyring: Keyring, entries: Iterable[AuditEntry]) -> int:
    """How many entries from the first one on are as we wrote them, in their order."""
    previous, case, sound = START, None, 0
    for entry in entries:
        case = entry.case if case is None else case
        if entry.seq != sound + 1 or entry.case != case or entry.prev != previous:
            break
        if not hmac.compare_digest(_mac(keyring, entry), entry.mac):
            break
        previous, sound = entry.mac, sound + 1
    return sound


def audit_item(entry: AuditEntry) -> dict[str, Any]:
    """The entry as an item of the store; its sort key sorts as the entries were made."""
    return {
        "case": entry.case,
        "seq": f"{entry.seq:06d}",
        "who": entry.who,
        "role": entry.role,
        "office": entry.office,
        "action": entry.action,
        "at": entry.at.isoformat(),
        "prev": entry.prev,
        "mac": entry.mac,
    }


def audit_entry_from_item(item: Mapping[str, Any]) -> AuditEntry:
    """The entry again. Attributes it does not know are left."""
    return AuditEntry(
        case=item["case"],
        seq=int(item["seq"]),
        who=item["who"],
        role=item["role"],
        office=item["office"],
        action=item["action"],
        at=datetime.fromisoformat(item["at"]),
        prev=bytes(item["prev"]),
        mac=bytes(item["mac"]),
    )


def _mac(keyring: Keyring, entry: AuditEntry) -> bytes:
    content = {
        "case": entry.case,
        "seq": entry.seq,
        "who": entry.who,
        "role": entry.role,
        "office": entry.office,
        "action": entry.action,
        "at": entry.at.isoformat(),
    }
    return keyring.mac(Purpose.AUDIT, entry.prev + canonical(content))
