"""What the page of a case shows of its letter: the chain, whose turn it is, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.cases.story import Story
from handlers.files.letter_files import CHECK_AT
from handlers.letters.approval import StepView
from handlers.letters.letter_desk import LetterDesk
from loket.cases import (
    Action,
    Letter,
    Person,
    Signature,
    State,
    allowed_actions,
    in_fours,
    letter_of,
    may_decide,
    may_revoke,
    staying_actions,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """For templates/pages/petugas_surat.html.

    Attributes:
        may_approve: It is this person's turn.
        may_make: Everybody approved, and this person may make it.
        waits_for: Whose approval is missing, while that keeps the letter; empty otherwise.
        check_at: Address of the public page; empty while there is none.
        wants_signed: It was to be signed electronically, and the signed file is not here yet.
    """

    chain: tuple[StepView, ...]
    letter: Letter | None
    check_words: str
    check_at: str
    may_approve: bool
    may_draft: bool
    may_make: bool
    waits_for: str
    may_take: bool
    signed: bool
    wants_signed: bool
    may_print: bool
    printed: bool
    may_revoke: bool
    revoked_on: date | None


def letter_view(desk: LetterDesk, person: Person, story: Story) -> LetterView | None:
    """None when the office makes the paper of this service elsewhere, and nothing was made here before."""
    case, letter = story.case, letter_of(story.case)
    rule = story.service.letter
    if rule is None and letter is None:
        return None
    chain = desk.approval.chain(story, rule) if rule else ()
    approving = Action.APPROVE in staying_actions(case.state, held=case.held)
    decides = may_decide(person, case.office)
    making = decides and Action.READY in allowed_actions(case, person)
    here = case.office in person.offices
    can_revoke = letter is not None and case.revoked is None and _revocable(case.state)
    coming = next((step.label for step in chain if step.is_next), "")
    signed = bool(case.signed_file)
    by_program = letter is not None and letter.signature is Signature.BSRE
    return LetterView(
        chain=chain,
        letter=letter,
        check_words=in_fours(letter.id) if letter else "",
        check_at=f"{CHECK_AT}{letter.id}/" if letter and (signed or not by_program) else "",
        may_approve=approving and bool(coming) and desk.approval.may(person, story),
        may_draft=rule is not None and letter is None and approving,
        may_make=making and not coming,
        waits_for=coming if approving else "",
        may_take=letter is not None and here,
        signed=signed,
        wants_signed=decides and by_program and not signed and case.revoked is None,
        may_print=decides and letter is not None and not by_program and _printable(case.state),
        printed=case.printed,
        may_revoke=can_revoke and may_revoke(desk.approval.acting(person, case.office), case.office),
        revoked_on=case.revoked.at.date() if case.revoked else None,
    )


def _revocable(state: State) -> bool:
    return Action.REVOKE in staying_actions(state)


def _printable(state: State) -> bool:
    return Action.PRINT in staying_actions(state)
