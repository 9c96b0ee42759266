"""Making the letter of a case: number, files, register and the step to ready, all of it or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.attributes import Item
from handlers.backroom.store import AlreadyThere
from handlers.cases.story import Story
from handlers.counter.meanwhile import Conflict, has_moved, is_second_click
from handlers.counter.officer_desk import OfficerDesk
from handlers.files.letter_files import COPY, stored_name
from handlers.letters.letter_paper import LetterPaper, kind_of
from handlers.letters.letter_register import LetterRegister, register_of
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
    letter_number,
    signer_of,
    valid_until,
)
from loket.forms import Answer
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


class LetterMaker:
    """Raises StoreDown, KeysDown, Conflict, and LetterFault when a template cannot be filled."""

    def __init__(self, desk: OfficerDesk, paper: LetterPaper, register: LetterRegister) -> None:
        self._desk, self._room, self._trail = desk, desk.room, AuditTrail(desk.room)
        self._paper, self._register = paper, register

    def make(
        self, person: Person, typed: str, number: int, *, note: str, signature: Signature
    ) -> Story | Refusal | None:
        """The letter with the next number of the register, and the case is ready: all of it, or nothing."""
        story = self._desk.find(typed)
        if story is None or not self._desk.may_open(person, story.case):
            return None
        if has_moved(story, number):
            if is_second_click(story, person, Action.READY, number):
                return story
            raise Conflict(story)
        rule = story.service.letter
        refusal = self._desk.decided(story, Action.READY, person, Details(note=note))
        if rule is None or refusal is not Refusal.LETTER_MISSING:
            return refusal if isinstance(refusal, Refusal) else Refusal.NO_LETTER
        if asked := self._desk.gate(person, story, Action.READY):
            return asked
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

    def _number(self, draft: _Draft, number: int) -> Story | Refusal | None:
        on = draft.now.astimezone(self._room.catalog.city.zone).date()
        register = register_of(draft.story.case.office, on.year)

        def prepared(seq: int) -> tuple[Item, Item]:
            letter, event = self._drawn(draft, register, seq)
            return _entry(letter, draft.story, event), event_item(draft.story.case.symbols, event)

        symbols, person = draft.story.case.symbols, draft.person
        try:
            seq = self._register.take(register, prepared)
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
        self._room.followed(symbols)
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
