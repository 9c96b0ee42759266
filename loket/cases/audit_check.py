"""Whether a trail of the audit is still as it was written, and if not, from which entry on."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from loket.cases.audit import AuditEntry, audit_entry_from_item, audit_item, sound_length
from loket.cases.keyring import Keyring


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTip:
    """How far a trail went when it was last written to. Kept apart from the trail."""

    seq: int
    mac: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an examination found.

    Attributes:
        entries: What can still be read, oldest first.
        broken_at: Number of the first entry that is changed, missing or out of place; None when intact.
        sealed: Whether a tip was there; without one nobody can tell that nothing was cut off at the end.
    """

    entries: tuple[AuditEntry, ...]
    broken_at: int | None
    sealed: bool

    @property
    def intact(self) -> bool:
        """Everything is there as it was written."""
        return self.broken_at is None


def examine(
    keyring: Keyring, chain: str, items: Iterable[Mapping[str, Any]], tip: AuditTip | None
) -> Finding:
    """Examine one trail as the store holds it. Raises nothing, whatever somebody put there.

    Args:
        chain: Whose trail this must be, so that the trail of another case does not pass for it.
        items: All entries of the trail, by their sort key.
        tip: From its own table; None when there is none.
    """
    stored = tuple(items)
    read = tuple(_read(item) for item in stored)
    exact = tuple(takewhile(lambda entry: entry is not None and entry.case == chain, read))
    sound = sound_length(keyring, (entry for entry in exact if entry is not None))
    readable = tuple(entry for entry in read if entry is not None)
    broken_at = sound + 1 if sound < len(stored) else _cut_off(readable, tip)
    return Finding(entries=readable, broken_at=broken_at, sealed=tip is not None)


def _cut_off(entries: tuple[AuditEntry, ...], tip: AuditTip | None) -> int | None:
    """The first number that the tip knows and the trail does not, or knows otherwise."""
    if tip is None:
        return None
    if tip.seq > len(entries):
        return len(entries) + 1
    return None if hmac.compare_digest(entries[tip.seq - 1].mac, tip.mac) else tip.seq


def _read(item: Mapping[str, Any]) -> AuditEntry | None:
    """The entry, unless it is written otherwise than we write: another spelling is a change too."""
    try:
        entry = audit_entry_from_item(item)
        return entry if audit_item(entry) == item else None
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return None
