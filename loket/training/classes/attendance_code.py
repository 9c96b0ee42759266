"""The code of a session: six digits that prove who was in the room while it was shown."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from loket.cases import Keyring, Purpose, TokenProblem, TokenPurpose, read_token, sign_token
from loket.training.classes.class_plan import Session

DIGITS = 6
AROUND = timedelta(minutes=30)
"""Before the beginning and after the end of a session its codes are shown and taken."""
LATE = timedelta(hours=12)
"""How long a page that was opened in the room may take to arrive over a weak line."""


class CodeAnswer(StrEnum):
    """What is said to a code."""

    RIGHT = "right"
    RIGHT_BUT_LATE = "right_but_late"
    WRONG = "wrong"
    CLOSED = "closed"


def is_time(session: Session, at: datetime) -> bool:
    """Whether codes of this session are shown at this moment."""
    return session.starts_at - AROUND <= at <= session.ends_at + AROUND


def has_begun(session: Session, at: datetime) -> bool:
    """Whether somebody can already be there: nobody is present at what lies ahead."""
    return session.starts_at - AROUND <= at


def code_at(keyring: Keyring, class_id: str, session: Session, at: datetime) -> str:
    """The code of one minute. Nobody can compute it without our key, and it is kept nowhere."""
    minute = int(at.timestamp()) // 60
    mac = keyring.mac(Purpose.ATTENDANCE, f"{class_id}/{session.id}/{minute}".encode())
    return f"{int.from_bytes(mac[:8]) % 10**DIGITS:0{DIGITS}d}"


def page_token(keyring: Keyring, class_id: str, session: Session, subject: str, now: datetime) -> str:
    """Proves that this person opened the page of this session now; the learner's clock is asked nothing."""
    payload = {"class": class_id, "session": session.id, "subject": subject, "at": _text(now)}
    return sign_token(keyring, TokenPurpose.ATTENDANCE, payload, now)


def opened_at(
    keyring: Keyring, token: str, class_id: str, session: Session, subject: str, now: datetime
) -> datetime | None:
    """When the page was opened by this person; None for another's, an old or an invented token."""
    found = read_token(keyring, TokenPurpose.ATTENDANCE, token, now, LATE)
    mine = {"class": class_id, "session": session.id, "subject": subject}
    if isinstance(found, TokenProblem) or {name: found.get(name) for name in mine} != mine:
        return None
    return datetime.fromisoformat(found["at"])


def check_code(
    keyring: Keyring,
    class_id: str,
    session: Session,
    typed: str,
    *,
    minutes: int,
    now: datetime,
    opened: datetime | None,
) -> CodeAnswer:
    """Whether somebody was there.

    A code is good for `minutes` after it was shown. One that arrives later counts only with a page that was
    opened in the room: then it must be of those minutes around the opening.

    Args:
        typed: Six digits, spaces forgiven.
        opened: What `opened_at` says of the page's token.
    """
    code = "".join(typed.split())
    span = timedelta(minutes=minutes)
    if is_time(session, now) and _is_of(keyring, class_id, session, code, now - span, now):
        return CodeAnswer.RIGHT
    if opened and is_time(session, opened):
        last = min(opened + span, now)
        if _is_of(keyring, class_id, session, code, opened - span, last):
            return CodeAnswer.RIGHT_BUT_LATE
    return CodeAnswer.WRONG if is_time(session, now) else CodeAnswer.CLOSED


def _is_of(
    keyring: Keyring, class_id: str, session: Session, code: str, first: datetime, last: datetime
) -> bool:
    shown = (code_at(keyring, class_id, session, at) for at in _minutes(first, last) if is_time(session, at))
    # Every minute is compared, so that the time it takes tells nothing.
    return sum(hmac.compare_digest(code.encode(), one.encode()) for one in shown) > 0


def _minutes(first: datetime, last: datetime) -> Iterator[datetime]:
    at = first
    while at <= last:
        yield at
        at += timedelta(minutes=1)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
