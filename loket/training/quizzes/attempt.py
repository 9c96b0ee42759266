"""One try of a quiz: begun, kept half done, finished."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from loket.cases import Keyring, Purpose
from loket.forms import Fields
from loket.training.quizzes.replies import Reply

_NAME = re.compile(r"\d{8}T\d{12}Z")
_MARK = 16  # hex digits


class TestTime(StrEnum):
    """When a quiz is taken. The one before the module is offered once and counts for nothing."""

    PRE = "pre"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizDraft:
    """A try that is not finished. `fields`: as on its page. `version`: of the quiz when it was kept."""

    attempt: str
    kind: TestTime
    version: str
    at: datetime
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedTry:
    """One that was marked, and what it said then, whatever becomes of the questions.

    Attributes:
        name: "pre", or when it was begun; unlike all others of this learner and module.
        attempt: When it was begun; its page had the order of this.
        score: Whole per cent.
        credits: Whole per cent of each question, by its id.
    """

    name: str
    attempt: str
    kind: TestTime
    score: int
    at: datetime
    version: str
    replies: Mapping[str, Reply] = field(default_factory=dict)
    credits: Mapping[str, int] = field(default_factory=dict)


def new_attempt(now: datetime) -> str:
    """The name of a try that begins now, by our clock: 20261124T020000000000Z."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def signed_attempt(keyring: Keyring, subject: str, module: str, attempt: str) -> str:
    """As it stands on a page: nobody else's page and no clock but ours can name a try."""
    return f"{attempt}.{_mark(keyring, subject, module, attempt)}"


def read_attempt(keyring: Keyring, subject: str, module: str, text: str) -> str | None:
    """The try that a page names; None when the page is not ours, or another learner's."""
    attempt, _, mark = text.partition(".")
    if not _NAME.fullmatch(attempt) or not mark.isascii():
        return None
    return attempt if hmac.compare_digest(mark, _mark(keyring, subject, module, attempt)) else None


def _mark(keyring: Keyring, subject: str, module: str, attempt: str) -> str:
    return keyring.mac(Purpose.QUIZ, f"{subject}\n{module}\n{attempt}".encode(), "attempt").hex()[:_MARK]
