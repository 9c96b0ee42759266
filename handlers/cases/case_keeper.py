"""Keeps a case once: one conditional write, and for the same key the same receipt whoever asks again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.backroom.backroom import Backroom
from handlers.backroom.store import AlreadyThere
from handlers.cases.contact import contact_of, lock_contact
from handlers.cases.finding_marks import finding_marks
from loket.cases import (
    HEAD_PART,
    Case,
    Keyring,
    Sameness,
    Screening,
    Submission,
    answers_mac,
    case_from_items,
    head_item,
    lookup_code,
    prepare_submission,
    reference_symbols,
    same_submission,
    seal,
)
from loket.forms import Answer, Form, attached, papers, to_document
from loket.services import CalendarGap, Office, due_on

# Two foreign cases in a row on the same symbols: one in 10^10 at 100,000 cases. Then it is a bug of ours.
MAX_ATTEMPTS = 5

COUNTER = "counter"
"""The channel of what an officer typed in."""


class KeyUsed(Exception):
    """This idempotency key has kept other answers already."""

    def __init__(self, case: Case) -> None:
        super().__init__("the key has kept other answers")
        self.case = case


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A case that is stored. `new` is false when an earlier try had kept it."""

    case: Case
    code: str
    office: Office
    first_answer_on: date | None
    new: bool

    @property
    def held(self) -> bool:
        """It waits for an officer to make sure that a person sent it."""
        return self.case.screening is Screening.HELD


class CaseKeeper:
    """Stores and finds. Raises StoreDown and KeysDown."""

    def __init__(self, room: Backroom, entered_by: str = "", channel: str = COUNTER) -> None:
        """`entered_by`: subject of the officer who types for somebody at the counter, or who practises."""
        self._room, self._catalog = room, room.catalog
        self._entered_by, self._channel = entered_by, channel

    def keep(self, form: Form, answers: tuple[Answer, ...], key: str, screening: Screening) -> Kept:
        """Store the case, or find that it was stored. One write when all is well.

        `screening`: what was odd; a case that was stored before keeps what it had.

        Raises:
            KeyUsed: the key has kept other answers.
        """
        keyring, office = self._room.keyring, self._catalog.office_for(form, answers)
        submission = prepare_submission(
            keyring,
            idempotency_key=key,
            city=self._catalog.city.code,
            prefix=self._catalog.city.reference_prefix,
            form=form.slug,
            version=form.version,
            office=office.id,
            answers=_values(answers),
            now=self._room.clock(),
            zone=self._catalog.city.zone,
            files=tuple(file.id for file in attached(answers)),
            papers=papers(answers),
            screening=screening,
        )
        submission = replace(submission, **finding_marks(keyring, form, answers, office.id))
        if self._entered_by:
            submission = replace(submission, channel=self._channel, entered_by=self._entered_by)
        case, new = self._store(submission, keyring, form, answers)
        self._room.log.info(
            "a case is kept" if new else "a case was kept before",
            form=form.slug,
            reference=str(case.reference),
        )
        return self._kept(case, str(submission.code), new)

    def find(self, key: str) -> Case | None:
        """The case that this key has kept, whatever its answers; None when it kept nothing."""
        case_id = self._room.keyring.case_id(key)
        table = self._room.cases
        for attempt in range(MAX_ATTEMPTS):
            head = table.get(reference_symbols(case_id, attempt), HEAD_PART)
            if head is None:
                return None
            if bytes(head["id"]) == case_id:
                return case_from_items([head], self._catalog.city.reference_prefix)
        return None

    def kept_before(self, case: Case, key: str) -> Kept:
        """The receipt of a case that this key has kept."""
        return self._kept(case, str(lookup_code(self._room.keyring, key)), False)

    def mark(self, form: Form, answers: tuple[Answer, ...]) -> bytes:
        """The mark by which the same answers are known again."""
        return answers_mac(self._room.keyring, form.slug, _values(answers))

    def _store(
        self, submission: Submission, keyring: Keyring, form: Form, answers: tuple[Answer, ...]
    ) -> tuple[Case, bool]:
        keys = self._room.keys
        table = self._room.cases
        sealed = seal(to_document(form, answers), submission.context, keys)
        contact = contact_of(form, answers)
        locked = lock_contact(contact, submission.id, keys) if contact else b""
        days = timedelta(days=form.retention.days)
        ttl = int((submission.received_at + self._room.longest_open + days).timestamp())
        for attempt in range(MAX_ATTEMPTS):
            case = submission.case(keyring, attempt, sealed, locked, ttl)
            try:
                table.put_if_absent(head_item(case))
            except AlreadyThere as there:
                sameness = same_submission(there.item, submission)
                stored = case_from_items([there.item], submission.prefix)
                if sameness is Sameness.FOREIGN_CASE or stored is None:
                    continue
                if sameness is Sameness.OTHER_ANSWERS:
                    raise KeyUsed(stored) from there
                # Sealed with the very same key: our own write, whose answer was lost on the way.
                return stored, stored.mac == case.mac
            return case, True
        raise RuntimeError("five cases hold the symbols of one key")

    def _kept(self, case: Case, code: str, new: bool) -> Kept:
        received_on = case.received_at.astimezone(self._catalog.city.zone).date()
        try:
            first_answer_on = due_on(received_on, 1, self._catalog.calendar)
        except CalendarGap:
            # The case is stored: an old calendar must not cost the resident her receipt.
            self._room.log.warning("the calendar has run out", form=case.form)
            first_answer_on = None
        return Kept(
            case=case,
            code=code,
            office=self._catalog.offices[case.office],
            first_answer_on=first_answer_on,
            new=new,
        )


def _values(answers: tuple[Answer, ...]) -> dict[str, object]:
    return {answer.question: answer.value for answer in answers}
