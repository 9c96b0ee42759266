"""How far the examination of each file is, in one word for pages and programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.cases.story import Story
from loket.cases import Case
from loket.files import Verdict

PATIENCE = timedelta(minutes=15)
"""Longer than the stream tries by itself: from then on a file waits for whoever tends the scanner."""


class FileState(StrEnum):
    """Only CLEAN is handed out."""

    WAITING = "waiting"
    CLEAN = "clean"
    REFUSED = "refused"
    UNSEEN = "unseen"
    """Nobody could look into it, or nobody has for too long."""


_BY_VERDICT: Mapping[Verdict, FileState] = {
    Verdict.CLEAN: FileState.CLEAN,
    Verdict.INFECTED: FileState.REFUSED,
    Verdict.DAMAGED: FileState.REFUSED,
    Verdict.UNSUPPORTED: FileState.UNSEEN,
}


def file_state(case: Case, file_id: str, now: datetime) -> FileState:
    """The state of one file of a case."""
    verdict = case.verdicts.get(file_id)
    if verdict is not None:
        return _BY_VERDICT[verdict]
    return FileState.WAITING if now - case.answered_at <= PATIENCE else FileState.UNSEEN


def file_counts(story: Story, now: datetime) -> dict[FileState, int]:
    """How many files of the current answers are in which state; a state without one is left out."""
    states = [file_state(story.case, file_id, now) for file_id in story.case.current_files]
    return {state: states.count(state) for state in FileState if state in states}
