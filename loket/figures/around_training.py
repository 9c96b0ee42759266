"""An office before and after somebody there completed a module: association, never cause and effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from loket.figures.office_months import NOTHING, OfficeWork, added, month_beside, month_of, months_around

SPAN = 3
"""How many whole months are looked at on each side. The month of the module itself is on neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some whole months of one office.

    Attributes:
        first, last: Its first and its last day.
        told: Of how many of them there are figures; the others had too few applications, or are not over.
    """

    first: date
    last: date
    told: int
    work: OfficeWork

    @property
    def share_returned(self) -> float | None:
        """Per cent; None for too few applications."""
        return 100 * self.work.returned / self.work.finished if self.work.enough else None

    @property
    def share_on_time(self) -> float | None:
        """Per cent; None for too few applications."""
        return 100 * self.work.on_time / self.work.finished if self.work.enough else None

    @property
    def half_within(self) -> int | None:
        """Working days; None for too few applications."""
        return self.work.half_within if self.work.enough else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundTraining:
    """One office around the month in which the first of its people completed a module."""

    office: str
    month: date
    before: Span
    after: Span


def around_training(office: str, completed_on: date, works: Mapping[date, OfficeWork]) -> AroundTraining:
    """The three whole months before, and the three whole months after.

    Args:
        office: Its id.
        completed_on: The first completion at this office, in the city's zone.
        works: What is told of this office, by month.
    """
    month = month_of(completed_on)
    return AroundTraining(
        office=office,
        month=month,
        before=_span(months_around(month, -SPAN), works),
        after=_span(months_around(month, SPAN), works),
    )


def _span(months: Iterable[date], works: Mapping[date, OfficeWork]) -> Span:
    every = list(months)
    return Span(
        first=every[0],
        last=month_beside(every[-1], 1) - timedelta(days=1),
        told=sum(month in works for month in every),
        work=added(works.get(month, NOTHING) for month in every),
    )
