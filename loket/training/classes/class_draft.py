"""What a trainer typed for a class, checked: a plan, or every slip at its box."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from datetime import tzinfo as Zone  # noqa: N812 - a class of the library in lower case
from enum import StrEnum

from loket.training.classes.class_plan import ClassKind, Session
from loket.training.modules.module import Competence, Pillar

MAX_SEATS = 1000
MAX_TITLE = 120  # characters
MAX_TEXT = 500  # characters
MAX_JP = 12  # of one day
CONFIRM_HOURS = (24, 48, 72)
CODE_MINUTES = (5, 10, 15, 30)
TEXTS = ("title", "cohort", "place", "link", "about", "bring")
CHOICES = ("kind", "module", "competence", "pillar")
SWITCHES = ("asks_release", "for_leaders")
NUMBERS = ("seats", "confirm_hours", "code_minutes")
SESSION_BOXES = ("day", "from", "to", "jp")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")


class ClassSlip(StrEnum):
    """What has to be put right."""

    TITLE = "title"
    TEXT_LONG = "text_long"
    KIND = "kind"
    CHOICE = "choice"
    WHERE = "where"
    LINK = "link"
    SEATS = "seats"
    DAY = "day"
    HOUR = "hour"
    ORDER = "order"
    PAST = "past"
    JP = "jp"
    NO_SESSION = "no_session"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDraft:
    """A class that may be planned: everything but who plans it, when, and what it is called in the table."""

    facts: Mapping[str, object]
    sessions: tuple[Session, ...]


def read_class(
    typed: Mapping[str, str],
    rows: Sequence[Mapping[str, str]],
    modules: Collection[str],
    zone: Zone,
    now: datetime,
    *,
    before: Iterable[Session] = (),
    last: int = 0,
) -> ClassDraft | dict[str, ClassSlip]:
    """Check one class.

    Args:
        typed: Boxes by name, as they were posted; a missing one is empty.
        rows: One a session: `id` of a session that there is, and SESSION_BOXES. Empty rows are left out.
        modules: Ids that there are.
        zone: The city's.
        before: Sessions of the class as it was.
        last: The highest id that one of them has or had.

    Returns:
        The draft, or the slips by the name of their box: `seats`, or `day-2` of the second row.
    """
    slips = _facts_slips(typed, modules)
    sessions = _sessions(rows, zone, now, slips, {one.id: one for one in before}, last)
    if not sessions and not any(name.partition("-")[0] in SESSION_BOXES for name in slips):
        slips["day-1"] = ClassSlip.NO_SESSION
    if slips:
        return slips
    facts: dict[str, object] = {name: typed.get(name, "").strip() for name in (*TEXTS, *CHOICES)}
    facts |= {name: bool(typed.get(name)) for name in SWITCHES}
    facts |= {name: int(typed[name]) for name in NUMBERS}
    return ClassDraft(facts={**facts, "kind": ClassKind(str(facts["kind"]))}, sessions=tuple(sessions))


def _facts_slips(typed: Mapping[str, str], modules: Collection[str]) -> dict[str, ClassSlip]:
    said = {name: value.strip() for name, value in typed.items()}
    seats = said.get("seats", "")
    wrong: dict[str, ClassSlip | None] = {
        **{name: ClassSlip.TEXT_LONG for name in TEXTS if len(said.get(name, "")) > MAX_TEXT},
        "title": None if 0 < len(said.get("title", "")) <= MAX_TITLE else ClassSlip.TITLE,
        "kind": None if said.get("kind") in set(ClassKind) else ClassSlip.KIND,
        "module": None if said.get("module", "") in {"", *modules} else ClassSlip.CHOICE,
        "competence": None if said.get("competence", "") in {"", *Competence} else ClassSlip.CHOICE,
        "pillar": None if said.get("pillar", "") in {"", *Pillar} else ClassSlip.CHOICE,
        "place": None if said.get("place") or said.get("link") else ClassSlip.WHERE,
        "seats": None if _number(seats, MAX_SEATS) else ClassSlip.SEATS,
        "confirm_hours": None if _among(said.get("confirm_hours", ""), CONFIRM_HOURS) else ClassSlip.CHOICE,
        "code_minutes": None if _among(said.get("code_minutes", ""), CODE_MINUTES) else ClassSlip.CHOICE,
    }
    if said.get("link") and not re.fullmatch(r"https://[^\s\"<>]+", said["link"]):
        wrong["link"] = ClassSlip.LINK
    return {name: slip for name, slip in wrong.items() if slip}


def _sessions(
    rows: Sequence[Mapping[str, str]],
    zone: Zone,
    now: datetime,
    slips: dict[str, ClassSlip],
    known: dict[str, Session],
    last: int,
) -> list[Session]:
    """In the order of time; each keeps the id it had, a new one gets a number that none ever had."""
    found: list[Session] = []
    for number, row in enumerate(rows, 1):
        said = {name: row.get(name, "").strip() for name in SESSION_BOXES}
        if not (said["day"] or said["from"] or said["to"]):
            continue
        was = known.pop(row.get("id", ""), None)
        last += was is None
        session = _session(was.id if was else str(last), said, zone, now, was)
        if isinstance(session, Session):
            if any(session.overlaps(other) for other in found):
                slips[f"from-{number}"] = ClassSlip.OVERLAP
            found.append(session)
        else:
            slips |= {f"{box}-{number}": slip for box, slip in session.items()}
    return sorted(found, key=lambda session: session.starts_at)


def _session(
    name: str, said: Mapping[str, str], zone: Zone, now: datetime, was: Session | None
) -> Session | dict[str, ClassSlip]:
    begins, ends = _HOUR.fullmatch(said["from"]), _HOUR.fullmatch(said["to"])
    try:
        day = datetime.fromisoformat(said["day"]).date()
    except ValueError:
        return {"day": ClassSlip.DAY}
    if begins is None or ends is None:
        return {"to" if begins else "from": ClassSlip.HOUR}
    starts_at, ends_at = (
        datetime.combine(day, time(int(hour[1]), int(hour[2])), zone).astimezone(UTC)
        for hour in (begins, ends)
    )
    if ends_at <= starts_at:
        return {"to": ClassSlip.ORDER}
    # What is over may be put right, but not moved to another day that is over.
    is_moved = was is None or was.starts_at.astimezone(zone).date() != day
    if is_moved and (starts_at < now or starts_at > now + timedelta(days=730)):
        return {"day": ClassSlip.PAST}
    if not _number(said["jp"], MAX_JP):
        return {"jp": ClassSlip.JP}
    return Session(id=name, starts_at=starts_at, ends_at=ends_at, jp=int(said["jp"]))


def _number(text: str, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6 and 0 < int(text) <= most


def _among(text: str, numbers: Collection[int]) -> bool:
    return text in {str(number) for number in numbers}
