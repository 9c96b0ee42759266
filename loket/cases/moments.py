"""Moments as we keep them: aware, in UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime


def to_second(moment: datetime) -> datetime:
    """The moment in UTC, without parts of a second.

    Raises:
        ValueError: It has no time zone, so nobody knows when it was.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).replace(microsecond=0)
