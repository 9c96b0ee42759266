"""What is said along with an action on a case, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loket.cases.remarks import remarks_beside
from loket.cases.vault import Sealed

MAX_NOTE_LENGTH = 500  # characters
MAX_MESSAGE_LENGTH = 1000  # characters, of a message or a note for colleagues
MAX_MESSAGES_IN_A_ROW = 5  # by the resident, before the office has answered
MAX_LETTER_NUMBER_LENGTH = 100  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said along with an action.

    Attributes:
        reason: Id from the list of reasons.
        note: A sentence for the resident, up to 500 characters; a message or a note for colleagues, up to
            1,000 of them.
        flagged: Ids of the questions that are sent back.
        remarks: Words beside single questions that are sent back, by question id, up to 200 characters.
        letter_number: As it stands on the letter; with ready.
        answers: What the resident sent instead; with resubmit.
        answers_mac: Mark of those answers.
        files: Ids of the files among them.
        papers: How each requirement is met from now on, by question id.
        contact: The sealed address for notices from now on.
        assignee: Subject of the officer who gets it; with assign. Empty: anybody's again.
        assignee_name: How that officer is called.
        step: The role whose approval this is; with approve.
        letter: What is frozen with the letter, with ready; who signs, with approve; the signed file, with
            sign.
        person_mark, name_marks, village: Of the corrected answers; with resubmit.
    """

    reason: str = ""
    note: str = ""
    flagged: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict, hash=False)
    letter_number: str = ""
    answers: Sealed | None = None
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

    @property
    def beside(self) -> dict[str, str]:
        """The words beside those questions that are sent back."""
        return remarks_beside(self.flagged, self.remarks)
