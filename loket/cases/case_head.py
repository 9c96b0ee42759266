"""What is kept of an application when it comes, before anything happens to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from loket.cases.reference import Reference
from loket.cases.vault import Sealed, answers_context


class Screening(StrEnum):
    """What was odd about how it was sent. Nobody is refused for it."""

    NONE = ""
    FAST = "fast"
    """Confirmed within three seconds of the review: an officer sees a remark."""
    HELD = "held"
    """Sent while the form was under attack, without a proof of work: an officer releases it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """What is written once when an application comes. Only `contact` and `ttl` may be erased or set later.

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
        channel: "counter" when an officer typed it in for somebody who stood there; empty otherwise.
        entered_by: Subject of that officer.
        person_mark: Keyed mark of the person's number, for this form; empty when the form asks for none.
        name_marks: Keyed marks of the beginnings of the name, for this office, see loket.cases.marks.
        village: Code of the kelurahan it is about; empty when the form asks for none.
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
    channel: str = ""
    entered_by: str = ""
    person_mark: bytes = field(default=b"", repr=False)
    name_marks: bytes = field(default=b"", repr=False)
    village: str = ""

    @property
    def symbols(self) -> str:
        """The seven symbols: the key of the case in the store."""
        return self.reference.symbols

    def context(self, city: str) -> dict[str, str]:
        """The context of every sealed answer of this case, corrected ones included."""
        return answers_context(
            city=city, office=self.office, form=self.form, version=self.version, case_id=self.id
        )
