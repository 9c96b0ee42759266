"""A case as the record of an export: dates and words beside the answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handlers.backroom.catalog import Catalog
from handlers.cases.story import Story
from loket.cases import in_order, queue_due_on
from loket.exports import Facts, Record, record
from loket.forms import Answer


def record_of(story: Story, answers: Iterable[Answer], catalog: Catalog, *, specific: bool) -> Record:
    """The record as `loket.exports.schema` says it."""
    case, clock = story.case, story.deadline
    numbers = [event.letter_number for event in in_order(case.events) if event.letter_number]
    facts = Facts(
        reference=str(case.reference),
        service=case.form,
        service_title=story.service.title,
        form_version=case.version,
        office=case.office,
        state=story.state.value,
        state_label=catalog.labels["states"][story.state.value],
        received_at=case.received_at.astimezone(catalog.city.zone).isoformat(),
        complete_on=_iso(clock.complete_on),
        due_on=_iso(clock.due_on or queue_due_on(case, clock)),
        finished_on=_iso(clock.finished_on),
        days_used=int(clock.used * story.service.promise.working_days) if clock.complete_on else None,
        officer=case.assignee_name,
        letter_number=numbers[-1] if numbers else "",
    )
    return record(facts, answers, specific=specific)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
