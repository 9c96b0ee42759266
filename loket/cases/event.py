"""One thing that happened to an application, and the order in which things happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from loket.cases.states import Action, State
from loket.cases.transitions import BrokenHistory, state_after
from loket.cases.vault import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who did it, as it was then. A resident, and the clock of the city, have a role and nothing else."""

    role: str
    subject: str = ""
    name: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes:
        number: 1 for the first one.
        at: Aware, UTC, to the second.
        reason: Id from the list of reasons; with return, reject and hold.
        note: The sealed sentence for the resident. With `ready` it says what to bring, and where. With
            `note` it is for colleagues only; with `write` and `reply` it is the message.
        flagged: Ids of the questions that were sent back.
        remarks: The sealed words beside single questions, JSON by question id; with return.
        answers: The sealed answers that replace the earlier ones; with resubmit. Their context is the
            case's own, whatever the form's version is by then.
        answers_mac: Mark of those answers, by which a retry is known.
        files: Ids of the files among those answers.
        papers: How each requirement is met from now on, by question id: upload, bring or office.
        contact: Sealed address for notices from now on, or that there is none; empty when it stays.
        assignee: Subject of the officer who has it from now on; with assign. Empty: anybody's.
        assignee_name: How that officer is called.
        step: The step of the chain that is approved, such as "head"; with approve.
        letter: Plain text by name. With ready, what was frozen when a letter was made here; with approve,
            who signs and as what; with sign, which file was signed electronically.
        person_mark: Keyed mark of the person's number, for this form; with resubmit.
        name_marks: Keyed marks of the name's beginnings, 4 bytes each; with resubmit.
        village: Code of the kelurahan it is about from now on; with resubmit.
        mac: Link of the chain, see loket.cases.chain.
    """

    number: int
    action: Action
    actor: Actor
    at: datetime
    reason: str = ""
    note: bytes = field(default=b"", repr=False)
    flagged: tuple[str, ...] = ()
    remarks: bytes = field(default=b"", repr=False)
    letter_number: str = ""
    answers: Sealed | None = field(default=None, repr=False)
    answers_mac: bytes = b""
    files: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict, hash=False)
    contact: bytes = field(default=b"", repr=False)
    assignee: str = ""
    assignee_name: str = ""
    step: str = ""
    letter: Mapping[str, str] = field(default_factory=dict, hash=False)
    person_mark: bytes = field(default=b"", repr=False)
    name_marks: bytes = field(default=b"", repr=False)
    village: str = ""
    mac: bytes = b""


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by number, each once, however often and in which order the store gave them.

    Raises:
        BrokenHistory: A number is missing, or two different events carry the same one.
    """
    ordered = tuple(sorted(set(events), key=lambda event: event.number))
    if [event.number for event in ordered] != list(range(1, len(ordered) + 1)):
        raise BrokenHistory(f"the events are numbered {[event.number for event in ordered]}")
    return ordered


def state_of(events: Iterable[Event], *, held: bool = False) -> State:
    """Where a case with these events stands. `held`: it began as a held one. Raises BrokenHistory."""
    return state_after(tuple(event.action for event in in_order(events)), held=held)
