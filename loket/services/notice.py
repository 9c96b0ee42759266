"""What is said on top of pages for some days: an office that is closed, a system that is down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self


class NoticeKind(StrEnum):
    """What a notice of an office is about; those of editors have a title of their own instead."""

    OUTAGE = "outage"
    STOCK = "stock"
    CLOSURE = "closure"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice. It is shown from `starts` to `ends`, both days included.

    Attributes:
        id: Its anchor and its name in the feed; never used for another one.
        offices: Office ids; none means that it concerns everybody.
        services: Slugs of services; none means that it is about all of them.
        kind: A NoticeKind where an office wrote it; empty where editors did.
    """

    id: str
    title: str
    text: str
    starts: date
    ends: date
    offices: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    kind: str = ""

    def is_shown(self, today: date) -> bool:
        return self.starts <= today <= self.ends

    def concerns(self, office_id: str) -> bool:
        return not self.offices or office_id in self.offices

    def is_about(self, service: str) -> bool:
        """`service` is a slug."""
        return not self.services or service in self.services

    def plain(self) -> dict[str, Any]:
        """As it is published: days in ISO 8601."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "text": self.text,
            "starts": self.starts.isoformat(),
            "ends": self.ends.isoformat(),
            "offices": list(self.offices),
            "services": list(self.services),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read it again. Raises KeyError, TypeError or ValueError for anything else."""
        texts = {name: str(plain[name]) for name in ("id", "kind", "title", "text")}
        return cls(
            **texts,
            starts=date.fromisoformat(plain["starts"]),
            ends=date.fromisoformat(plain["ends"]),
            offices=tuple(map(str, plain["offices"])),
            services=tuple(map(str, plain["services"])),
        )
