"""What somebody at an office typed for a notice, checked: the draft, or every slip at its box."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from loket.forms import Code, clean_text
from loket.services.notice import NoticeKind
from loket.services.office import Office
from loket.services.service import Level, Service

MAX_TEXT = 200
"""Characters of the sentence."""
MAX_DAYS = 60
"""How far ahead a notice may end, in days from today. What lasts longer belongs into the guide."""
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


class NoticeSlip(StrEnum):
    """What has to be put right."""

    OFFICE = "office"
    SERVICE = "service"
    KIND = "kind"
    TEXT_MISSING = "text_missing"
    TEXT_TOO_LONG = "text_too_long"
    TEXT_ONE_LINE = "text_one_line"
    TEXT_HIDDEN = "text_hidden"
    STARTS = "starts"
    STARTS_PAST = "starts_past"
    ENDS = "ends"
    ENDS_BEFORE_START = "ends_before_start"
    ENDS_TOO_LATE = "ends_too_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """A notice that may be published. `service` is a slug; empty for all that the office serves."""

    office: str
    service: str
    kind: NoticeKind
    text: str
    starts: date
    ends: date


def services_of(office: Office, services: Collection[Service]) -> tuple[Service, ...]:
    """What one office gives: the services of its level, and at the city only its own."""
    return tuple(
        service
        for service in services
        if service.level is office.level and (office.level is not Level.CITY or office.id in service.offices)
    )


def read_draft(
    typed: Mapping[str, str], offices: Mapping[str, Collection[str]], today: date
) -> NoticeDraft | dict[str, NoticeSlip]:
    """Check one notice.

    Args:
        typed: office, service, kind, text, starts, ends, as they were posted; a missing one is empty.
        offices: The offices that this person may speak for, each with the slugs of what it serves.
        today: Day in the city's zone.

    Returns:
        The draft, or the slips by the name of their box.
    """
    slips: dict[str, NoticeSlip] = {}
    office, service, kind = (typed.get(name, "") for name in ("office", "service", "kind"))
    if office not in offices:
        slips["office"] = NoticeSlip.OFFICE
    elif service and service not in offices[office]:
        slips["service"] = NoticeSlip.SERVICE
    if kind not in set(NoticeKind):
        slips["kind"] = NoticeSlip.KIND
    text = _text(typed.get("text", ""))
    if isinstance(text, NoticeSlip):
        slips["text"] = text
    starts, ends = _day(typed.get("starts", "")), _day(typed.get("ends", ""))
    slips |= _days(starts, ends, today)
    if slips:
        return slips
    assert starts
    assert ends
    return NoticeDraft(
        office=office, service=service, kind=NoticeKind(kind), text=str(text), starts=starts, ends=ends
    )


def _text(typed: str) -> str | NoticeSlip:
    cleaned = clean_text(typed, lines=False)
    if isinstance(cleaned, Code):
        return NoticeSlip.TEXT_ONE_LINE if cleaned is Code.ONE_LINE_ONLY else NoticeSlip.TEXT_HIDDEN
    if not cleaned:
        return NoticeSlip.TEXT_MISSING
    return cleaned if len(cleaned) <= MAX_TEXT else NoticeSlip.TEXT_TOO_LONG


def _days(starts: date | None, ends: date | None, today: date) -> dict[str, NoticeSlip]:
    slips = {}
    if starts is None:
        slips["starts"] = NoticeSlip.STARTS
    elif starts < today:
        slips["starts"] = NoticeSlip.STARTS_PAST
    if ends is None:
        slips["ends"] = NoticeSlip.ENDS
    elif ends < (starts or today):
        slips["ends"] = NoticeSlip.ENDS_BEFORE_START
    elif ends > today + timedelta(days=MAX_DAYS):
        slips["ends"] = NoticeSlip.ENDS_TOO_LATE
    return slips


def _day(typed: str) -> date | None:
    """2026-12-31, as browsers send it, or 31-12-2026, as people write it where a browser has no calendar."""
    text = typed.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _LOCAL.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
