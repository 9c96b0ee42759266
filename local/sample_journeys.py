"""How far the sample cases have come, in working days before today: every state, on time and late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random

from loket.cases import Action, State
from loket.services import WorkingCalendar

COPIES = 4
"""Each journey is made by four residents: 60 cases in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """One way of a case.

    Attributes:
        state: Where it ends.
        sent: Working days ago; 0 is today, a few minutes ago.
        steps: What happened, and how many working days ago.
        spread: Days by which each further copy is older.
    """

    state: State
    sent: int
    steps: tuple[tuple[Action, int], ...] = ()
    spread: int = 0


_UP, _OK, _BACK, _WORK, _SIGN = (
    Action.TAKE_UP,
    Action.ACCEPT,
    Action.RETURN,
    Action.PROCESS,
    Action.AWAIT_SIGNATURE,
)
# Somebody takes it, the resident asks, the office answers and leaves a note.
_TALK = ((Action.ASSIGN, 1), (Action.REPLY, 1), (Action.WRITE, 1), (Action.NOTE, 0))
_DONE = ((_OK, 8), (_WORK, 8), (_SIGN, 7), (Action.READY, 7), (Action.HAND_OVER, 5))

JOURNEYS = (
    Journey(state=State.SUBMITTED, sent=0),
    Journey(state=State.SUBMITTED, sent=4),  # late: nobody has looked yet
    Journey(state=State.IN_REVIEW, sent=1, steps=((_UP, 0),)),
    Journey(state=State.IN_REVIEW, sent=6, steps=((_UP, 5), (_BACK, 5), (Action.RESUBMIT, 0))),
    Journey(state=State.NEEDS_REVISION, sent=3, steps=((_UP, 2), (_BACK, 2)), spread=1),
    Journey(state=State.LAPSED, sent=20, steps=((_OK, 19), (_BACK, 18), (Action.LAPSE, 2))),
    Journey(state=State.ACCEPTED, sent=1, steps=((_OK, 0),)),
    Journey(state=State.IN_PROGRESS, sent=1, steps=((_UP, 1), *_TALK, (_OK, 0), (_WORK, 0))),
    Journey(state=State.IN_PROGRESS, sent=9, steps=((_UP, 8), (_OK, 8), (_WORK, 7)), spread=1),  # late
    Journey(state=State.AWAITING_SIGNATURE, sent=2, steps=((_OK, 1), (_WORK, 1), (_SIGN, 0))),
    Journey(state=State.ON_HOLD, sent=5, steps=((_OK, 4), (_WORK, 4), (Action.HOLD, 3))),
    Journey(state=State.READY, sent=4, steps=((_OK, 3), (_WORK, 3), (_SIGN, 2), (Action.READY, 2))),
    Journey(state=State.COMPLETED, sent=9, steps=_DONE, spread=7),
    Journey(state=State.REJECTED, sent=7, steps=((_UP, 6), (Action.REJECT, 6)), spread=4),
    Journey(state=State.WITHDRAWN, sent=4, steps=((_UP, 3), (Action.WITHDRAW, 2)), spread=3),
)


def moments(
    journey: Journey, copy: int, now: datetime, calendar: WorkingCalendar, zone: tzinfo, chance: Random
) -> tuple[datetime, ...]:
    """When it was sent and when each step was taken: in office hours, in order, never after `now`."""
    ago = [journey.sent, *(days for _, days in journey.steps)]
    days = _working_days_before(now.astimezone(zone).date(), max(ago) + journey.spread * copy, calendar)
    found = []
    for place, back in enumerate(ago):
        if back == 0:
            found.append(now - timedelta(minutes=5 * (len(ago) - place)))
            continue
        minutes = 50 * place + chance.randrange(40)
        morning = datetime.combine(days[back + journey.spread * copy - 1], time(8), zone)
        found.append(morning + timedelta(minutes=minutes))
    return tuple(found)


def _working_days_before(day: date, count: int, calendar: WorkingCalendar) -> Sequence[date]:
    found: list[date] = []
    while len(found) < count:
        day -= timedelta(days=1)
        if calendar.is_working_day(day):
            found.append(day)
    return found
