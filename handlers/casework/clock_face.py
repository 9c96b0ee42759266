"""The clock of a case as an officer reads it: the day that matters, what is used up, and why it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.backroom.catalog import Catalog
from handlers.cases.story import Story, due_words
from loket.cases import State
from loket.pages import tanggal


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFace:
    """For the top of a page.

    Attributes:
        label: What `day` is the day of, or why there is none.
        day: The day that matters now; None while the office need not act.
        late: That day is over.
        limit: The promise, in working days; 0 while no clock runs.
        spent: Of those, how many are used up; more than `limit` when it is late.
        words: The same in words, and why it stands or runs on.
    """

    label: str
    day: date | None = None
    late: bool = False
    limit: int = 0
    spent: int = 0
    words: tuple[str, ...] = ()


def clock_face(story: Story, catalog: Catalog, today: date) -> ClockFace:
    """How this case stands against its promise today."""
    day, label = due_words(story, catalog)
    clock = story.deadline
    limit = story.service.promise.working_days if clock.complete_on else 0
    spent = int(clock.used * limit)
    return ClockFace(
        label=catalog.say("officer_case.clock_stands") if story.state is State.NEEDS_REVISION else label,
        day=day,
        late=clock.overdue or (day is not None and day < today),
        limit=limit,
        spent=spent,
        words=tuple(_words(story, catalog, limit, spent)),
    )


def _words(story: Story, catalog: Catalog, limit: int, spent: int) -> list[str]:
    say, state = catalog.say, story.state
    found = []
    if limit:
        over = spent > limit
        key = "officer_case.promise_over" if over else "officer_case.promise_used"
        found.append(say(key, spent=spent, limit=limit, days=spent - limit))
    if state is State.NEEDS_REVISION:
        if story.revise_by:
            found.append(say("officer_case.clock_until", day=tanggal(story.revise_by)))
    elif state is State.ON_HOLD:
        found.append(say("officer_case.clock_held", reason=story.last.reason))
    elif state is State.READY or state.closed:
        found.append(say("officer_case.clock_over"))
    elif not limit and story.deadline.first_answer_due_on:
        found.append(say("officer_case.clock_not_begun"))
    return found
