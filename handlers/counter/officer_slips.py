"""What an officer is told when a step was refused, and where on the page it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from loket.cases import Refusal
from loket.forms import Fields

REMARK = "remark-"
"""The name of an input for words beside one question begins so; the id of the question follows."""

REFUSALS = {
    Refusal.NOT_YOUR_OFFICE: "refusal.not_your_office",
    Refusal.NOT_ALLOWED: "refusal.not_allowed",
    Refusal.REASON_MISSING: "refusal.reason",
    Refusal.REASON_UNKNOWN: "refusal.reason",
    Refusal.NOTE_MISSING: "refusal.note_missing",
    Refusal.NOTE_TOO_LONG: "refusal.note_too_long",
    Refusal.REMARK_TOO_LONG: "refusal.remark_too_long",
    Refusal.LETTER_NUMBER_TOO_LONG: "refusal.letter_number_too_long",
    Refusal.MESSAGE_MISSING: "refusal.message_missing",
    Refusal.MESSAGE_TOO_LONG: "refusal.message_too_long",
    Refusal.TOO_MANY_MESSAGES: "refusal.too_many_messages",
    Refusal.ASSIGNEE_UNKNOWN: "refusal.assignee",
    Refusal.NOT_YOUR_STEP: "refusal.not_your_step",
    Refusal.NO_LETTER: "refusal.no_letter",
    Refusal.NOT_THIS_STEP: "approval.not_this_step",
    Refusal.OWN_WORK: "approval.own_work",
    Refusal.APPROVED_BEFORE: "approval.approved_before",
    Refusal.APPROVAL_MISSING: "approval.missing",
    Refusal.LETTER_MISSING: "letter.from_its_button",
    Refusal.LETTER_BROKEN: "letter.broken",
    Refusal.LETTER_UNWRITABLE: "letter.unwritable",
    Refusal.MODULE_MISSING: "required.refused",
}

_PLACES = {
    Refusal.REASON_MISSING: "reason",
    Refusal.REASON_UNKNOWN: "reason",
    Refusal.NOTE_MISSING: "note",
    Refusal.NOTE_TOO_LONG: "note",
    Refusal.REMARK_TOO_LONG: "remarks",
    Refusal.MESSAGE_MISSING: "note",
    Refusal.MESSAGE_TOO_LONG: "note",
    Refusal.LETTER_NUMBER_TOO_LONG: "letter_number",
    Refusal.ASSIGNEE_UNKNOWN: "assignee",
    Refusal.MODULE_MISSING: "syarat-belajar",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A step that was tried from the page and is shown there again, as it was filled in.

    Attributes:
        action: The step.
        typed: All that came with it.
        told: Key of the sentence that says what to put right; empty when nothing is wrong.
        place: The part of the step's form that it is about; empty for the whole of it.
    """

    action: str = ""
    typed: Fields = field(default_factory=dict)
    told: str = ""
    place: str = ""


def slip_of(refusal: Refusal, action: str, typed: Fields) -> Slip:
    """What is said of a refused step."""
    return Slip(action=action, typed=typed, told=REFUSALS[refusal], place=_PLACES.get(refusal, ""))
