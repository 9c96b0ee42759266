"""What a resident sends, made ready for the one write that keeps it."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Any

from loket.cases.case import Case
from loket.cases.case_head import Screening
from loket.cases.chain import head_mac
from loket.cases.keyring import Keyring
from loket.cases.lookup_code import LookupCode, hash_code, lookup_code
from loket.cases.moments import to_second
from loket.cases.reference import Reference, reference_symbols
from loket.cases.vault import Sealed, answers_context, answers_mac


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Everything that follows from an idempotency key and the answers, before anything is stored.

    Attributes:
        city: Name of the city in the encryption context.
        year: Two digits, of the day of receipt in the city's zone.
        code: For the receipt; a retry has the same one.
    """

    id: bytes
    city: str
    prefix: str
    year: str
    form: str
    version: str
    office: str
    received_at: datetime
    code: LookupCode
    code_hash: bytes = field(repr=False)
    answers_mac: bytes = field(repr=False)
    files: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict, hash=False)
    screening: Screening = Screening.NONE
    channel: str = ""
    entered_by: str = ""
    person_mark: bytes = field(default=b"", repr=False)
    name_marks: bytes = field(default=b"", repr=False)
    village: str = ""

    @property
    def context(self) -> dict[str, str]:
        """The context under which the answers are sealed; the same for every attempt."""
        return answers_context(
            city=self.city, office=self.office, form=self.form, version=self.version, case_id=self.id
        )

    def reference(self, attempt: int = 0) -> Reference:
        """The reference to try: attempt 0, then one more for each foreign case met."""
        symbols = reference_symbols(self.id, attempt)
        return Reference(prefix=self.prefix, year=self.year, symbols=symbols)

    def case(
        self, keyring: Keyring, attempt: int, answers: Sealed, contact: bytes = b"", ttl: int | None = None
    ) -> Case:
        """The case to put if absent, with the start of its chain."""
        case = Case(
            id=self.id,
            reference=self.reference(attempt),
            form=self.form,
            version=self.version,
            office=self.office,
            received_at=self.received_at,
            answers_mac=self.answers_mac,
            code_hash=self.code_hash,
            answers=answers,
            contact=contact,
            ttl=ttl,
            files=self.files,
            papers=self.papers,
            screening=self.screening,
            channel=self.channel,
            entered_by=self.entered_by,
            person_mark=self.person_mark,
            name_marks=self.name_marks,
            village=self.village,
        )
        return replace(case, mac=head_mac(keyring, case))


def prepare_submission(
    keyring: Keyring,
    *,
    idempotency_key: str,
    city: str,
    prefix: str,
    form: str,
    version: str,
    office: str,
    answers: Mapping[str, Any],
    now: datetime,
    zone: tzinfo,
    files: tuple[str, ...] = (),
    papers: Mapping[str, str] | None = None,
    screening: Screening = Screening.NONE,
) -> Submission:
    """Derive id, reference, code and marks. Takes about 60 ms: the code is hashed with scrypt.

    Args:
        idempotency_key: Checked before, see `valid_idempotency_key`.
        answers: The values only, by question id; what a retry is compared by.
        now: Aware.
        zone: The city's, for the year of the reference.
    """
    case_id = keyring.case_id(idempotency_key)
    code = lookup_code(keyring, idempotency_key)
    return Submission(
        id=case_id,
        city=city,
        prefix=prefix,
        year=f"{now.astimezone(zone).year % 100:02d}",
        form=form,
        version=version,
        office=office,
        received_at=to_second(now),
        code=code,
        code_hash=hash_code(code, case_id),
        answers_mac=answers_mac(keyring, form, answers),
        files=files,
        papers=papers or {},
        screening=screening,
    )


class Sameness(StrEnum):
    """What was found where this submission wanted to be."""

    SAME = "same"
    OTHER_ANSWERS = "other_answers"
    FOREIGN_CASE = "foreign_case"


def same_submission(stored: Mapping[str, Any], submission: Submission) -> Sameness:
    """Compare the head item in the store with the submission that did not fit beside it.

    SAME: it was kept before; show the receipt of the stored case, whose year may be last year's.
    OTHER_ANSWERS: the key was used already, for something else.
    FOREIGN_CASE: another case has these seven symbols; try the next attempt.
    """
    if not hmac.compare_digest(bytes(stored["id"]), submission.id):
        return Sameness.FOREIGN_CASE
    same = hmac.compare_digest(bytes(stored["answers_mac"]), submission.answers_mac)
    return Sameness.SAME if same else Sameness.OTHER_ANSWERS
