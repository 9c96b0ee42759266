"""Letters of a case: approve, make, sign, hand out, take back. Everything goes on the record first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.approval import Approval
from handlers.attributes import Item
from handlers.audit_trail import AuditTrail
from handlers.letter_files import COPY, SIGNED, stored_name
from handlers.letter_paper import LetterPaper, kind_of
from handlers.letter_register import LetterRegister, Moved, register_of
from handlers.officer_desk import Conflict, OfficerDesk, has_moved, is_second_click
from handlers.store import AlreadyThere, StoreDown
from handlers.story import Story
from loket.cases import (
    Action,
    Details,
    Event,
    Letter,
    Person,
    Refusal,
    Signature,
    Signer,
    check_id,
    event_item,
    letter_from_plain,
    letter_number,
    letter_of,
    next_step,
    signer_of,
    valid_until,
)
from loket.forms import Answer
from loket.letters import LetterFault, MissingGlyphs
from loket.services import LetterRule


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """What is the same for every number that is tried."""

    story: Story
    rule: LetterRule
    person: Person
    answers: tuple[Answer, ...]
    signer: Signer
    signature: Signature
    note: str
    now: datetime


class LetterDesk:
    """Raises StoreDown, KeysDown, Conflict, and LetterFault when a template cannot be filled."""

    def __init__(self, desk: OfficerDesk) -> None:
        room = desk.room
        self._desk, self._room, self._trail = desk, room, AuditTrail(room)
        self.approval = Approval(room)
        settings = room.settings
        self._paper = LetterPaper(room.catalog, settings.catalog, settings.host, practice=settings.practice)

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
            return self.make(person, typed, number, note=details.note, signature=signature)
        except LetterFault as fault:
            return self._unmade(found, fault)

    def approve(self, person: Person, typed: str, number: int) -> Story | Refusal | None:
        """The next step of the chain. What somebody approves must be what the page showed."""
        story = self._desk.find(typed)
        if story is None or not self._desk.may_see(person, story.case.office):
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

    def make(
        self, person: Person, typed: str, number: int, *, note: str, signature: Signature
    ) -> Story | Refusal | None:
        """The letter with the next number of the register, and the case is ready: all of it, or nothing."""
        story = self._desk.find(typed)
        if story is None or not self._desk.may_see(person, story.case.office):
            return None
        if has_moved(story, number):
            if is_second_click(story, person, Action.READY, number):
                return story
            raise Conflict(story)
        rule = story.service.letter
        refusal = self._desk.decided(story, Action.READY, person, Details(note=note))
        if rule is None or refusal is not Refusal.LETTER_MISSING:
            return refusal if isinstance(refusal, Refusal) else Refusal.NO_LETTER
        signer = signer_of(story.case, rule)
        assert signer  # every step was approved
        self._trail.write_down(person, story, Action.READY.value)
        draft = _Draft(
            story=story,
            rule=rule,
            person=person,
            answers=self._desk.answers(story),
            signer=signer,
            signature=signature,
            note=note,
            now=self._room.clock(),
        )
        return self._number(draft, number)

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
        if story is None or not self._desk.may_see(person, story.case.office):
            return None
        if letter is None or letter.signature is not Signature.BSRE or story.case.revoked:
            return Refusal.NO_LETTER
        details = Details(letter={"sha256": hashlib.sha256(data).hexdigest()})
        refusal = self._desk.decided(story, Action.SIGN, person, details)
        if isinstance(refusal, Refusal):
            return refusal
        self._room.files.put_letter(story.case.symbols, stored_name(letter, SIGNED), data)
        return self._desk.act(person, typed, Action.SIGN, number, details)

    def revoke(self, person: Person, typed: str, number: int, details: Details) -> Story | Refusal | None:
        """Take a letter back: the event and the mark in the register together."""
        story = self._desk.find(typed)
        if story is None or not self._desk.may_see(person, story.case.office):
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
        return self._desk.find(typed)

    def _unmade(self, story: Story, fault: LetterFault) -> Refusal:
        """No letter. The editor is told by `make check`; here and in the log, that somebody has to be."""
        glyphs = isinstance(fault, MissingGlyphs)
        kind = "glyphs" if glyphs else "template"
        self._room.log.warning("a letter cannot be drawn", form=story.case.form, kind=kind)
        return Refusal.LETTER_UNWRITABLE if glyphs else Refusal.LETTER_BROKEN

    def _number(self, draft: _Draft, number: int) -> Story | Refusal | None:
        on = draft.now.astimezone(self._room.catalog.city.zone).date()
        register = register_of(draft.story.case.office, on.year)

        def prepared(seq: int) -> tuple[Item, Item]:
            letter, event = self._drawn(draft, register, seq)
            return _entry(letter, draft.story, event), event_item(draft.story.case.symbols, event)

        symbols, person = draft.story.case.symbols, draft.person
        try:
            seq = self.register.take(register, prepared)
        except AlreadyThere as there:
            now = self._desk.find(symbols)
            if now and is_second_click(now, person, Action.READY, number):
                return now  # our own first click won
            if now is None or has_moved(now, number):
                raise Conflict(now or draft.story) from there
            # A note or the like came between; whoever wrote it won, so this ends.
            return self.make(person, symbols, number, note=draft.note, signature=draft.signature)
        self._trail.write_down(person, draft.story, f"letter_number:{seq}")
        self._room.log.info("a letter was made", reference=str(draft.story.case.reference))
        return self._desk.find(symbols)

    def _drawn(self, draft: _Draft, register: str, seq: int) -> tuple[Letter, Event]:
        """The letter of one number: its files are put beside the case, where nothing points at them yet."""
        letter, story = self._letter(draft, register, seq), draft.story
        original = self._paper.final(story, draft.answers, letter, draft.now)
        files, letter = {"": original}, replace(letter, sha256=hashlib.sha256(original).hexdigest())
        if draft.signature is Signature.WET:
            files[COPY] = self._paper.final(story, draft.answers, letter, draft.now, copy=True)
            letter = replace(letter, copy_sha256=hashlib.sha256(files[COPY]).hexdigest())
        for kind, data in files.items():
            self._room.files.put_letter(story.case.symbols, stored_name(letter, kind), data)
        details = Details(note=draft.note, letter_number=letter.number, letter=letter.plain())
        event = self._desk.decided(story, Action.READY, draft.person, details)
        assert isinstance(event, Event)  # asked before with everything but the letter
        return letter, event

    def _letter(self, draft: _Draft, register: str, seq: int) -> Letter:
        story, catalog, rule = draft.story, self._room.catalog, draft.rule
        on = draft.now.astimezone(catalog.city.zone).date()
        pattern, code = catalog.city.letter_number_pattern, story.office.letter_code
        return Letter(
            id=check_id(self._room.keyring, story.case.id, register, seq),
            number=letter_number(pattern, seq, code, on, rule.code),
            register=register,
            seq=seq,
            service=story.service.slug,
            kind=kind_of(story),
            office=story.case.office,
            signed_on=on,
            valid_until=valid_until(on, rule),
            signature=draft.signature,
            signer=draft.signer,
        )


def _entry(letter: Letter, story: Story, event: Event) -> Item:
    """What the register keeps when the case is long gone: nothing personal of the resident."""
    plain = letter.plain()
    kept = ("id", "number", "service", "kind", "office", "signed_on", "valid_until", "signature")
    return {
        **{name: plain[name] for name in (*kept, "signer_name", "signer_title") if name in plain},
        "seq": letter.seq,
        "reference": str(story.case.reference),
        "case": story.case.symbols,
        "made_by": event.actor.subject,
    }


def letter_of_entry(entry: Item) -> Letter:
    """The letter as the register tells it."""
    return letter_from_plain({**entry, "seq": str(entry["seq"])})
