"""The sample cases of a city: who sent what when, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from handlers.backroom.catalog import Catalog
from local.sample_journeys import COPIES, JOURNEYS, Journey, moments
from local.sample_residents import sample_answers, sample_resident
from loket.forms import Form
from loket.services import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One case to be made, with the moments of its journey."""

    number: int
    form: Form
    journey: Journey
    moments: tuple[datetime, ...]
    answers: dict[str, Any]

    @property
    def key(self) -> str:
        """Always the same: a second try makes no second case."""
        return f"contoh-loket-{self.number:04}"


def samples(catalog: Catalog, now: datetime) -> Iterator[Sample]:
    """The same cases for the same content and day: each journey four times, the open forms in turn."""
    zone, villages = catalog.city.zone, tuple(catalog.offices.regions)
    open_forms = [
        form for form in catalog.forms.values() if form.slug in catalog.services and not form.closed
    ]
    # Most of what a city gets goes to its kelurahan.
    open_forms.sort(key=lambda form: (catalog.services[form.slug].level is not Level.VILLAGE, form.slug))
    plan = [(journey, copy) for copy in range(COPIES) for journey in JOURNEYS] if open_forms else []
    for number, (journey, copy) in enumerate(plan, start=1):
        chance = Random(number)  # noqa: S311 - samples, not secrets
        form = open_forms[number % len(open_forms)]
        at = moments(journey, copy, now, catalog.calendar, zone, chance)
        resident = sample_resident(number, villages, chance)
        answers = sample_answers(form, resident, at[0].astimezone(zone).date(), chance)
        yield Sample(number=number, form=form, journey=journey, moments=at, answers=answers)
