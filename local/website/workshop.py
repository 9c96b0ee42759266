"""What the last steps of a build work on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loket.content import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """A generated site that is not looked over yet.

    Attributes:
        root: The repository.
        out: The site under construction.
        today: Day in the city's zone.
        figures: Folder of what the city last published of its work; None when it has nowhere.
    """

    root: Path
    out: Path
    content: Content
    today: date
    figures: Path | None = None
