"""One application and everything that happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from loket.cases.access import Person, Resident
from loket.cases.event import Event, in_order, state_of
from loket.cases.reference import Reference
from loket.cases.states import Action, State, office_actions, resident_actions
from loket.cases.vault import Sealed, answers_context
from loket.files import Verdict


class Screening(StrEnum):
    """What was odd about how it was sent. Nobody is refused for it."""

    NONE = ""
    FAST = "fast"
    """Confirmed within three seconds of the review: an officer sees a remark."""
    HELD = "held"
    """Sent while the form was under attack, without a proof of work: an officer releases it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the store holds of one application; its state follows from its events.

    Attributes:
        id: 16 bytes, made from the idempotency key.
        version: Of the form, as the resident saw it.
        office: Id of the office that decides.
        received_at: Aware, UTC, to the second.
        answers_mac: Mark of the first answers, by which a retry is known.
        code_hash: scrypt of the code, salted with the id.
        contact: Sealed address for notices; empty when none was given.
        files: Ids of the files among the first answers.
        papers: How each requirement is met, by question id: upload, bring or office.
        screening: What was odd about how it was sent.
        verdicts: What the scanner said, by the id of the file; none yet for a file that waits.
        ttl: Second after which the store may drop it by itself; None until it is known.
    """

    id: bytes
    reference: Reference
    form: str
    version: str
    office: str
    received_at: datetime
    answers_mac: bytes = field(repr=False)
    code_hash: bytes = field(repr=False)
    answers: Sealed = field(repr=False)
    contact: bytes = field(default=b"", repr=False)
    mac: bytes = b""
    ttl: int | None = None
    files: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict, hash=False)
    screening: Screening = Screening.NONE
    verdicts: Mapping[str, Verdict] = field(default_factory=dict, hash=False)
    events: tuple[Event, ...] = ()

    @property
    def symbols(self) -> str:
        """The seven symbols: the key of the case in the store."""
        return self.reference.symbols

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
        return not self.vouched and not self.state.final

    def context(self, city: str) -> dict[str, str]:
        """The context of every sealed answer of this case, corrected ones included."""
        return answers_context(
            city=city, office=self.office, form=self.form, version=self.version, case_id=self.id
        )

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
        """When it was completed, rejected or withdrawn; None while it is open."""
        return in_order(self.events)[-1].at if self.state.final else None


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


def allowed_actions(case: Case, by: Person | Resident) -> tuple[Action, ...]:
    """What the resident, or the office, may do now. Whether it is the right office: `decide` asks."""
    if isinstance(by, Resident):
        return resident_actions(case.state, held=case.held)
    return office_actions(case.state, held=case.held)
