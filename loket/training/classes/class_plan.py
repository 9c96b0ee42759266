"""One class of the programme as its trainer planned it: what, when, where, for whom, how many seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self


class ClassKind(StrEnum):
    """How it is learned."""

    WORKSHOP = "workshop"
    SEMINAR = "seminar"
    PRACTICAL = "practical"
    SELF_STUDY = "self_study"
    MENTORING = "mentoring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting. `id` never changes meaning: attendance is kept under it. Moments are in UTC."""

    id: str
    starts_at: datetime
    ends_at: datetime
    jp: int

    def overlaps(self, other: Session) -> bool:
        """Whether nobody can be at both. One that begins when the other ends is no clash."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPlan:
    """A class.

    Attributes:
        cohort: The group it is held for: “Angkatan 1”.
        module: Id of the module that it teaches; "" for none.
        place: Where; empty when it is only a link.
        link: Where on the web. Shown to who has a seat, never published.
        bring: What learners bring along.
        seats: How many, 1 or more.
        asks_release: The head of the office has to agree.
        for_leaders: Of the track for lurah, camat and heads of agencies.
        confirm_hours: How long an offered seat is kept.
        code_minutes: How long a code of attendance is good after it was shown.
        revision: How often it was changed; calendars ask.
        cancelled_at: When it was called off; None when it takes place.
        moved_at: When it last got other hours or another place; None for never.
        last_session: The highest id that a session ever had; of one that was taken out, too.
    """

    id: str
    title: str
    kind: ClassKind
    cohort: str
    module: str
    competence: str
    pillar: str
    place: str
    link: str
    trainer: str
    trainer_name: str
    about: str
    bring: str
    seats: int
    asks_release: bool
    for_leaders: bool
    confirm_hours: int
    code_minutes: int
    sessions: tuple[Session, ...]
    changed_at: datetime
    revision: int = 0
    cancelled_at: datetime | None = None
    cancel_reason: str = ""
    last_session: int = 0
    moved_at: datetime | None = None

    @property
    def starts_at(self) -> datetime:
        """When the first session begins."""
        return self.sessions[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """When the last session ends."""
        return max(session.ends_at for session in self.sessions)

    @property
    def when_and_where(self) -> object:
        """What whoever registered has to hear of when it changes."""
        return self.place, [(one.id, one.starts_at, one.ends_at) for one in self.sessions]

    @property
    def last_used(self) -> int:
        """The highest id that any session has or had: the next one gets a higher one."""
        return max(self.last_session, *(int(session.id) for session in self.sessions))

    @property
    def jp(self) -> int:
        """All its hours of learning."""
        return sum(session.jp for session in self.sessions)

    def session(self, name: str) -> Session | None:
        """One session by its id."""
        return next((session for session in self.sessions if session.id == name), None)

    def is_open(self, now: datetime) -> bool:
        """Whether one can still register."""
        return self.cancelled_at is None and now < self.starts_at

    def takes_walk_ins(self, now: datetime) -> bool:
        """Whether a trainer can still add somebody who stands in the door."""
        return self.cancelled_at is None and now < self.ends_at

    def clashes(self, other: ClassPlan) -> bool:
        """Whether a session of one lies across a session of the other."""
        return self.id != other.id and any(
            mine.overlaps(theirs) for mine in self.sessions for theirs in other.sessions
        )

    def offer_until(self, now: datetime) -> datetime:
        """Until when a seat that is offered now is kept: never beyond the beginning."""
        return min(now + timedelta(hours=self.confirm_hours), self.starts_at)

    def plain(self) -> dict[str, Any]:
        """For a table or a file: moments as text."""
        sessions = [
            {**asdict(one), "starts_at": one.starts_at.isoformat(), "ends_at": one.ends_at.isoformat()}
            for one in self.sessions
        ]
        return {
            **asdict(self),
            "kind": self.kind.value,
            "sessions": sessions,
            "changed_at": self.changed_at.isoformat(),
            "cancelled_at": self.cancelled_at.isoformat() if self.cancelled_at else "",
            "moved_at": self.moved_at.isoformat() if self.moved_at else "",
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From `plain`."""
        gone, moved = plain["cancelled_at"], plain.get("moved_at", "")
        return cls(
            **{
                **plain,
                "kind": ClassKind(plain["kind"]),
                "sessions": tuple(map(_session, plain["sessions"])),
                "changed_at": datetime.fromisoformat(plain["changed_at"]),
                "cancelled_at": datetime.fromisoformat(gone) if gone else None,
                "moved_at": datetime.fromisoformat(moved) if moved else None,
            }
        )


def _session(plain: Mapping[str, Any]) -> Session:
    moments = {name: datetime.fromisoformat(plain[name]) for name in ("starts_at", "ends_at")}
    return Session(id=plain["id"], jp=plain["jp"], **moments)
