"""One application and everything that happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from loket.cases.access import Person, Resident, System
from loket.cases.case_head import CaseHead, Screening
from loket.cases.event import Event, in_order, state_of
from loket.cases.marks import MARK, shortest_marks
from loket.cases.states import Action, State
from loket.cases.transitions import office_actions, resident_actions
from loket.cases.vault import Sealed
from loket.files import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(CaseHead):
    """What the store holds of one application; its state follows from its events.

    Attributes:
        verdicts: What the scanner said, by the id of the file; none yet for a file that waits.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict, hash=False)
    events: tuple[Event, ...] = ()

    @property
    def state(self) -> State:
        """Where the case stands now. Raises BrokenHistory."""
        return state_of(self.events, held=self.screening is Screening.HELD)

    def state_at(self, number: int) -> State:
        """Where it stood after its first events, `number` of them. Raises BrokenHistory."""
        return state_of(in_order(self.events)[:number], held=self.screening is Screening.HELD)

    @property
    def vouched(self) -> bool:
        """Nothing spoke against a person behind it, or an officer made sure."""
        released = any(event.action is Action.RELEASE for event in self.events)
        return released or self.screening is not Screening.HELD

    @property
    def held(self) -> bool:
        """It waits for an officer to release it. What is closed waits for nothing."""
        return not self.vouched and not self.state.closed

    @property
    def moves(self) -> tuple[Event, ...]:
        """The events that moved the case, in order; without notes, messages and the like."""
        return tuple(event for event in in_order(self.events) if event.action.moves)

    @property
    def moved_at(self) -> datetime:
        """When it came where it stands."""
        return self.moves[-1].at if self.moves else self.received_at

    @property
    def assignee(self) -> str:
        """Subject of the officer who has it; empty while it is anybody's."""
        return next((event.assignee for event in self._newest(Action.ASSIGN)), "")

    @property
    def assignee_name(self) -> str:
        """How that officer is called."""
        return next((event.assignee_name for event in self._newest(Action.ASSIGN)), "")

    @property
    def messages(self) -> tuple[Event, ...]:
        """What office and resident wrote to each other, oldest first."""
        return tuple(e for e in in_order(self.events) if e.action in (Action.WRITE, Action.REPLY))

    @property
    def unanswered(self) -> bool:
        """The resident wrote last, and the office has neither written nor moved the case since."""
        said = [e for e in in_order(self.events) if e.action is not Action.REPLY and not e.action.private]
        replies = [e.number for e in self.messages if e.action is Action.REPLY]
        return bool(replies) and replies[-1] > max((e.number for e in said), default=0)

    @property
    def approvals(self) -> Mapping[str, Event]:
        """By step, who approved what is now to be signed: what comes back is approved anew."""
        found: dict[str, Event] = {}
        sent_to_sign = False
        for event in in_order(self.events):
            if event.action is Action.APPROVE:
                found[event.step] = event
            elif event.action is Action.AWAIT_SIGNATURE:
                sent_to_sign = True
            elif event.action in (Action.RETURN, Action.ACCEPT) or (
                event.action is Action.PROCESS and sent_to_sign
            ):
                found, sent_to_sign = {}, False
        return found

    @property
    def letter(self) -> Mapping[str, str]:
        """What was frozen when the letter was signed; empty while there is none."""
        return next((event.letter for event in self._newest(Action.READY) if event.letter), {})

    @property
    def signed_file(self) -> Mapping[str, str]:
        """What was written down of the file that was signed electronically; empty while there is none."""
        return next((event.letter for event in self._newest(Action.SIGN)), {})

    @property
    def revoked(self) -> Event | None:
        """By which event the letter lost its force."""
        return next(iter(self._newest(Action.REVOKE)), None)

    @property
    def printed(self) -> bool:
        """Somebody said that the letter lies printed."""
        return any(event.action is Action.PRINT for event in self.events)

    @property
    def every_person_mark(self) -> frozenset[bytes]:
        """The marks of all numbers that ever stood in it."""
        later = (event.person_mark for event in self.events)
        return frozenset(mark for mark in (self.person_mark, *later) if mark)

    @property
    def every_name_mark(self) -> frozenset[bytes]:
        """The marks of all names that ever stood in it, one by one."""
        return frozenset(marks[at : at + MARK] for marks in self._names for at in range(0, len(marks), MARK))

    @property
    def shortest_name_marks(self) -> frozenset[bytes]:
        """Those of the first three letters of each word: where a search begins."""
        return frozenset(mark for marks in self._names for mark in shortest_marks(marks))

    @property
    def _names(self) -> tuple[bytes, ...]:
        return (self.name_marks, *(event.name_marks for event in self.events))

    @property
    def current_village(self) -> str:
        """The kelurahan as the resident last said."""
        sent = [event.village for event in in_order(self.events) if event.village]
        return sent[-1] if sent else self.village

    def _newest(self, action: Action) -> tuple[Event, ...]:
        """All events of one action, the newest first."""
        return tuple(event for event in reversed(in_order(self.events)) if event.action is action)

    @property
    def current_answers(self) -> Sealed:
        """The answers as the resident last sent them."""
        sent = [event.answers for event in in_order(self.events) if event.answers]
        return sent[-1] if sent else self.answers

    @property
    def current_papers(self) -> Mapping[str, str]:
        """How each requirement is met, as the resident last said."""
        sent = [event.papers for event in in_order(self.events) if event.answers]
        return sent[-1] if sent else self.papers

    @property
    def current_files(self) -> tuple[str, ...]:
        """Ids of the files among the answers as the resident last sent them."""
        sent = [event.files for event in in_order(self.events) if event.answers]
        return sent[-1] if sent else self.files

    @property
    def answered_at(self) -> datetime:
        """When the resident last sent answers."""
        sent = [event.at for event in in_order(self.events) if event.answers]
        return sent[-1] if sent else self.received_at

    @property
    def current_contact(self) -> bytes:
        """The sealed address as the resident last gave it, whichever event is told."""
        sent = [event.contact for event in in_order(self.events) if event.contact]
        return sent[-1] if sent else self.contact

    @property
    def every_file(self) -> tuple[str, ...]:
        """Ids of all files that were ever sent with it, each once."""
        later = (name for event in in_order(self.events) for name in event.files)
        return tuple(dict.fromkeys((*self.files, *later)))

    @property
    def closed_at(self) -> datetime | None:
        """When it was completed, rejected, withdrawn or lapsed; None while it is open."""
        return self.moved_at if self.state.closed else None


def hidden_from(case: Case, retention: timedelta) -> datetime | None:
    """The moment from which nobody sees the case any more and the sweep erases it.

    Args:
        retention: Of the form, counted from the day the case was closed.

    Returns:
        None while it is open and the store was given no last second.
    """
    if case.closed_at is not None:
        return case.closed_at + retention
    return datetime.fromtimestamp(case.ttl, UTC) if case.ttl is not None else None


def allowed_actions(case: Case, by: Person | Resident | System) -> tuple[Action, ...]:
    """How somebody may move the case now. Whether it is the right office: `decide` asks."""
    if isinstance(by, System):
        return (Action.LAPSE,) if case.state is State.NEEDS_REVISION else ()
    if isinstance(by, Resident):
        return resident_actions(case.state, held=case.held)
    return office_actions(case.state, held=case.held)
