"""The list of a class as a table: who, where she stands, and each session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo

from handlers.classes.attendance_desk import Attendance
from loket.exports import Sheet, plain
from loket.training.classes import ClassPlan, Registration, Release, Standing

COLUMNS = (
    "classes.column_number", "classes.column_name", "classes.column_office", "classes.column_standing",
    "classes.column_at", "classes.column_release", "classes.column_reason",
)  # fmt: skip
STANDINGS = {
    Standing.REGISTERED: "classes.standing_registered",
    Standing.WAITING: "classes.standing_waiting",
    Standing.OFFERED: "classes.standing_offered",
    Standing.CANCELLED: "classes.standing_cancelled",
}
RELEASES = {
    Release.NOT_ASKED: "classes.release_none",
    Release.ASKED: "classes.release_asked",
    Release.GIVEN: "classes.release_given",
    Release.REFUSED: "classes.release_refused",
}


def roster_sheet(
    plan: ClassPlan,
    people: Sequence[Registration],
    noted: Mapping[tuple[str, str], Attendance],
    office: Callable[[str], str],
    say: Callable[..., str],
    zone: tzinfo,
) -> Sheet:
    """One row a person, in the order of registration; what somebody asked for stays with the trainer."""
    sessions = [
        f"{say('attend.session', number=one.id)} {one.starts_at.astimezone(zone):%Y-%m-%d %H:%M}"
        for one in plan.sessions
    ]
    header = (*(say(column) for column in COLUMNS), *sessions, say("classes.column_jp"))
    rows = tuple(_row(plan, one, noted, office, say, zone) for one in people)
    return Sheet(header=tuple(map(plain, header)), rows=rows)


def _row(
    plan: ClassPlan,
    one: Registration,
    noted: Mapping[tuple[str, str], Attendance],
    office: Callable[[str], str],
    say: Callable[..., str],
    zone: tzinfo,
) -> tuple[str, ...]:
    here = [noted.get((meeting.id, one.subject)) for meeting in plan.sessions]
    jp = sum(meeting.jp for meeting, got in zip(plan.sessions, here, strict=True) if got and got.present)
    reasons = "; ".join(got.reason for got in here if got and got.reason)
    facts = (
        str(one.number),
        one.name,
        office(one.office),
        say(STANDINGS[one.standing]),
        f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}",
        say(RELEASES[one.release]),
        reasons,
    )
    days = (say("attend.was_there") if got and got.present else "" for got in here)
    return tuple(map(plain, (*facts, *days, str(jp))))
