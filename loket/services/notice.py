"""What is said on top of pages for some days: an office that is closed, a system that is down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice. It is shown from `starts` to `ends`, both days included.

    Attributes:
        id: Its anchor and its name in the feed; never used for another one.
        offices: Office ids; none means that it concerns everybody.
    """

    id: str
    title: str
    text: str
    starts: date
    ends: date
    offices: tuple[str, ...] = ()

    def is_shown(self, today: date) -> bool:
        return self.starts <= today <= self.ends

    def concerns(self, office_id: str) -> bool:
        return not self.offices or office_id in self.offices
