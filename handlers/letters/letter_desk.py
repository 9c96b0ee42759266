"""Letters of a case: approve, sign, hand out, take back. Everything goes on the record first."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.store import AlreadyThere, StoreDown
from handlers.cases.story import Story
from handlers.counter.meanwhile import Conflict, has_moved, is_second_click
from handlers.counter.officer_desk import OfficerDesk
from handlers.files.letter_files import SIGNED, stored_name
from handlers.letters.approval import Approval
from handlers.letters.letter_maker import LetterMaker
from handlers.letters.letter_paper import LetterPaper
from handlers.letters.letter_register import LetterRegister, Moved
from loket.cases import (
    Action,
    Details,
    Person,
    Refusal,
    Signature,
    event_item,
    letter_of,
    next_step,
    signer_of,
)
from loket.letters import LetterFault, MissingGlyphs


class LetterDesk:
    """Raises StoreDown, KeysDown, Conflict, and LetterFault when a template cannot be filled."""

    def __init__(self, desk: OfficerDesk) -> None:
        room = desk.room
        self._desk, self._room, self._trail = desk, room, AuditTrail(room)
        self.approval = Approval(room)
        settings = room.settings
        self._paper = LetterPaper(room.catalog, settings.catalog, settings.host, practice=settings.practice)

    @property
    def _maker(self) -> LetterMaker:
        return LetterMaker(self._desk, self._paper, self.register)

    @property
    def register(self) -> LetterRegister:
        """The register of letters of every office."""
        settings = self._room.settings
        return LetterRegister(
            self._room.clients.dynamodb, settings.letters_table, settings.cases_table, self._room.meter
        )

    def act(
        self, person: Person, typed: str, action: Action, number: int, details: Details
    ) -> Story | Refusal | None:
        """As the desk acts; what concerns a letter that is made here, does so in its own way.

        `details.letter` says with "signature" how a new one will be signed.
        """
        plain = replace(details, letter={})
        if action is Action.APPROVE:
            return self.approve(person, typed, number)
        if action is Action.REVOKE:
            return self.revoke(person, typed, number, plain)
        found = self._desk.find(typed) if action is Action.READY else None
        if found is None or found.service.letter is None:
            return self._desk.act(person, typed, action, number, plain)
        wanted = details.letter.get("signature", "")
        signature = Signature(wanted) if wanted in set(Signature) else Signature.WET
        try:
            return self._maker.make(person, typed, number, note=details.note, signature=signature)
        except LetterFault as fault:
            return self._unmade(found, fault)

    def approve(self, person: Person, typed: str, number: int) -> Story | Refusal | None:
        """The next step of the chain. What somebody approves must be what the page showed."""
        story = self._desk.find(typed)
        if story is None or not self._desk.may_open(person, story.case):
            return None
        rule = story.service.letter
        if rule is None:
            return Refusal.NOT_ALLOWED
        if has_moved(story, number):
            if is_second_click(story, person, Action.APPROVE, number):
                return story
            raise Conflict(story)
        step = next_step(story.case, rule)
        facts = self.approval.signer_facts(person, story, step) if step else {}
        acting = self.approval.acting(person, story.case.office)
        return self._desk.act(acting, typed, Action.APPROVE, number, Details(step=step, letter=facts))

    def draft(self, person: Person, typed: str) -> tuple[Story, bytes] | None:
        """What the letter would say now, marked as a draft."""
        story = self._desk.open(person, typed, "opened_draft")
        if story is None or story.service.letter is None:
            return None
        signer, now = signer_of(story.case, story.service.letter), self._room.clock()
        return story, self._paper.draft(story, self._desk.answers(story), signer, self._room.today, now)

    def file(self, person: Person, typed: str, kind: str = "") -> tuple[Story, bytes] | None:
        """A file of the letter: the one to sign, the resident's copy, or the signed one."""
        story = self._desk.open(person, typed, "opened_letter")
        letter = letter_of(story.case) if story else None
        if story is None or letter is None:
            return None
        data = self._room.files.get_letter(story.case.symbols, stored_name(letter, kind))
        return (story, data) if data else None

    def keep_signed(self, person: Person, typed: str, number: int, data: bytes) -> Story | Refusal | None:
        """The file that was signed with another program. Whether its certificate is good we do not know."""
        story = self._desk.find(typed)
        letter = letter_of(story.case) if story else None
        if story is None or not self._desk.may_open(person, story.case):
            return None
        if letter is None or letter.signature is not Signature.BSRE or story.case.revoked:
            return Refusal.NO_LETTER
        details = Details(letter={"sha256": hashlib.sha256(data).hexdigest()})
        # Asked before the file is kept, and once more by `act`.
        event = self._desk.decided(story, Action.SIGN, person, details)
        refusal = event if isinstance(event, Refusal) else self._desk.gate(person, story, Action.SIGN)
        if refusal:
            return refusal
        self._room.files.put_letter(story.case.symbols, stored_name(letter, SIGNED), data)
        return self._desk.act(person, typed, Action.SIGN, number, details)

    def revoke(self, person: Person, typed: str, number: int, details: Details) -> Story | Refusal | None:
        """Take a letter back: the event and the mark in the register together."""
        story = self._desk.find(typed)
        if story is None or not self._desk.may_open(person, story.case):
            return None
        acting = self.approval.acting(person, story.case.office)
        letter = letter_of(story.case)
        if letter is None:
            return self._desk.act(acting, typed, Action.REVOKE, number, details)
        if has_moved(story, number):
            raise Conflict(story)
        if story.case.revoked and story.case.revoked.actor.subject == person.subject:
            return story  # a second click
        event = self._desk.decided(story, Action.REVOKE, acting, details)
        if isinstance(event, Refusal):
            return event
        self._trail.write_down(acting, story, Action.REVOKE.value)
        item = event_item(story.case.symbols, event)
        try:
            self.register.revoke(letter.register, letter.seq, self._room.today.isoformat(), item)
        except Moved as moved:
            raise StoreDown("the register is busy") from moved
        except AlreadyThere as there:
            if there.item.get("mac") != event.mac:
                return self.revoke(person, typed, number, details)  # lost to somebody who won, so it ends
        self._room.log.info("a letter was revoked", reference=str(story.case.reference))
        self._room.followed(story.case.symbols)
        return self._desk.find(typed)

    def _unmade(self, story: Story, fault: LetterFault) -> Refusal:
        """No letter. The editor is told by `make check`; here and in the log, that somebody has to be."""
        glyphs = isinstance(fault, MissingGlyphs)
        kind = "glyphs" if glyphs else "template"
        self._room.log.warning("a letter cannot be drawn", form=story.case.form, kind=kind)
        return Refusal.LETTER_UNWRITABLE if glyphs else Refusal.LETTER_BROKEN
